import { consignmentDeadlines } from './consignments/consignment-deadlines.ts'
import { sendLetter } from './mails/send-letter.ts'
import { forgetSignInTraces } from './people/forget-sign-in-traces.ts'
import type { Deps } from './platform/deps.ts'
import type { Handler } from './platform/outbox.ts'

/** Work found by the clock. Each is bounded, idempotent and safe to run twice at once. */
export type Sweep = { name: string; run: (deps: Deps) => Promise<void> }

export const sweeps: readonly Sweep[] = [
  { name: 'consignment-deadlines', run: consignmentDeadlines },
  { name: 'forget-sign-in-traces', run: forgetSignInTraces },
]

/** Who does each kind of promised effect. */
export const handlers: Readonly<Record<string, Handler>> = {
  mail: sendLetter,
}
