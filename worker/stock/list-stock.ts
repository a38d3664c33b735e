import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  listStock as Contract,
  listStockCounts as CountsContract,
  StockRow,
} from '../../schema/contracts/stock.ts'
import type { Id } from '../../schema/values/id.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { levelOf } from './level.ts'
import {
  type CountRow,
  countsOf,
  firmLine,
  type LevelRow,
  ownLevel,
  stockBySku,
  type StockListRow,
  stockPage,
} from './queries.ts'

/** Three rows are read for each: a page stays below a hundred and fifty. */
const pageLength = 40

/**
 * A page of a firm's stock, lowest against its line first; or the variants whose SKU begins as asked.
 * @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`, `invalid` for a cursor that is none.
 */
export async function listStock(
  { db, actor }: Deps,
  { exporterId, sku, cursor, limit = pageLength }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  actsFor(actor, exporterId, 'read')
  const length = Math.min(limit, pageLength)
  const [rows, [line]] = await read<[StockListRow, { line: number }]>(db, [
    sku ? stockBySku(exporterId, sku, length) : stockPage(exporterId, placeOf(cursor), length),
    firmLine(exporterId),
  ])
  const shown = rows.slice(0, length)
  const last = shown.at(-1)
  return {
    items: shown.map(rowOf),
    nextCursor: rows.length > length && last ? `${last.room}.${last.variantId}` : null,
    firmLine: line?.line ?? 0,
  }
}

function placeOf(cursor: string | undefined): { room: number; variantId: string } | undefined {
  if (cursor === undefined) return undefined
  const [, room, variantId] = /^(-?\d{1,9})\.(var_[0-9a-z]{26})$/.exec(cursor) ?? []
  if (room === undefined || variantId === undefined)
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { room: Number(room), variantId }
}

const rowOf = (row: StockListRow): StockRow => ({
  ...levelOf(row),
  listingId: row.listingId as Id<'listing'>,
  listingNo: row.listingNo,
  sku: row.sku,
  title: { vi: row.titleVi, en: row.titleEn },
  option: { vi: row.labelVi, en: row.labelEn },
  picture: row.picture,
  hasOwnLine: row.hasOwnLine === 1,
})

const countsShown = 20

/** Who counted a variant, when, and what it changed. @throws {Refusal} as `listStock`. */
export async function listStockCounts(
  { db, actor }: Deps,
  { exporterId, id }: Ask<typeof CountsContract>,
): Promise<Reply<typeof CountsContract>> {
  actsFor(actor, exporterId, 'read')
  const [[own], counts] = await read<[LevelRow, CountRow]>(db, [
    ownLevel(exporterId, id),
    countsOf(exporterId, id, countsShown),
  ])
  if (!own) throw new Refusal('not_found')
  return {
    items: counts.map(({ seen, ...count }) => ({
      ...count,
      id: count.id as Id<'count'>,
      reason: count.reason as 'count',
      seenOnHand: seen,
    })),
  }
}
