import * as z from 'zod/mini'
import { idOf, words } from './shapes.ts'

/**
 * What an operator sends with every decision: which, why (from the list of reasons), and a note the person concerned
 * will read.
 */
export const decisionFields = <const D extends readonly [string, ...string[]]>(decisions: D) => ({
  decision: z.enum(decisions),
  reasonIds: z._default(z.array(idOf('reason')).check(z.maxLength(10)), []),
  note: z._default(words(2000, 0), ''),
})

/** `decided`: it took effect; `waiting_second`: another person must agree first. */
export const DecisionReply = z.object({ outcome: z.enum(['decided', 'waiting_second']) })
export type DecisionReply = z.infer<typeof DecisionReply>
