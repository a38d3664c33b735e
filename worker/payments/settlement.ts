import type Stripe from 'stripe'
import { fromStripeAmount, type Money, money, stripeAmount } from '../../schema/values/money.ts'
import { currencyFrom, type Posting } from '../ledger/entries.ts'
import { settlementPosting } from '../ledger/sale-postings.ts'

export type Settlement = { fee: Money; posting: Posting }

/**
 * What the provider's balance transaction says of a charge: its fee and what it became in our settlement currency.
 * `unknown` while the provider has not made it (a later `charge.updated` brings it); `uncountable` for a currency or a
 * fraction we do not keep, which a person must look at and which never holds up an order.
 */
export function settlementOf(
  charge: Stripe.Charge | null,
  orderId: string,
  charged: Money,
): Settlement | 'unknown' | 'uncountable' {
  const movement = charge?.balance_transaction
  if (!charge || !movement || typeof movement === 'string') return 'unknown'
  const currency = currencyFrom(movement.currency)
  if (!currency) return 'uncountable'
  const factor = stripeAmount(money(1, currency))
  if (movement.fee % factor !== 0 || movement.amount % factor !== 0) return 'uncountable'
  const fee = fromStripeAmount(movement.fee, currency)
  return {
    fee,
    posting: settlementPosting(charge.id, orderId, charged, fromStripeAmount(movement.amount, currency), fee),
  }
}
