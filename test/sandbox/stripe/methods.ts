import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'

/** What the buyer typed into the hosted page. */
export type Buyer = {
  email: string
  name: string
  phone: string | null
  address: Stripe.Address
  card: string
}

/** How a charge describes what it was paid with. */
export function methodDetails(
  method: { type: string; brand: string },
  buyer: Buyer,
): Stripe.Charge.PaymentMethodDetails {
  if (method.type !== 'card') return { type: method.type, [method.type]: {} }
  const details = {
    brand: method.brand,
    country: 'US',
    exp_month: 12,
    exp_year: 2034,
    funding: 'credit',
    last4: lastDigits(buyer.card),
    network: method.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  }
  return { type: 'card', card: details as unknown as Stripe.Charge.PaymentMethodDetails.Card }
}

const lastDigits = (card: string) => card.replaceAll(/\D/g, '').slice(-4)

/** Remembers the payment method of an attempt so it can be expanded; returns its id. Only the last four digits are kept. */
export function keepMethod(world: World, buyer: Buyer, method: { type: string; brand: string }): string {
  const id = newId('pm_1')
  world.store.put('side', {
    id,
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: {
      address: buyer.address,
      email: buyer.email,
      name: buyer.name,
      phone: buyer.phone,
      tax_id: null,
    },
    created: seconds(world),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: method.type,
    [method.type]:
      method.type === 'card'
        ? {
            brand: method.brand,
            last4: lastDigits(buyer.card),
            exp_month: 12,
            exp_year: 2034,
            country: 'US',
            funding: 'credit',
          }
        : {},
  })
  return id
}
