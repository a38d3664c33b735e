import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listLateConsignments as contract } from '../../schema/contracts/operators.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { money } from '../../schema/values/money.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { cursorFrom, pageOf, usualLimit } from './cursor.ts'
import { waitingConsignments, type WaitingRow } from './queries.ts'

type Item = Reply<typeof contract>['items'][number]

/** Consignments somebody waits for, most urgent first. @throws {Refusal} `invalid` for a foreign cursor. */
export async function listLateConsignments(
  deps: Deps,
  { late, cursor, limit = usualLimit }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const now = deps.now()
  const [rows] = await read<[WaitingRow]>(deps.db, [
    waitingConsignments(late === '1' ? now : undefined, cursorFrom(cursor), limit + 1),
  ])
  const { items, nextCursor } = pageOf(rows, limit, ({ dueAt, id }) => ({ at: dueAt, id }))
  return { items: items.map((row) => itemOf(row, now)), nextCursor }
}

const itemOf = (row: WaitingRow, now: number): Item => ({
  id: row.id as Item['id'],
  code: row.code,
  orderId: row.orderId as Item['orderId'],
  orderCode: row.orderCode,
  exporter: {
    id: row.exporterId as Item['exporter']['id'],
    slug: row.slug,
    name: row.nameVi,
    names: { vi: row.nameVi, en: row.nameEn },
  },
  state: row.state as Item['state'],
  market: row.market as Item['market'],
  summary: { vi: row.summaryVi, en: row.summaryEn },
  pieces: row.pieces,
  total: money(row.totalMinor, row.currency as Currency),
  receives: money(row.receivesVnd, 'VND'),
  dueKind: row.dueKind,
  dueAt: row.dueAt,
  overdueMs: Math.max(0, now - row.dueAt),
})
