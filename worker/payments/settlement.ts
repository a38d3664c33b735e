import type Stripe from 'stripe'
import { fromStripeAmount, type Money } from '../../schema/values/money.ts'
import { currencyFrom, type Posting } from '../ledger/entries.ts'
import { settlementPosting } from '../ledger/sale-postings.ts'

export type Settlement = { fee: Money; posting: Posting }

/**
 * What the provider's balance transaction says of a charge: its fee and what it became in our settlement currency.
 * Undefined while the provider has not made it; a later `charge.updated` brings it.
 * @throws {Error} for a settlement currency we do not count in, or a fraction we do not keep.
 */
export function settlementOf(
  charge: Stripe.Charge | null,
  orderId: string,
  charged: Money,
): Settlement | undefined {
  const movement = charge?.balance_transaction
  if (!charge || !movement || typeof movement === 'string') return undefined
  const currency = currencyFrom(movement.currency)
  if (!currency) throw new Error(`settled in ${movement.currency}, a currency we do not count in`)
  const fee = fromStripeAmount(movement.fee, currency)
  return {
    fee,
    posting: settlementPosting(charge.id, orderId, charged, fromStripeAmount(movement.amount, currency), fee),
  }
}
