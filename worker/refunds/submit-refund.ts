import Stripe from 'stripe'
import { minute } from '../../schema/values/day.ts'
import { money, stripeAmount } from '../../schema/values/money.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { Handler } from '../platform/outbox.ts'
import { findRefund, nextProviderAttempt, type RefundRow } from './queries.ts'
import { recordRefund } from './record-refund.ts'

/** The provider forgets an idempotency key after a day; a repeat this late looks first. */
const keyLife = 20 * 60 * minute

/**
 * Outbox `refund`: asks the provider to give the money back, once, however often it is tried. The key is the refund's
 * own; a key spent on the provider's own fault, or too old to be remembered, is preceded by a look for the refund
 * under our id. @throws when the provider does not do it: the outbox tries again, then parks the message.
 */
export const submitRefund: Handler = async (deps, { payload }) => {
  const row = await findRefund(deps.db, String(payload['refundId']))
  if (!row) throw new Error(`no refund ${String(payload['refundId'])}`)
  if (row.state !== 'requested') return
  const isUncertain = row.providerAttempt > 1 || deps.now() - row.requestedAt > keyLife
  const outcome = await recordRefund(
    deps,
    (isUncertain ? await lookUp(deps, row) : undefined) ?? (await create(deps, row)),
  )
  if (outcome === 'mismatch' || outcome === 'unknown')
    throw new Error(`the provider's refund is not ${row.id}: ${outcome}`)
}

async function lookUp({ stripe }: Deps, row: RefundRow): Promise<Stripe.Refund | undefined> {
  for await (const refund of stripe.refunds.list({ payment_intent: row.paymentIntentId, limit: 100 }))
    if (refund.metadata?.['refund_id'] === row.id) return refund
  return undefined
}

async function create({ stripe, db, settings }: Deps, row: RefundRow): Promise<Stripe.Refund> {
  const key = row.providerAttempt === 1 ? `re:${row.id}` : `re:${row.id}:${row.providerAttempt}`
  try {
    return await stripe.refunds.create(
      {
        payment_intent: row.paymentIntentId,
        amount: stripeAmount(money(row.amountMinor, row.currency)),
        metadata: {
          refund_id: row.id,
          order_id: row.orderId,
          market: settings.origin,
          ...(row.consignmentId ? { consignment_id: row.consignmentId } : {}),
        },
      },
      { idempotencyKey: key },
    )
  } catch (error) {
    const isSpent = error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 0) >= 500
    if (isSpent) await write(db, [nextProviderAttempt(db, row)])
    throw error
  }
}
