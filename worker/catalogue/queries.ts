import { sql, type SQL } from 'drizzle-orm'
import type { ListingSort } from '../../schema/contracts/catalogue.ts'
import type { Currency } from '../../schema/values/currency.ts'
import type { Day } from '../../schema/values/day.ts'
import { nothing, numberSpan, walks } from './order.ts'

/** A card as read, with where it stood in its list. JSON columns as text. */
export type CardRow = {
  phase: number
  hit: number
  listingNo: number
  listingId: string
  slug: string
  titleVi: string
  titleEn: string
  exporterId: string
  exporterSlug: string
  exporterNameVi: string
  exporterNameEn: string
  exporterVerifiedOn: string | null
  provinceCode: string
  provinceVi: string
  provinceEn: string
  categoryId: string
  priceVnd: number
  prices: string
  doorPrices: string
  doorsOn: string
  picture: string
  badges: string
  inStock: number
  isSample: number
}

export const cardColumns =
  sql.raw(`c.listing_no as listingNo, c.listing_id as listingId, c.slug as slug, c.title_vi as titleVi, c.title_en as titleEn,
  c.exporter_id as exporterId, c.exporter_slug as exporterSlug, c.exporter_name_vi as exporterNameVi, c.exporter_name_en as exporterNameEn,
  c.exporter_verified_on as exporterVerifiedOn, c.province_code as provinceCode, c.province_vi as provinceVi, c.province_en as provinceEn,
  c.category_id as categoryId, c.price_vnd as priceVnd, c.prices as prices, c.door_prices as doorPrices, c.doors_on as doorsOn,
  c.picture as picture, c.badges as badges, c.in_stock as inStock, c.is_sample as isSample`)

/**
 * One walk: words and facets as an FTS5 expression (null walks everything), between two rowids, both exclusive. With
 * `onlyIfNone` it finds only when that expression finds nothing at all.
 */
export type Walk = { phase: number; match: string | null; onlyIfNone?: string; above: number; below: number }

/**
 * Cards of up to five walks (D1's limit of a compound), one after the other, at most `limit` in all: a later walk is
 * not begun when the earlier ones fill the page.
 *
 * A number reaches D1 as a real, and FTS5 narrows only by integers: without the cast the walk starts at the beginning.
 */
export function selectCards(sort: ListingSort, walkList: readonly Walk[], limit: number): SQL {
  const { table, isDescending } = walks[sort]
  const name = sql.raw(table)
  const way = sql.raw(isDescending ? 'desc' : 'asc')
  const parts = walkList.map(({ phase, match, onlyIfNone, above, below }) => {
    const asked =
      onlyIfNone === undefined
        ? sql`${match}`
        : sql`(select iif(exists (select 1 from ${name} where ${name} match ${onlyIfNone}), ${nothing}, ${match}))`
    return sql`select * from (
      select ${sql.raw(String(phase))} as phase, rowid as hit from ${name}
      where ${match === null ? sql`` : sql`${name} match ${asked} and`} rowid > cast(${above} as integer) and rowid < cast(${below} as integer)
      order by rowid ${way} limit ${limit})`
  })
  return sql`
    select x.phase as phase, x.hit as hit, ${cardColumns}
    from (${sql.join(parts, sql` union all `)} limit ${limit}) as x
    cross join listing_cards c on c.listing_no = x.hit & ${sql.raw(String(numberSpan - 1))}`
}

export type RateRow = { valueE15: number; validUntil: number | null; marginBps: number }

/** The newest rate of a market's currency and the margin of the day; the caller looks whether it still holds. */
export const selectRate = (currency: Currency, day: Day, now: number): SQL => sql`
  select value_e15 as valueE15, valid_until as validUntil, coalesce((
      select value from trade_settings where name = 'rate_margin_bps' and valid_from <= ${day} order by valid_from desc limit 1), 0) as marginBps
  from exchange_rates where currency = ${currency} and quoted_at <= ${now} order by quoted_at desc limit 1`

export type ShelfRow = { body: string }

export const selectShelf = (name: string): SQL => sql`select body from shelves where name = ${name}`

/** A category's shelf by slug or id. */
export const selectCategoryShelf = (slugOrId: string): SQL => sql`
  select s.body as body from categories c join shelves s on s.name = 'category:' || c.id
  where ${slugOrId.startsWith('cat_') ? sql`c.id = ${slugOrId}` : sql`c.slug = ${slugOrId}`}`

export type MarketRow = {
  code: string
  currency: string
  nameVi: string
  nameEn: string
  languages: string
  covered: string
}

export const selectMarkets = (): SQL => sql`
  select code, currency, name_vi as nameVi, name_en as nameEn, languages, covered from markets limit 100`

export type SuggestionRow = { kind: string; ref: string; textVi: string; textEn: string }

export const selectSuggestions = (match: string, limit: number): SQL => sql`
  select s.kind as kind, s.ref as ref, s.text_vi as textVi, s.text_en as textEn
  from (select rowid as rank from suggestion_search where suggestion_search match ${match} order by rowid limit ${limit}) as x
  cross join suggestions s on s.rank = x.rank`
