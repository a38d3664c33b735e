import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listQueue as contract, QueueItem } from '../../schema/contracts/reviews.ts'
import { mayClear } from '../../schema/values/queue.ts'
import { cursorFrom, pageOf, usualLimit } from '../operators/cursor.ts'
import { type Person, signedIn } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { queuePage, type QueueRow } from './queue-queries.ts'

/** One queue, oldest first. @throws {Refusal} `forbidden` for a role that does not clear it; `invalid` cursor. */
export async function listQueue(
  deps: Deps,
  { kind, cursor, limit = usualLimit }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const me = signedIn(deps.actor)
  if (!mayClear(me.operatorRoles, kind)) throw new Refusal('forbidden')
  const [rows] = await read<[QueueRow]>(deps.db, [queuePage(kind, cursorFrom(cursor), limit + 1)])
  const { items, nextCursor } = pageOf(rows, limit, ({ openedAt, id }) => ({ at: openedAt, id }))
  return { items: items.map((row) => itemOf(row, me)), nextCursor }
}

const itemOf = (row: QueueRow, { id: me, firms }: Person): QueueItem => ({
  id: row.id as QueueItem['id'],
  kind: row.kind,
  subjectId: row.subjectId,
  title: { vi: row.titleVi, en: row.titleEn },
  exporter:
    row.exporterId === null
      ? null
      : {
          id: row.exporterId as NonNullable<QueueItem['exporter']>['id'],
          names: { vi: row.exporterVi ?? '', en: row.exporterEn ?? '' },
        },
  openedAt: row.openedAt,
  dueAt: row.dueAt,
  firstBy: row.firstBy === null ? null : { name: row.firstName ?? row.firstBy, isMe: row.firstBy === me },
  mayDecide: row.firstBy !== me && firms.every(({ exporterId }) => exporterId !== row.exporterId),
})
