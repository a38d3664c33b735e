import type Stripe from 'stripe'
import { type Id, idFrom, type IdKind } from '../../schema/values/id.ts'
import type { Actor } from './actor.ts'
import { type Database, type Meter, newMeter, openDatabase } from './database.ts'
import type { Once } from './idempotency.ts'
import type { Bindings, Job, Settings } from './settings.ts'
import { settingsOf } from './settings.ts'
import { stripeOf } from './stripe.ts'

/** Everything a verb may touch. Nothing is ambient: what is not here, a verb does not do. */
export type Deps = {
  readonly db: Database
  readonly meter: Meter
  /** Epoch milliseconds UTC, read once when the request began: one request has one now. */
  readonly now: () => number
  readonly newId: <K extends IdKind>(kind: K) => Id<K>
  readonly random: (bytes: number) => Uint8Array
  readonly stripe: Stripe
  readonly settings: Settings
  readonly bindings: Bindings
  readonly actor: Actor
  /** The idempotency key's record, when the caller sent one. */
  readonly once: Once | undefined
  readonly request: RequestFacts
  /** Tells the queue that rows are due. Best effort: the sweep finds what a lost message would have said. */
  readonly wake: (jobs: readonly Job[]) => void
  /** Runs after the answer has left. */
  readonly later: (work: Promise<unknown>) => void
}

export type RequestFacts = { id: string; ip: string; country: string | undefined; userAgent: string }

export type Waiter = { waitUntil(work: Promise<unknown>): void }

const randomBytes = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes))

/** A fresh id under the marketplace's clock. */
export const newIdAt = <K extends IdKind>(kind: K, at: number): Id<K> => idFrom(kind, at, randomBytes(10))

/** The dependencies of one request, one scheduled run or one queue message. */
export function makeDeps(bindings: Bindings, waiter: Waiter, request: RequestFacts, actor: Actor): Deps {
  const settings = settingsOf(bindings)
  const meter = newMeter()
  const startedAt = Date.now() + settings.clockOffsetMs
  const later = (work: Promise<unknown>) => waiter.waitUntil(work)
  return {
    db: openDatabase(bindings.DB, meter),
    meter,
    now: () => startedAt,
    newId: (kind) => newIdAt(kind, startedAt),
    random: randomBytes,
    get stripe() {
      return stripeOf(settings)
    },
    settings,
    bindings,
    actor,
    once: undefined,
    request,
    later,
    wake: (jobs) => {
      if (jobs.length === 0) return
      later(bindings.JOBS.sendBatch(jobs.map((body) => ({ body }))).catch(() => undefined))
    },
  }
}

/** The same dependencies with another actor, or the record of an idempotency key: getters stay getters. */
export function withDeps(
  deps: Deps,
  changes: Partial<Pick<Deps, 'actor' | 'once' | 'now' | 'settings'>>,
): Deps {
  return Object.create(
    deps,
    Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value, enumerable: true }])),
  ) as Deps
}
