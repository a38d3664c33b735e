import { dayOf } from '../../schema/values/day.ts'
import type { Currency } from '../../schema/values/currency.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import type { Offer } from '../quotes/cart.ts'
import { priceDoors } from '../quotes/price-doors.ts'
import { readBooks } from '../quotes/read-books.ts'
import { type Database, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type OfferRow, putDoors, selectDueOffers, selectIsDue } from './door-queries.ts'
import type { DoorPrices } from './show-card.ts'

const cardsPerRun = 300

/** SWEEP: prices some cards to every door again when rules or rates may have moved since: once a day each. */
export async function refreshDoorPrices({ db, now }: Deps): Promise<void> {
  const [due] = await read<[{ isDue: number }]>(db, [selectIsDue(dayOf(now()))])
  if (due.length > 0) await priceDueCards(db, now(), cardsPerRun)
}

/** Prices up to `limit` cards that wait, and says how many there were. */
export async function priceDueCards(db: Database, now: number, limit: number): Promise<number> {
  const today = dayOf(now)
  const books = await readBooks(db, now)
  const [rows] = await read<[OfferRow]>(db, [selectDueOffers(today, limit)])
  if (rows.length === 0) return 0
  await write(db, [
    putDoors(
      db,
      today,
      rows.map((row) => [row.listingNo, doorsOf(row, books)] as const),
    ),
  ])
  return rows.length
}

/** A duty nobody knows leaves the market out: a price to the door without it would be a guess. */
function doorsOf(row: OfferRow, books: Parameters<typeof priceDoors>[0]): DoorPrices {
  const offer = offerOf(row)
  const own = JSON.parse(row.prices) as Partial<Record<Currency, number>>
  const doors = priceDoors(books, (market) => ({ ...offer, ownPriceMinor: own[currencyOf(market)] ?? null }))
  return Object.fromEntries(
    Object.entries(doors).flatMap(([market, { minor, status }]) =>
      status === 'unknown' ? [] : [[market as Market, [minor, status === 'estimate' ? 1 : 0]]],
    ),
  )
}

const offerOf = (row: OfferRow): Omit<Offer, 'ownPriceMinor'> => ({
  variantId: row.variantId as Id<'variant'>,
  hs6: row.hs6,
  flags: [...(JSON.parse(row.hsFlags) as string[]), ...(JSON.parse(row.declaredFlags) as string[])],
  originCountry: row.originCountry,
  originCriterion: row.originCriterion,
  netGrams: row.netGrams,
  grossGrams: row.grossGrams,
  lengthMm: row.lengthMm,
  widthMm: row.widthMm,
  heightMm: row.heightMm,
  priceVnd: row.priceVnd,
})
