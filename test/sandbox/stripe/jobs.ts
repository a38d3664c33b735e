import type { World } from '../world.ts'
import type { Job } from '../tables.ts'
import { failRefund, succeedRefund } from './refund-outcomes.ts'
import { expireSession } from './sessions.ts'
import { settleCharge } from './settlement.ts'

/**
 * Does what has become due by the sandbox clock: sessions expire, charges get their balance transaction, refunds
 * change. `early` does waiting payments and refunds now, whatever the clock says. Returns how many were done.
 */
export function runJobs(world: World, early = false): number {
  const now = world.now()
  const due = world.store
    .all('jobs')
    .filter((job) => job.dueAt <= now || (early && job.kind !== 'expire_session'))
  if (due.length === 0) return 0
  world.cause = { id: null, idempotency_key: null }
  world.store.transact(() => {
    for (const job of due.toSorted((a, b) => a.dueAt - b.dueAt)) {
      world.store.remove('jobs', job.id)
      run(world, job)
    }
  })
  return due.length
}

function run(world: World, job: Job): void {
  if (job.kind === 'expire_session') {
    if (world.store.get('sessions', job.subject)?.status === 'open') expireSession(world, job.subject)
  } else if (job.kind === 'settle_charge') settleCharge(world, job.subject)
  else if (job.kind === 'succeed_refund') succeedRefund(world, job.subject)
  else failRefund(world, job.subject)
}

const keysLive = 24 * 3600 * 1000
const eventsLive = 30 * 24 * 3600 * 1000

/** Forgets idempotency keys after 24 hours and events after 30 days, as Stripe does. */
export function forgetOld(world: World): void {
  const now = world.now()
  world.store.transact(() => {
    for (const key of world.store.all('keys'))
      if (key.createdAt < now - keysLive) world.store.remove('keys', key.id)
    for (const event of world.store.all('events')) {
      if (event.created * 1000 >= now - eventsLive) continue
      world.store.remove('events', event.id)
      world.store.remove('deliveries', event.id)
    }
  })
}
