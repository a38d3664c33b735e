import type { declineConsignment as contract } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { isDeclineCode } from '../../schema/values/decline.ts'
import { audit } from '../platform/audit.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { requestRefund } from '../refunds/request-refund.ts'
import { actOn } from './act-on.ts'
import { countOffOrder } from './close-order.ts'
import { countFigure, insertEscalation, move } from './queries.ts'
import { doneWaiting, movedTo, stepTo } from './standing.ts'
import { tell } from './tell.ts'

/**
 * The exporter, or the clock for them, refuses before anything was sent: whatever the buyer still has in this
 * consignment is promised back in the same batch. The stock stays as it is: a firm declines because the goods are
 * not there to send.
 * @throws {Refusal} as `actOn`.
 */
export function declineConsignment(
  deps: Deps,
  { id, reason }: Pick<Ask<typeof contract>, 'id' | 'reason'>,
): Promise<Reply<typeof contract>> {
  const { db, now, actor } = deps
  return actOn(deps, id, 'decline', async (own) => {
    // The clock declines what nobody answered; an acceptance that came first stands.
    if (actor.kind === 'system' && own.state !== 'to_accept')
      throw new Refusal('wrong_state', { state: own.state })
    const next = doneWaiting(stepTo(own, 'declined', now()))
    const refund =
      own.refundedMinor < own.totalMinor
        ? await requestRefund(deps, {
            orderId: own.orderId,
            consignmentId: own.id,
            cause: `decline:${own.id}`,
            reason,
          })
        : undefined
    const letter = tell(deps, 'consignment_declined', own, refund ? { refundId: refund.refundId } : {})
    return {
      statements: [
        // Before the refund's own change: `move` holds only against the row as it was read.
        ...move(db, own, next),
        ...(refund?.statements ?? []),
        ...countOffOrder(deps, own.orderId),
        countFigure(db, own.exporterId, 'declined'),
        ...(actor.kind === 'system' && own.dueKind && own.dueAt !== null
          ? [insertEscalation(db, own.id, own.dueKind, own.dueAt, now())]
          : []),
        audit(deps, {
          action: 'consignment_declined',
          orderId: own.orderId,
          consignmentId: own.id,
          ...(refund ? { subject: refund.refundId } : {}),
          facts: { from: own.state, reason: known(reason) },
        }),
        ...letter.statements,
      ],
      jobs: [...(refund?.jobs ?? []), ...letter.jobs],
      reply: { ...movedTo(own, next), refundId: refund?.refundId ?? null },
    }
  })
}

/** The audit keeps a reason of the list; words a person typed stay with the refund. */
const known = (reason: string): string => (isDeclineCode(reason) ? reason : 'other')
