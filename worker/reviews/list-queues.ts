import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { listQueues as contract } from '../../schema/contracts/reviews.ts'
import { mayClear } from '../../schema/values/queue.ts'
import { reviewKinds } from '../../schema/values/review.ts'
import { signedIn } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import {
  type CountRow,
  parkedEventCount,
  parkedMessageCount,
  type ParkedRow,
  queueCounts,
} from './queue-queries.ts'

/** The queues the caller may clear, by role; parked work for those who repair. One round trip. */
export async function listQueues(deps: Deps): Promise<Reply<typeof contract>> {
  const { operatorRoles } = signedIn(deps.actor)
  const kinds = reviewKinds.filter((kind) => mayClear(operatorRoles, kind))
  const repairs = operatorRoles.some((role) => role !== 'verifier')
  const [items, [events], [messages]] = await read<[CountRow, ParkedRow, ParkedRow]>(deps.db, [
    queueCounts(kinds),
    parkedEventCount(),
    parkedMessageCount(),
  ])
  const none = { open: 0, oldestAt: null }
  return { items, parked: repairs ? { events: events ?? none, messages: messages ?? none } : null }
}
