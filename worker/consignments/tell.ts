import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import type { Job } from '../platform/settings.ts'
import type { OwnRow } from './queries.ts'

type Letter =
  | 'consignment_accepted'
  | 'consignment_shipped'
  | 'consignment_declined'
  | 'accept_reminder'
  | 'ship_reminder'

/** Promises a letter about a consignment: the statement for the batch and the word for the queue. */
export function tell(
  deps: Deps,
  template: Letter,
  { id, orderId, exporterId }: OwnRow,
  more: { shipmentId?: string; refundId?: string } = {},
): { statements: Statement[]; jobs: Job[] } {
  const message = promise(deps, {
    kind: 'mail',
    payload: { template, orderId, consignmentId: id, exporterId, ...more },
    orderId,
    consignmentId: id,
  })
  return { statements: [message.statement], jobs: [{ kind: 'message', id: message.id }] }
}
