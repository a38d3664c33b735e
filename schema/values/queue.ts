import type { ReviewKind } from './review.ts'
import type { OperatorRole } from './status.ts'

/** Which queues each role clears. An admin clears all of them. */
export const queuesOf = {
  verifier: ['exporter', 'listing', 'certificate', 'report'],
  support: ['problem', 'report', 'refund'],
  finance: ['refund', 'bank_account'],
} as const satisfies Record<Exclude<OperatorRole, 'admin'>, readonly ReviewKind[]>

/** Whether one of these roles may look at and decide what waits in this queue. */
export const mayClear = (roles: readonly OperatorRole[], kind: ReviewKind): boolean =>
  roles.some((role) => role === 'admin' || (queuesOf[role] as readonly ReviewKind[]).includes(kind))
