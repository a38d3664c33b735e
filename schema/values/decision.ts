import type { ReviewKind } from './review.ts'

/** What an operator may decide about each kind of thing. The list of reasons is kept by kind and decision. */
export const decisionsOf = {
  exporter: ['approve', 'ask', 'refuse', 'suspend', 'reinstate', 'close'],
  bank_account: ['approve', 'refuse'],
  listing: ['approve', 'ask', 'refuse', 'withdraw'],
  certificate: ['approve', 'refuse', 'revoke'],
  problem: ['refund', 'resend', 'answer', 'refuse'],
  refund: ['approve', 'refuse'],
  report: ['keep', 'take_down', 'reinstate'],
} as const satisfies Record<ReviewKind, readonly string[]>

/** Decisions nobody has to be given a reason for; every other one goes against somebody. */
const inFavour = new Set(['approve', 'reinstate', 'keep', 'refund', 'resend', 'answer'])

/** Whether somebody is entitled to hear why: a reason of the list, or a note. */
export const isAgainst = (decision: string): boolean => !inFavour.has(decision)

export const isDecisionOf = (kind: ReviewKind, decision: string): boolean =>
  (decisionsOf[kind] as readonly string[]).includes(decision)
