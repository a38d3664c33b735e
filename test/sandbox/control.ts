import type { Faults, Fault } from './faults.ts'
import { modes } from './stripe/courier.ts'
import type { Courier, Mode } from './stripe/courier.ts'
import type { Api, LoggedCall } from './stripe/api.ts'
import { runJobs } from './stripe/jobs.ts'
import { act } from './stripe/pay.ts'
import type { Action } from './stripe/pay.ts'
import { settleDelayed } from './stripe/settlement.ts'
import { mails } from './mail/mailbox.ts'
import type { Delivery, Mail, SandboxEvent } from './tables.ts'
import type { World } from './world.ts'

/** What a test may do to a running sandbox; the same as the `/control` addresses. */
export type Control = {
  /** How webhooks go out from now on; leaving `hold` sends what was held. */
  webhooks: (mode: Mode) => void
  /** Sends held and waiting webhooks now and resolves when they were answered; returns how many. */
  flush: () => Promise<number>
  /** Sends one event again, `times` at once; resolves when answered. */
  resend: (eventId: string, times?: number) => Promise<void>
  failNext: (fault: Fault) => void
  clearFaults: () => void
  /** Sets the sandbox clock that many milliseconds off its base and does what became due. */
  clock: (offsetMs: number) => void
  /** Does now what waits: balance transactions, pending and failing refunds. Returns how many. */
  runJobs: () => number
  /** What the payment page does for an action; returns where the buyer goes. */
  pay: (sessionId: string, action?: Action, fields?: Record<string, string>) => string
  settle: (sessionId: string, outcome: 'succeeded' | 'failed') => void
  requests: () => LoggedCall[]
  events: () => (SandboxEvent & { delivery: Delivery | undefined })[]
  mails: (to?: string) => Mail[]
  /** Resolves when no webhook is being sent. */
  idle: () => Promise<void>
}

export type Parts = {
  world: World
  courier: Courier
  faults: Faults
  api: Api
  setOffset: (offsetMs: number) => void
}

export function controlOf({ world, courier, faults, api, setOffset }: Parts): Control {
  return {
    webhooks: (mode) => courier.setMode(mode),
    flush: async () => {
      const sent = courier.flush()
      await courier.idle()
      return sent
    },
    resend: async (eventId, times = 1) => {
      courier.resend(eventId, times)
      await courier.idle()
    },
    failNext: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    clock: (offsetMs) => {
      setOffset(offsetMs)
      runJobs(world)
    },
    runJobs: () => runJobs(world, true),
    pay: (sessionId, action = 'pay', fields = {}) =>
      act(world, sessionId, action, new URLSearchParams(fields)),
    settle: (sessionId, outcome) => {
      world.cause = { id: null, idempotency_key: null }
      world.store.transact(() => settleDelayed(world, sessionId, outcome))
    },
    requests: () => api.calls.toReversed(),
    events: () =>
      world.store
        .all('events')
        .map((event) => ({ ...event, delivery: world.store.get('deliveries', event.id) })),
    mails: (to) => mails(world, to),
    idle: () => courier.idle(),
  }
}

export const isMode = (value: unknown): value is Mode => modes.some((mode) => mode === value)
