import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import { toUsdCents, usdRate } from './currency.ts'

const settlementCurrency = 'usd'

// The stand-in's price list: 3.4 % and 50 US cents a charge; nothing comes back with a refund.
const feeBps = 340

const feeFixedCents = 50

const availableAfter = 2 * 24 * 3600

/**
 * A movement on the platform's balance, in US cents. `minor` and `currency` are the presentment amount (negative for
 * money leaving); other currencies convert at the stand-in's sample rate, reported as `exchange_rate` per major unit.
 */
export function newTransaction(
  world: World,
  type: 'charge' | 'payment' | 'refund' | 'payment_refund' | 'refund_failure',
  source: string,
  minor: number,
  currency: string,
): Stripe.BalanceTransaction {
  const amount = toUsdCents(minor, currency)
  const earns = type === 'charge' || type === 'payment'
  const fee = earns ? Math.round((amount * feeBps) / 10_000) + feeFixedCents : 0
  return {
    id: newId('txn_3'),
    object: 'balance_transaction',
    amount,
    available_on: seconds(world) + availableAfter,
    balance_type: 'payments',
    created: seconds(world),
    currency: settlementCurrency,
    description: null,
    exchange_rate: currency === settlementCurrency ? null : usdRate(currency),
    fee,
    fee_details: earns
      ? [
          {
            amount: fee,
            application: null,
            currency: settlementCurrency,
            description: 'Stripe processing fees',
            type: 'stripe_fee',
          },
        ]
      : [],
    net: amount - fee,
    reporting_category: earns ? 'charge' : type === 'refund_failure' ? 'refund_failure' : 'refund',
    source,
    status: 'pending',
    type,
  }
}
