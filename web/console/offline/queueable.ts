import type { CallName, ReplyOf } from '../../../schema/api.ts'
import type { ConsignmentState } from '../../../schema/values/status.ts'
import type { No } from '../../api.ts'

export type Rule = {
  /** Joins only while there is a network: then the queue is no more than ten seconds to think again. */
  onlyOnline?: true
  /** Where the change was to bring it: found there already, nothing is left to do or to say. */
  goal?: ConsignmentState
  /** Reads a good answer to many things at once: what of it did not happen, if anything. */
  partly?: (reply: unknown) => No | null
}

/** Of many orders those that are not where they were to go: a call that ran twice finds its own work done. */
const missing =
  (goal: ConsignmentState) =>
  (reply: unknown): No | null => {
    const { outcomes } = reply as ReplyOf<'acceptConsignments'>
    const missed = outcomes.filter(({ isDone, state }) => !isDone && state !== goal)
    if (missed.length === 0) return null
    const facts = { missed: missed.map(({ id, code, state }) => ({ code: code ?? id, state })) }
    return { code: 'wrong_state', facts, requestId: null }
  }

/**
 * The calls that may wait on this device, and no others: each can be repeated under its key, and none moves money.
 * Refunds, payouts and bank details never wait.
 */
export const queueable = {
  packConsignment: { goal: 'packed' },
  countStock: {},
  packConsignments: { partly: missing('packed') },
  acceptConsignment: { onlyOnline: true, goal: 'accepted' },
  acceptConsignments: { onlyOnline: true, partly: missing('accepted') },
  shipConsignment: { onlyOnline: true },
} as const satisfies Partial<Record<CallName, Rule>>

export type QueueName = keyof typeof queueable
