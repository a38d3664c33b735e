import { minute } from '../../schema/values/day.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { brokeRule } from '../platform/refusal.ts'
import { runFound } from './find-lost.ts'
import { releaseOrder } from './queries.ts'
import { type DueOrder, dueOrders } from './watch-queries.ts'

const perRun = 25

/** NO-LEAK allows five minutes; a provider that does not answer is asked again for this long of them. */
const patience = 3 * minute

/**
 * Lets the goods of unpaid orders go. First the payment page is closed at the provider, so that nobody pays for what
 * is no longer kept; a page that turns out to be paid makes its order paid instead. What slips through all the same is
 * a late payment, and LATE-PAY answers it.
 */
export async function releaseExpired(deps: Deps): Promise<void> {
  for (const order of await dueOrders(deps.db, deps.now(), perRun)) {
    try {
      await releaseOne(deps, order)
    } catch (error) {
      logDefect(`${deps.request.id} ${order.orderId}`, error)
    }
  }
}

async function releaseOne(deps: Deps, { orderId, dueAt, sessionId }: DueOrder): Promise<void> {
  const { db, now } = deps
  try {
    if (sessionId && (await close(deps, sessionId)) === 'paid') return
  } catch (error) {
    if (now() < dueAt + patience) throw error
  }
  try {
    await write(db, [
      ...releaseOrder(db, orderId, { state: 'expired', at: now() }),
      audit(deps, { action: 'order_expired', orderId, facts: { why: 'hold_ended' } }),
    ])
  } catch (error) {
    // Paid or let go in this very moment.
    if (!brokeRule(error, 'guard: assert_one')) throw error
  }
}

/**
 * How the page ends; one paid in the meantime is settled here. A payment that does not match its order is a person's
 * to look at, and keeps no goods back.
 */
async function close(deps: Deps, sessionId: string): Promise<'paid' | 'closed'> {
  const { sessions } = deps.stripe.checkout
  let session = await sessions.retrieve(sessionId)
  if (session.status === 'open')
    session = await sessions.expire(sessionId).catch(() => sessions.retrieve(sessionId))
  if (session.status !== 'complete' || session.payment_status !== 'paid') return 'closed'
  return (await runFound(deps, session)) === 'parked' ? 'closed' : 'paid'
}
