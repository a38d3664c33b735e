import { type Facts, type RefusalCode, refusals } from '../../schema/contracts/refusal.ts'

/** An expected "no". The one place that turns it into a Response is `app.ts`. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Facts

  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }

  get status(): number {
    return refusals[this.code]
  }
}

/** The payment provider or another outside party does not answer: nothing is lost, the caller may try again. */
export class Unavailable extends Error {
  readonly retryAfterSeconds: number

  constructor(what: string, retryAfterSeconds = 30, cause?: unknown) {
    super(`unavailable: ${what}`, { cause })
    this.name = 'Unavailable'
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The text of a database error wherever the driver put it: batches throw it plainly, single queries wrap it. */
export function databaseError(error: unknown): string {
  const parts: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) parts.push(at.message)
  return parts.join(' | ')
}

/** Whether the batch was refused because `name` (a constraint, an index's columns or a guard) said no. */
export const brokeRule = (error: unknown, name: string): boolean => databaseError(error).includes(name)

/** D1's own words for a trouble that passes: overload, a lost connection, a restart. */
const passing = /D1_ERROR: .*(?:overloaded|queued|connection lost|transient|reset|timeout|timed out)/i

/** F14: what the database will do again shortly is no defect of ours. Refusals and everything else stay as they are. */
export const orUnavailable = (error: Error): Error =>
  !(error instanceof Refusal) && !(error instanceof Unavailable) && passing.test(databaseError(error))
    ? new Unavailable('database', 5, error)
    : error
