import { randomBytes } from 'node:crypto'
import type { Store } from './store.ts'

/** What every part of the sandbox works with. */
export type World = {
  store: Store
  /** The sandbox clock, epoch milliseconds: real time (or the given clock) plus the offset set by a test. */
  now: () => number
  /** Base address of the hosted payment page, without a trailing slash. */
  origin: string
  /** The API request now being served; events record it. */
  cause: { id: string | null; idempotency_key: string | null }
  /** Milliseconds until a charge gets its balance transaction, and until a refund changes by itself. */
  delays: { settle: number; refund: number }
}

/** The sandbox clock in whole seconds, the unit of every timestamp in the API. */
export const seconds = (world: World) => Math.floor(world.now() / 1000)

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A new id in Stripe's style: the prefix and that many random letters and digits. */
export function newId(prefix: string, length = 24): string {
  return prefix + [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('')
}
