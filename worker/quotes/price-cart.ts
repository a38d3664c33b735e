import type { Incoterm } from '../../schema/contracts/quotes.ts'
import { dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Market } from '../../schema/values/market.ts'
import type { MarketBook } from '../customs/market-book.ts'
import { readBook } from '../customs/read-book.ts'
import { calendarFrom, noticesOf, shipsOf } from '../closures/calendar.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CartLine, CartOffer } from './cart.ts'
import { draftQuote, type QuoteDraft } from './draft-quote.ts'
import { type CartRow, readCart } from './queries.ts'

export type CartAsk = {
  market: Market
  postcode?: string | undefined
  lines: readonly { variantId: Id<'variant'>; quantity: number }[]
  lanes?: Readonly<Record<string, string>> | undefined
  incoterm?: Incoterm | undefined
}

/** The most exporters one order may gather. */
const exporterLimit = 10

/**
 * The price of a cart to the door of a market, today; nothing is stored. One round trip.
 * @throws {Refusal} `invalid` (postcode, repeated variant, too many exporters, a lane of a stranger), `not_found` for
 * what is not on sale, `out_of_stock`, `no_lane`, `rate_missing`, `market_unavailable`.
 */
export async function priceCart({ db, now }: Pick<Deps, 'db' | 'now'>, ask: CartAsk): Promise<QuoteDraft> {
  refuseRepeats(ask)
  const day = dayOf(now())
  const { cart, rules } = await readCart(
    db,
    ask.market,
    ask.lines.map((line) => line.variantId),
    day,
    now(),
  )
  const book = readBook(rules, ask.market, day, now())
  if (book === 'market_unavailable') throw new Refusal('market_unavailable', { market: ask.market })
  if (book === 'rate_missing') throw new Refusal('rate_missing', { market: ask.market })
  const postcode = checkPostcode(book, ask.postcode)
  const lines = linesOf(ask, cart, now())
  refuseStrangers(ask, lines)
  refuseShortStock(lines)
  return draftQuote(book, lines, { postcode, lanes: ask.lanes, incoterm: ask.incoterm })
}

function refuseRepeats({ lines }: CartAsk): void {
  const seen = new Set<string>()
  for (const [at, { variantId }] of lines.entries()) {
    if (seen.has(variantId))
      throw new Refusal('invalid', { fields: [{ path: `lines.${at}.variantId`, problem: 'repeated' }] })
    seen.add(variantId)
  }
}

const patterns = new Map<string, RegExp>()

/** The postcode as the market writes it (upper case, trimmed), or undefined when none was given. */
function checkPostcode({ facts }: MarketBook, given: string | undefined): string | undefined {
  const postcode = given?.trim().toUpperCase()
  if (!postcode) return undefined
  const pattern = patterns.get(facts.postcodePattern) ?? new RegExp(facts.postcodePattern)
  patterns.set(facts.postcodePattern, pattern)
  if (!pattern.test(postcode))
    throw new Refusal('invalid', {
      fields: [{ path: 'postcode', problem: 'format', example: facts.postcodeExample }],
    })
  return postcode
}

/** The lines in the cart's order. What is not on sale reads like what does not exist. */
function linesOf(ask: CartAsk, rows: readonly CartRow[], now: number): CartLine[] {
  const onSale = new Map(
    rows
      .filter((row) => row['listing_state'] === 'live' && row['exporter_state'] === 'verified')
      .map((row) => [row['variant_id'], row]),
  )
  const missing = ask.lines.map((line) => line.variantId).filter((id) => !onSale.has(id))
  if (missing.length > 0) throw new Refusal('not_found', { variantIds: missing })
  return ask.lines.flatMap(({ variantId, quantity }) => {
    const row = onSale.get(variantId)
    return row ? [{ offer: offerOf(row, now), quantity }] : []
  })
}

/** @throws {Error} without a commission rule for the day: a sale nobody agreed on the share of. */
function offerOf(row: CartRow, now: number): CartOffer {
  if (row['commission_bps'] === null) throw new Error(`no commission rule for ${String(row['variant_id'])}`)
  const text = (column: string) => (row[column] as string | null) ?? ''
  const number = (column: string) => Number(row[column])
  const list = (column: string) => JSON.parse(text(column) || '[]') as string[]
  const calendar = calendarFrom({
    shipDays: text('ship_days'),
    closures: text('closures'),
    deadlines: row['deadlines'] as string | null,
  })
  return {
    variantId: text('variant_id') as CartOffer['variantId'],
    listingId: text('listing_id') as CartOffer['listingId'],
    listingNo: number('listing_no'),
    slug: text('slug'),
    sku: text('sku'),
    title: { vi: text('title_vi'), en: text('title_en') },
    option: { vi: text('label_vi'), en: text('label_en') },
    picture: text('picture'),
    hs6: text('hs6'),
    usHts10: row['us_hts10'] as string | null,
    flags: [...new Set([...list('hs_flags'), ...list('declared_flags')])],
    originCountry: text('origin_country'),
    originCriterion: row['origin_criterion'] as string | null,
    netGrams: number('net_grams'),
    grossGrams: number('gross_grams'),
    lengthMm: number('length_mm'),
    widthMm: number('width_mm'),
    heightMm: number('height_mm'),
    priceVnd: number('price_vnd'),
    ownPriceMinor: row['price_minor'] as number | null,
    exporterId: text('exporter_id') as CartOffer['exporterId'],
    exporterSlug: text('exporter_slug'),
    exporterName: { vi: text('name_vi'), en: text('name_en') },
    commissionBps: number('commission_bps'),
    available: number('available'),
    ships: { ...shipsOf(calendar, now), closures: noticesOf(calendar, now) },
  }
}

function refuseStrangers({ lanes }: CartAsk, lines: readonly CartLine[]): void {
  const exporters = new Set<string>(lines.map(({ offer }) => offer.exporterId))
  if (exporters.size > exporterLimit)
    throw new Refusal('invalid', {
      fields: [{ path: 'lines', problem: 'too_many_exporters', limit: exporterLimit }],
    })
  const fields = Object.keys(lanes ?? {})
    .filter((id) => !exporters.has(id))
    .map((id) => ({ path: `lanes.${id}`, problem: 'not_in_cart' }))
  if (fields.length > 0) throw new Refusal('invalid', { fields })
}

function refuseShortStock(lines: readonly CartLine[]): void {
  const short = lines.filter(({ offer, quantity }) => quantity > offer.available)
  if (short.length > 0)
    throw new Refusal('out_of_stock', {
      lines: short.map(({ offer }) => ({ variantId: offer.variantId, available: offer.available })),
    })
}
