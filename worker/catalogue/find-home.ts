import type { HomePage } from '../../schema/contracts/pages.ts'
import { dayInVietNam, dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { named, placed } from './list-cards.ts'
import { type CardRow, type RateRow, selectCards, selectRate, selectShelf, type ShelfRow } from './queries.ts'
import { questionOf } from './question.ts'
import type { HomeShelf } from './shelf-queries.ts'
import { exporterOf, provinceOf, showCard, viewOf } from './show-card.ts'

/** Which gift season a month belongs to, by the solar month; the lunar days themselves move within them. */
const seasons: Readonly<Record<string, string>> = {
  '11': 'tet',
  '12': 'tet',
  '01': 'tet',
  '02': 'tet',
  '07': 'vu-lan',
  '08': 'mid-autumn',
  '09': 'mid-autumn',
}

const shown = { fresh: 12, occasion: 8 } as const

/** The front of the market in one round trip: counts from their shelf, the cards as they are now. */
export async function findHome(
  { db, now }: Deps,
  { market = null }: { market?: Market | null },
): Promise<HomePage> {
  const occasion = seasons[dayInVietNam(now()).slice(5, 7)] ?? null
  const fresh = questionOf({ sort: 'newest' })
  const seasonal = questionOf(occasion ? { occasion } : { certificate: 'ocop' })
  const [shelves, freshRows, seasonalRows, rates] = await read<[ShelfRow, CardRow, CardRow, RateRow]>(db, [
    selectShelf('home'),
    selectCards(fresh.sort, fresh.walks, shown.fresh),
    selectCards(seasonal.sort, seasonal.walks, shown.occasion),
    ...(market ? [selectRate(currencyOf(market), dayOf(now()), now())] : []),
  ])
  const view = viewOf(now(), market, rates?.[0])
  const cards = (rows: readonly CardRow[]) =>
    rows.toSorted((a, b) => a.hit - b.hit).map((row) => showCard(row, view))
  const shelf = shelves[0] ? (JSON.parse(shelves[0].body) as HomeShelf) : null
  return {
    categories: shelf?.categories.map(named) ?? [],
    fresh: cards(freshRows),
    provinces: shelf?.provinces.map(placed) ?? [],
    occasion: occasion && seasonalRows.length > 0 ? { code: occasion, items: cards(seasonalRows) } : null,
    exporters:
      shelf?.exporters.map((row) => ({
        ...exporterOf({
          ...row,
          exporterId: row.id as Id<'exporter'>,
          exporterSlug: row.slug,
          exporterNameVi: row.nameVi,
          exporterNameEn: row.nameEn,
          exporterVerifiedOn: row.verifiedOn,
        }),
        province: provinceOf(row),
        listings: row.listings,
      })) ?? [],
    listings: shelf?.listings ?? 0,
  }
}
