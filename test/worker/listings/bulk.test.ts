import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '../../../schema/values/id.ts'
import type { ListingContent } from '../../../schema/values/listing.ts'
import { exportPage } from '../../../worker/listings/export-page.ts'
import { findBySku } from '../../../worker/listings/find-by-sku.ts'
import { ownContents } from '../../../worker/listings/own-contents.ts'
import { putDrafts } from '../../../worker/listings/put-drafts.ts'
import { putPrices } from '../../../worker/listings/put-prices.ts'
import { write } from '../../../worker/platform/database.ts'
import { knock } from '../people/knock.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let exporterId: Id<'exporter'>
beforeEach(async () => {
  desk = await openDesk()
  exporterId = desk.shop.coffee.exporterId
})
const deps = () => desk.shop.deps(desk.shop.coffee.owner)
const plain = (sku: string): Partial<ListingContent> => desk.whole(sku, { photos: [] })

describe('a sheet of listings', () => {
  test('two hundred and fifty new drafts are one batch, each with what it lacks, found again by SKU', async () => {
    const put = await putDrafts(
      deps(),
      exporterId,
      Array.from({ length: 250 }, (_none, at) => ({ changes: plain(`X-${at}`) })),
    )
    expect(put.statements.length).toBeLessThan(20)
    await write(desk.shop.db, put.statements)
    expect(put.rows[0]).toMatchObject({ isNew: true, problems: [{ path: 'photos', problem: 'required' }] })
    expect((await desk.own('GET', '?state=draft')).body.counts.draft).toBe(250)
    const found = await findBySku(deps(), exporterId, ['X-3', 'X-249', 'nope'])
    expect([...found.keys()]).toEqual(['X-249', 'X-3'])
    const id = found.get('X-3')?.listingId ?? ''
    expect(found.get('X-3')).toMatchObject({ variantId: null, state: 'draft' })
    const own = await ownContents(deps(), exporterId, [id])
    expect(own.get(id as Id<'listing'>)?.content).toMatchObject({
      hs6: '090121',
      hsFlags: ['food', 'plant', 'eudr'],
    })
    expect((await ownContents(deps(), desk.shop.fish.exporterId, [id])).size).toBe(0)
    const page = await exportPage(deps(), exporterId, undefined, 100)
    expect(page).toHaveLength(100)
    expect(await exportPage(deps(), exporterId, page.at(-1)?.listingId, 250)).toHaveLength(153)
  })

  test('a row changes a draft and a live one’s draft; a waiting one and another firm’s are left out', async () => {
    const draft = await desk.create(desk.whole('CF-1'))
    const live = await desk.sell('CF-2')
    const waiting = await desk.create(desk.whole('CF-3'))
    await desk.submit(waiting.id, waiting.revision)
    const asked = [draft.id, live.id, waiting.id, desk.shop.fish.sauce.listingId].map((id) => ({
      listingId: id as Id<'listing'>,
      changes: { tags: ['sheet'] },
    }))
    const put = await putDrafts(deps(), exporterId, asked)
    await write(desk.shop.db, put.statements)
    expect(put.rows.map(({ refusal }) => refusal)).toEqual([undefined, undefined, 'wrong_state', 'not_found'])
    expect((await desk.find(draft.id)).content.tags).toEqual(['sheet'])
    expect(await desk.find(live.id)).toMatchObject({
      hasChanges: true,
      content: { tags: ['sheet'] },
      published: { content: { tags: ['phin'] } },
    })
    // The same again says nothing new, and giving it up leaves no draft.
    const back = await putDrafts(deps(), exporterId, [
      { listingId: live.id as Id<'listing'>, changes: { tags: ['phin'] } },
    ])
    await write(desk.shop.db, back.statements)
    expect((await desk.find(live.id)).hasChanges).toBe(false)
  })

  test('a save between reading and writing aborts the part', async () => {
    const { id, revision } = await desk.create(desk.whole('CF-1'))
    const put = await putDrafts(deps(), exporterId, [
      { listingId: id as Id<'listing'>, changes: { tags: ['sheet'] } },
    ])
    await desk.own('PATCH', `/${id}`, { revision, changes: { tags: ['hand'] } })
    await expect(write(desk.shop.db, put.statements)).rejects.toThrow('guard: assert_one')
    expect((await desk.find(id)).content.tags).toEqual(['hand'])
  })
})

describe('a sheet of prices', () => {
  test('moves what is on sale at once, keeps a version, and reaches the draft that waits', async () => {
    const live = await desk.sell('CF-1')
    const edited = await desk.own('PATCH', `/${live.id}`, {
      revision: live.revision,
      changes: { title: { vi: 'Cà phê tên mới', en: '' } },
    })
    await desk.submit(live.id, edited.body.revision)
    await desk.create(desk.whole('CF-DRAFT'))
    const put = await putPrices(deps(), exporterId, [
      { sku: 'CF-1', priceVnd: 199_000, prices: { USD: null, EUR: 850 } },
      { sku: 'CF-DRAFT', priceVnd: 1 },
      { sku: desk.shop.fish.sauce.sku, priceVnd: 1 },
      { sku: desk.shop.coffee.robusta.sku, priceVnd: null },
    ])
    expect(put.rows.map(({ problem }) => problem)).toEqual([
      undefined,
      'not_published',
      'unknown',
      'required',
    ])
    await write(desk.shop.db, put.statements)
    await put.afterwards()
    const page = await knock(desk.shop, 'GET', `/api/listings/${live.slug}?market=DE`)
    expect(page.body.variants[0]).toMatchObject({
      price: { minor: 199_000 },
      marketPrice: { minor: 850, currency: 'EUR' },
    })
    const list = await knock(desk.shop, 'GET', '/api/listings?q=rang+xay&market=US')
    expect(list.body.items[0].price.minor).toBe(199_000)
    const { body } = await desk.own('GET', `/${live.id}/versions`)
    expect(body.items[0]).toMatchObject({ kind: 'prices', by: 'exporter' })
    expect(body.items[0].changes.map(({ path }: { path: string }) => path)).toEqual([
      'variants.CF-1.priceVnd',
      'variants.CF-1.prices',
    ])
    // What waits was offered at the old price; approving it does not bring that back.
    expect((await desk.decide(live.id, { decision: 'approve' })).status).toBe(200)
    expect((await knock(desk.shop, 'GET', `/api/listings/${live.slug}`)).body).toMatchObject({
      title: { vi: 'Cà phê tên mới' },
      price: { minor: 199_000 },
    })
  })

  test('a price as it stands changes nothing and leaves no trace', async () => {
    await desk.sell('CF-1')
    const put = await putPrices(deps(), exporterId, [{ sku: 'CF-1', priceVnd: 165_000 }])
    expect(put).toMatchObject({ statements: [], rows: [{ sku: 'CF-1' }] })
  })

  test('sixty new prices cost ≤ 100 rows read each, cards and words included', async () => {
    const put = await putDrafts(
      deps(),
      exporterId,
      Array.from({ length: 60 }, (_none, at) => ({ changes: desk.whole(`X-${at}`) })),
    )
    await write(desk.shop.db, put.statements)
    for (const { listingId } of put.rows) {
      await desk.submit(listingId, 0)
      await desk.decide(listingId, { decision: 'approve' })
    }
    const mine = deps()
    const priced = await putPrices(
      mine,
      exporterId,
      Array.from({ length: 60 }, (_none, at) => ({ sku: `X-${at}`, priceVnd: 200_000 + at })),
    )
    await write(mine.db, priced.statements)
    await priced.afterwards()
    expect(mine.meter.rowsRead / 60, `${mine.meter.rowsRead}`).toBeLessThanOrEqual(100)
    expect(
      Number(
        (
          await env.DB.prepare(
            'select count(*) as n from listing_cards where price_vnd >= 200000 and price_vnd < 200060',
          ).first<{ n: number }>()
        )?.n,
      ),
    ).toBe(60)
  }, 60_000)
})
