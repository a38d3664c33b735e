import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import type { QuoteReply } from '../../../schema/contracts/quotes.ts'
import { loadTradeRules } from '../../../schema/seed/trade/trade-rows.ts'
import { type Id, idFrom } from '../../../schema/values/id.ts'
import { write } from '../../../worker/platform/database.ts'
import { type Firm, openShop, type Shop } from '../shop.ts'

export type Goods = {
  hs6: string
  flags: readonly string[]
  grams?: number
  criterion?: string | null
  priceVnd?: number
  stock?: number
}

/** A quote, or a refusal's code and facts: each test knows which it asked for. */
export type Answer = QuoteReply & { code: string; facts: Record<string, unknown> }

export type MarketShop = Shop & {
  /** Puts one more listing with one variant on sale. */
  sell: (firm: Firm, goods: Goods) => Promise<Id<'variant'>>
  /** Asks the Worker, through every middleware. */
  ask: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<{ status: number; body: Answer }>
}

export const food = ['food', 'plant']

/** The small shop with the seed's rules of every border. */
export async function openMarket(): Promise<MarketShop> {
  const shop = await openShop()
  await loadTradeRules(env.DB)
  let number = 100
  return {
    ...shop,
    async sell(firm, { hs6, flags, grams = 300, criterion = 'WO', priceVnd = 100_000, stock = 50 }) {
      number += 1
      const fixed = <K extends 'listing' | 'variant'>(kind: K) =>
        idFrom(kind, 1_700_000_000_000 + number, new Uint8Array(10).fill(1))
      const [listingId, variantId] = [fixed('listing'), fixed('variant')]
      await write(shop.db, [
        shop.db.run(sql`
          insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en,
            hs6, hs_flags, goods_key, origin_country, origin_criterion, vn_content_pct, province_code, shelf_life_days, picture, updated_at)
          select ${listingId}, ${number}, ${firm.exporterId}, ${`hang-${number}`}, 'live', id, ${`Hàng ${number}`}, ${`Good ${number}`}, '', '',
            ${hs6}, ${JSON.stringify(flags)}, ${hs6}, 'VN', ${criterion}, 100, '68', 365, '{}', 0 from categories limit 1`),
        shop.db.run(sql`
          insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd)
          values (${variantId}, ${listingId}, ${firm.exporterId}, ${`SKU-${number}`}, 1, '', '', ${grams - 20}, ${grams}, 150, 100, 60, ${priceVnd})`),
        shop.db.run(
          sql`insert into stock (variant_id, listing_no, on_hand) values (${variantId}, ${number}, ${stock})`,
        ),
      ])
      return variantId
    },
    async ask(method, path, body) {
      const { app } = await import('../../../worker/app.ts')
      const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }
      const init = {
        method,
        headers: { origin: 'http://127.0.0.1:8787', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }
      const response = await app.request(
        `http://127.0.0.1:8787${path}`,
        init,
        shop.bindings,
        context as never,
      )
      return { status: response.status, body: await response.json<Answer>() }
    },
  }
}
