import { env } from 'cloudflare:test'
import type { Bindings } from '../../worker/platform/settings.ts'
import { rows, sweep } from './buyer.ts'
import type { Fate, Provider } from './provider.ts'
import type { Shop } from './shop.ts'

/** Which of all calls the Worker makes to the outside breaks, counted over database, queue and provider together. */
export type Plan = { failAt: number; when: 'before' | 'after'; seen: number }

/** Counts a call; true when it is this one's turn to break. */
const isTurn = (plan: Plan): boolean => (plan.seen += 1) === plan.failAt

async function broken<T>(plan: Plan, work: () => Promise<T>): Promise<T> {
  if (!isTurn(plan)) return await work()
  if (plan.when === 'before') throw new Error('D1_ERROR: Network connection lost.')
  await work()
  throw new Error('D1_ERROR: Network connection lost.')
}

/** The database and the queue behind a fault plan: the call fails before anything happened, or after all of it did. */
export function faulty(shopBindings: Bindings, plan: Plan): Bindings {
  const statements = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      run: () => broken(plan, () => statement.run()),
      all: () => broken(plan, () => statement.all()),
      raw: () => broken(plan, () => statement.raw()),
    } as unknown as D1PreparedStatement
    statements.set(wrapped, statement)
    return wrapped
  }
  const database = {
    prepare: (query: string) => wrap(env.DB.prepare(query)),
    batch: (all: D1PreparedStatement[]) =>
      broken(plan, () => env.DB.batch(all.map((statement) => statements.get(statement) ?? statement))),
  } as unknown as D1Database
  const queue = {
    sendBatch: (batch: Parameters<typeof shopBindings.JOBS.sendBatch>[0]) =>
      broken(plan, () => shopBindings.JOBS.sendBatch(batch)),
  } as unknown as Bindings['JOBS']
  return { ...shopBindings, DB: database, JOBS: queue }
}

const fates = { before: 'busy', after: 'busy_after' } as const satisfies Record<Plan['when'], Fate>

/** The provider behind the same plan. */
export function breakProvider(provider: Provider, plan: Plan): void {
  provider.fate(() => (isTurn(plan) ? fates[plan.when] : 'through'))
}

/** What the clock does within the next minutes, and nothing a person does. */
export async function recover(shop: Shop, provider: Provider): Promise<void> {
  provider.mend()
  for (let minutes = 1; minutes <= 3; minutes += 1) {
    await rows("update payment_events set due_at = 0 where state = 'due'")
    await rows("update outbox set due_at = 0, lease_until = 0 where state = 'due'")
    await rows('update leases set until = 0')
    await sweep(shop)
    const waiting = await rows(
      "select id from payment_events where state = 'due' union all select id from outbox where state = 'due'",
    )
    if (waiting.length === 0) return
  }
}
