import type { CallName } from '../../../schema/api.ts'
import type { No } from '../../api.ts'

export type Rule = {
  /** Joins only while there is a network: then the queue is no more than ten seconds to think again. */
  onlyOnline?: true
  /** Reads a good answer to many things at once: what of it did not happen, if anything. */
  partly?: (reply: unknown) => No | null
}

/**
 * The calls that may wait on this device, and no others: each can be repeated under its key, and none moves money.
 * Refunds, payouts and bank details never wait.
 */
export const queueable = {
  packConsignment: {},
  acceptConsignment: { onlyOnline: true },
  shipConsignment: { onlyOnline: true },
} as const satisfies Partial<Record<CallName, Rule>>

export type QueueName = keyof typeof queueable
