import type { Deps } from '../platform/deps.ts'
import { Refusal, Unavailable } from '../platform/refusal.ts'
import { runFound } from '../payments/find-lost.ts'
import { isPassing, openNext, openPayment, type OpenPayment } from './open-payment.ts'
import { readPayable } from './payable-queries.ts'

/**
 * Where a buyer who turned back can still pay: the page they left, if the provider says it is open, else a new one
 * while the goods are kept. A page that turns out to be paid is settled on the spot. The caller has made sure that
 * this is the order's buyer.
 * @throws {Refusal} `not_found`; `wrong_state` with the order's state when there is nothing to pay any more.
 * @throws {Unavailable} when the provider does not answer.
 */
export async function resumePayment(deps: Deps, orderId: string): Promise<OpenPayment> {
  const payable = await readPayable(deps.db, orderId)
  if (!payable) throw new Refusal('not_found')
  const { order } = payable
  if (order.state !== 'awaiting_payment' || order.sessionId === null) return await openPayment(deps, orderId)
  const session = await deps.stripe.checkout.sessions.retrieve(order.sessionId).catch((error: unknown) => {
    throw isPassing(error) ? new Unavailable('payment provider', 15, error) : error
  })
  if (session.status === 'open' && session.url)
    return { payUrl: session.url, expiresAt: order.sessionExpiresAt }
  if (session.status === 'complete') {
    if (session.payment_status === 'paid') await runFound(deps, session)
    throw new Refusal('wrong_state', {
      state: session.payment_status === 'paid' ? 'paid' : 'payment_pending',
    })
  }
  if (order.holdsUntil === null || order.holdsUntil <= deps.now())
    throw new Refusal('wrong_state', { state: order.state })
  return await openNext(deps, payable)
}
