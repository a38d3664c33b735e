import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { Figures, findFigures as contract } from '../../schema/contracts/shops.ts'
import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import type { Market } from '../../schema/values/market.ts'
import { money } from '../../schema/values/money.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import {
  type DayRow,
  daysOf,
  followersOf,
  type MarketRow,
  marketsOf,
  notFoundFor,
  type NotFoundRow,
} from './queries.ts'

const emptyDay: Omit<DayRow, 'day'> = {
  views: 0,
  consignments: 0,
  pieces: 0,
  receivesVnd: 0,
  shipped: 0,
  shippedOnTime: 0,
  declined: 0,
  returned: 0,
}

/** What a firm's last days looked like, by Viet Nam's calendar. @throws {Refusal} as `actsFor`. */
export async function findFigures(
  { db, actor, now }: Deps,
  { exporterId, days: span }: Ask<typeof contract>,
): Promise<Figures> {
  actsFor(actor, exporterId, 'measure')
  const to = dayInVietNam(now())
  const from = addDays(to, 1 - span)
  const [rows, markets, [followed], notFound] = await read<
    [DayRow, MarketRow, { followers: number }, NotFoundRow]
  >(db, [
    daysOf(exporterId, from, to),
    marketsOf(exporterId, from.slice(0, 7), to.slice(0, 7)),
    followersOf(exporterId),
    notFoundFor(exporterId, to.slice(0, 7)),
  ])
  const known = new Map(rows.map((row) => [row.day, row]))
  const days = Array.from({ length: span }, (_none, at) => addDays(from, at))
  return {
    from,
    to,
    days: days.map((day) => dayFrom(day, known.get(day) ?? emptyDay)),
    totals: totalsOf(rows),
    markets: byMarket(markets),
    followers: followed?.followers ?? 0,
    notFound: notFound.map(({ words, searches, nameVi, nameEn }) => ({
      words,
      searches,
      category: nameVi === null ? null : { vi: nameVi, en: nameEn ?? '' },
    })),
  }
}

const dayFrom = (day: Day, { views, consignments, receivesVnd }: Omit<DayRow, 'day'>) => ({
  day,
  views,
  consignments,
  receives: money(receivesVnd, 'VND'),
})

function totalsOf(rows: readonly DayRow[]): Figures['totals'] {
  const sum = (name: keyof typeof emptyDay): number => rows.reduce((all, row) => all + row[name], 0)
  return {
    views: sum('views'),
    consignments: sum('consignments'),
    pieces: sum('pieces'),
    receives: money(sum('receivesVnd'), 'VND'),
    shipped: sum('shipped'),
    shippedOnTime: sum('shippedOnTime'),
    declined: sum('declined'),
    returned: sum('returned'),
  }
}

/** Added up over the months, most first. */
function byMarket(rows: readonly MarketRow[]): Figures['markets'] {
  const sums = new Map<string, { consignments: number; receivesVnd: number }>()
  for (const { market, consignments, receivesVnd } of rows) {
    const sum = sums.get(market) ?? { consignments: 0, receivesVnd: 0 }
    sums.set(market, {
      consignments: sum.consignments + consignments,
      receivesVnd: sum.receivesVnd + receivesVnd,
    })
  }
  return [...sums]
    .toSorted(([a, one], [b, other]) => other.consignments - one.consignments || (a < b ? -1 : 1))
    .map(([market, { consignments, receivesVnd }]) => ({
      market: market as Market,
      consignments,
      receives: money(receivesVnd, 'VND'),
    }))
}
