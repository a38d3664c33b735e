import { sql, type SQL } from 'drizzle-orm'
import type { Day } from '../../schema/values/day.ts'
import type { Database, Statement } from '../platform/database.ts'
import type { DoorPrices } from './show-card.ts'

export type OfferRow = {
  listingNo: number
  prices: string
  variantId: string
  hs6: string
  hsFlags: string
  declaredFlags: string
  originCountry: string
  originCriterion: string | null
  netGrams: number
  grossGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
  priceVnd: number
}

export const selectIsDue = (today: Day): SQL =>
  sql`select 1 as isDue from listing_cards where doors_on < ${today} limit 1`

/** The cheapest variant of cards whose prices to the door are older than today, longest waiting first. */
export const selectDueOffers = (today: Day, limit: number): SQL => sql`
  select c.listing_no as listingNo, c.prices as prices, v.id as variantId, l.hs6 as hs6, l.hs_flags as hsFlags, l.declared_flags as declaredFlags,
    l.origin_country as originCountry, l.origin_criterion as originCriterion, v.net_grams as netGrams, v.gross_grams as grossGrams,
    v.length_mm as lengthMm, v.width_mm as widthMm, v.height_mm as heightMm, v.price_vnd as priceVnd
  from (select listing_no, listing_id, prices from listing_cards where doors_on < ${today} order by doors_on, listing_no limit ${limit}) as c
  cross join listings l on l.id = c.listing_id
  cross join variants v on v.id = (select id from variants where listing_id = l.id and retired_at is null order by price_vnd, position limit 1)`

export const putDoors = (
  db: Database,
  today: Day,
  doors: readonly (readonly [listingNo: number, doors: DoorPrices])[],
): Statement =>
  db.run(sql`
  update listing_cards set door_prices = given.value -> 1, doors_on = ${today}
  from json_each(${JSON.stringify(doors)}) as given where listing_no = given.value ->> 0`)
