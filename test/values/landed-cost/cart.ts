import type { QuoteReply } from '../../../schema/contracts/quotes.ts'
import { tradeTables } from '../../../schema/seed/trade/trade-rows.ts'
import { objectsOf } from '../../../schema/seed/trade/row.ts'
import { type Currency, currencyCodes } from '../../../schema/values/currency.ts'
import type { Day } from '../../../schema/values/day.ts'
import { idFrom } from '../../../schema/values/id.ts'
import type { Market } from '../../../schema/values/market.ts'
import type { MarketBook } from '../../../worker/customs/market-book.ts'
import type { RawRules } from '../../../worker/customs/raw-rules.ts'
import { readBook } from '../../../worker/customs/read-book.ts'
import type { CartLine, CartOffer } from '../../../worker/quotes/cart.ts'
import { draftQuote, type QuoteWish } from '../../../worker/quotes/draft-quote.ts'

/** Round rates, so the examples can be checked with a pencil: đồng for one unit. No margin unless a test says so. */
export const dong = {
  USD: 25_000,
  CAD: 20_000,
  AUD: 16_000,
  NZD: 16_000,
  JPY: 160,
  KRW: 20,
  TWD: 800,
  SGD: 20_000,
  THB: 800,
  EUR: 32_000,
  CZK: 1_250,
  PLN: 8_000,
  SEK: 2_500,
  GBP: 40_000,
  NOK: 2_500,
} as const satisfies Partial<Record<Currency, number>>

export const seedRules = (): RawRules =>
  Object.fromEntries(tradeTables().map(([table, rows]) => [table, objectsOf(rows)])) as unknown as RawRules

const rules = seedRules()
const roundRates = Object.entries(dong).map(([currency, value]) => ({
  currency,
  quoted_at: 0,
  value_e15: 1e15 / value,
  valid_until: null,
  is_sample: 0,
  source: 'test',
}))

/** The seed's rules of a market on a day, with the round rates above. */
export function bookOn(market: Market, day: Day, { marginBps = 0 } = {}): MarketBook {
  const settings = [{ name: 'rate_margin_bps', valid_from: '2000-01-01', value: marginBps }]
  const book = readBook(
    { ...rules, exchange_rates: roundRates, trade_settings: settings },
    market,
    day,
    Date.parse(`${day}T12:00:00Z`),
  )
  if (typeof book === 'string') throw new Error(`${market} ${day}: ${book}`)
  return book
}

/** The seed's flags of a code. */
const flagsOf = (hs6: string): string[] =>
  JSON.parse(
    String(
      tradeTables()
        .find(([table]) => table === 'hs_goods')?.[1]
        .rows.find(([code]) => code === hs6)?.[5] ?? '[]',
    ),
  ) as string[]

let serial = 0
const fixed = (kind: 'variant' | 'listing' | 'exporter', number: number) =>
  idFrom(kind, 1_700_000_000_000 + number, new Uint8Array(10))

/** A bag of roasted coffee of Vietnamese beans, 500 g net, 540 g gross, 24 × 13 × 8 cm; `changes` make it anything else. */
export function offer(changes: Partial<CartOffer> & { exporter?: number } = {}): CartOffer {
  serial += 1
  const { exporter = 1, ...rest } = changes
  const hs6 = rest.hs6 ?? '090121'
  return {
    variantId: fixed('variant', serial) as CartOffer['variantId'],
    listingId: fixed('listing', serial) as CartOffer['listingId'],
    listingNo: serial,
    slug: `goods-${serial}`,
    sku: `SKU-${serial}`,
    title: { vi: 'Hàng', en: 'Goods' },
    option: { vi: '', en: '' },
    picture: '/picture.svg',
    hs6,
    usHts10: null,
    flags: flagsOf(hs6),
    originCountry: 'VN',
    originCriterion: 'WO',
    netGrams: 500,
    grossGrams: 540,
    lengthMm: 240,
    widthMm: 130,
    heightMm: 80,
    priceVnd: 200_000,
    ownPriceMinor: null,
    exporterId: fixed('exporter', exporter) as CartOffer['exporterId'],
    exporterSlug: `exporter-${exporter}`,
    exporterName: { vi: 'Nhà xuất khẩu', en: 'Exporter' },
    commissionBps: 800,
    available: 999,
    ...rest,
  }
}

/** A silk scarf, 150 g net, 180 g gross, 30 × 22 × 3 cm, its origin shown by a product rule. */
export const scarf = (changes: Partial<CartOffer> = {}): CartOffer =>
  offer({
    hs6: '621410',
    originCriterion: 'PSR',
    netGrams: 150,
    grossGrams: 180,
    lengthMm: 300,
    widthMm: 220,
    heightMm: 30,
    ...changes,
  })

type Goods = CartOffer | CartLine

export const quote = (
  market: Market,
  day: Day,
  goods: readonly Goods[],
  wish: QuoteWish = {},
  book = bookOn(market, day),
) =>
  draftQuote(
    book,
    goods.map((each) => ('offer' in each ? each : { offer: each, quantity: 1 })),
    wish,
  )

/** The figures of the only consignment, in minor units. */
export function figures(draft: { reply: Omit<QuoteReply, 'quoteId' | 'expiresAt'> }) {
  const [consignment] = draft.reply.consignments
  if (!consignment || draft.reply.consignments.length !== 1) throw new Error('one consignment expected')
  const { goods, shipping, duty, importTax, fees, total, dueOnDelivery, incoterm, lines, lanes } = consignment
  return {
    lane: lanes.find((lane) => lane.chosen)?.id,
    incoterm,
    goods: goods.minor,
    shipping: shipping.minor,
    duty: duty.minor,
    importTax: importTax.minor,
    fees: fees.minor,
    total: total.minor,
    door: dueOnDelivery && {
      duty: dueOnDelivery.duty.minor,
      importTax: dueOnDelivery.importTax.minor,
      fees: dueOnDelivery.fees.minor,
      isComplete: dueOnDelivery.isComplete,
      isEstimate: dueOnDelivery.isEstimate,
    },
    kinds: lines.map((line) => line.duty.rule.kind),
    entries: lines.map((line) => line.entry.status),
  }
}

export const everyCurrency = currencyCodes
