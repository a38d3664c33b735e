import { sql } from 'drizzle-orm'
import type { LineWhy, Slip } from '../../schema/contracts/quotes.ts'
import { dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import { type Money, money, split } from '../../schema/values/money.ts'
import { write } from '../../worker/platform/database.ts'
import { newIdAt } from '../../worker/platform/deps.ts'
import type { FrozenLine, FrozenQuote, FrozenShare } from '../../worker/quotes/frozen-quote.ts'
import { type Firm, type Good, quoteLife, type Shop } from './shop.ts'

export type Wanted = { firm: Firm; good: Good; quantity: number }
export type QuoteOptions = { market?: Market; at?: number; isPayable?: boolean; expiresAt?: number }

/** Minor units for a đồng price, round figures: what a quote computes is not what these tests are about. */
const perPiece = (vnd: number, market: Market) =>
  ({ US: Math.ceil(vnd / 250), JP: Math.ceil(vnd / 160), TW: Math.ceil(vnd / 800) })[market as 'US'] ?? vnd

/** Why a line costs what it costs, in the fewest words a contract takes. */
const whyOf = (duty: Money, importTax: Money): LineWhy => {
  const rule = { id: 'rule-1', source: 'test', confidence: 'high', validFrom: null } as const
  return {
    entry: { status: 'allowed', reasons: [] },
    duty: {
      amount: duty,
      rateBps: 1500,
      base: duty,
      rule: { ...rule, kind: 'mfn' },
      parts: [],
      isKnown: true,
      isEstimate: false,
      collected: 'now',
    },
    importTax: {
      amount: importTax,
      rateBps: 1000,
      base: importTax,
      rule: { ...rule, kind: 'standard', name: { vi: 'Thuế', en: 'Tax' } },
      isEstimate: false,
      collected: 'now',
    },
    fees: [],
    notes: [],
  }
}

const lineOf = (
  { good, quantity }: Wanted,
  position: number,
  market: Market,
  shipping: number,
): FrozenLine => {
  const unitMinor = perPiece(good.priceVnd, market)
  const goodsMinor = unitMinor * quantity
  const [dutyMinor, importTaxMinor, feesMinor] = [
    Math.round(goodsMinor * 0.15),
    Math.round(goodsMinor * 0.1),
    35,
  ]
  const goodsVnd = good.priceVnd * quantity
  const commissionVnd = Math.round(goodsVnd * 0.12)
  return {
    position,
    variantId: good.variantId,
    listingId: good.listingId,
    listingNo: good.listingNo,
    sku: good.sku,
    title: { vi: `Hàng ${good.sku}`, en: `Good ${good.sku}` },
    option: { vi: 'gói 500 g', en: '500 g bag' },
    picture: '{"silhouette":"bag","hue":1}',
    hs6: '090121',
    usHts10: '0901210035',
    originCountry: 'VN',
    originCriterion: 'WO',
    netGrams: 500,
    grossGrams: 560,
    quantity,
    unitMinor,
    goodsMinor,
    shippingMinor: shipping,
    dutyMinor,
    importTaxMinor,
    feesMinor,
    totalMinor: goodsMinor + shipping + dutyMinor + importTaxMinor + feesMinor,
    unitVnd: good.priceVnd,
    goodsVnd,
    commissionBps: 1200,
    commissionVnd,
    receivesVnd: goodsVnd - commissionVnd,
    why: whyOf(money(dutyMinor, currencyOf(market)), money(importTaxMinor, currencyOf(market))),
  }
}

function shareOf(wanted: readonly Wanted[], position: number, from: number, market: Market): FrozenShare {
  const [first] = wanted
  if (!first) throw new Error('a share has lines')
  const shipping = split(
    market === 'US' ? 1850 : 2400,
    wanted.map(({ quantity }) => quantity),
  )
  const lines = wanted.map((one, at) => lineOf(one, from + at, market, shipping[at] ?? 0))
  const sum = (
    name:
      | 'goodsMinor'
      | 'shippingMinor'
      | 'dutyMinor'
      | 'importTaxMinor'
      | 'feesMinor'
      | 'totalMinor'
      | 'goodsVnd'
      | 'commissionVnd'
      | 'receivesVnd'
      | 'quantity',
  ) => lines.reduce((all, line) => all + line[name], 0)
  const pieces = sum('quantity')
  return {
    exporterId: first.firm.exporterId,
    exporterSlug: first.firm.slug,
    exporterName: { vi: first.firm.name, en: first.firm.name },
    position,
    incoterm: 'DDP',
    laneId: 'lane-1',
    laneName: { vi: 'Bưu điện', en: 'Post' },
    minDays: 5,
    maxDays: 9,
    goodsMinor: sum('goodsMinor'),
    shippingMinor: sum('shippingMinor'),
    dutyMinor: sum('dutyMinor'),
    importTaxMinor: sum('importTaxMinor'),
    feesMinor: sum('feesMinor'),
    totalMinor: sum('totalMinor'),
    goodsVnd: sum('goodsVnd'),
    commissionVnd: sum('commissionVnd'),
    receivesVnd: sum('receivesVnd'),
    netGrams: 500 * pieces,
    grossGrams: 560 * pieces,
    chargeableGrams: 1000 * pieces,
    pieces,
    slip: {
      incoterm: 'DDP',
      scheme: { code: 'none', kind: 'standard' },
      parcel: { grossGrams: 560 * pieces, volumeMm3: 1_920_000 * pieces, chargeableGrams: 1000 * pieces },
      rate: { value: 0.00004, source: 'test', quotedAt: 0 },
      dueOnDelivery: null,
      notes: [],
    } satisfies Slip,
    lines,
  }
}

/** A frozen quote of the shop's goods, in plain figures that add up. */
export function frozenQuote(
  wanted: readonly Wanted[],
  { market = 'US', at = Date.now(), isPayable = true }: QuoteOptions = {},
): FrozenQuote {
  const firms = [...new Set(wanted.map(({ firm }) => firm))]
  let from = 0
  const shares = firms.map((firm, position) => {
    const own = wanted.filter((one) => one.firm === firm)
    const share = shareOf(own, position, from, market)
    from += own.length
    return share
  })
  const currency = currencyOf(market)
  return {
    version: 1,
    market,
    currency,
    incoterm: 'DDP',
    totalMinor: shares.reduce((all, share) => all + share.totalMinor, 0),
    isPayable,
    blockers: isPayable
      ? []
      : [
          {
            variantId: shares[0]?.lines[0]?.variantId as Id<'variant'>,
            code: 'prohibited',
            title: { vi: 'Cấm', en: 'Prohibited' },
          },
        ],
    rate: {
      from: 'VND',
      to: currency,
      value: 0.00004,
      midValue: 0.000041,
      marginBps: 200,
      source: 'test',
      quotedAt: at,
    },
    rulesAsOf: dayOf(at),
    postcode: null,
    shares,
  }
}

/** Stores a frozen quote as a buyer's own and gives what they agree to. */
export async function quoteFor(
  { db }: Shop,
  wanted: readonly Wanted[],
  options: QuoteOptions = {},
): Promise<{ quoteId: Id<'quote'>; total: Money; frozen: FrozenQuote }> {
  const at = options.at ?? Date.now()
  const frozen = frozenQuote(wanted, { ...options, at })
  const quoteId = newIdAt('quote', at)
  await write(db, [
    db.run(sql`
      insert into quotes (id, market, currency, incoterm, total_minor, is_payable, reply, frozen, created_at, expires_at)
      values (${quoteId}, ${frozen.market}, ${frozen.currency}, 'DDP', ${frozen.totalMinor}, ${frozen.isPayable ? 1 : 0}, '{}', ${JSON.stringify(frozen)}, ${at},
        ${options.expiresAt ?? at + quoteLife})`),
  ])
  return { quoteId, total: money(frozen.totalMinor, frozen.currency), frozen }
}
