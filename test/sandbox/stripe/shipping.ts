import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import { checkDigits } from './currency.ts'
import { invalid, missing, noSuchReference } from './errors.ts'

type Option = Stripe.Checkout.SessionCreateParams.ShippingOption

const mostOptions = 5

/** Builds the shipping options of a session (at most 5, in its currency); the first is the one chosen. Amounts in minor units. */
export function buildShippingOptions(
  world: World,
  options: Option[],
  currency: string,
): Stripe.Checkout.Session.ShippingOption[] {
  if (options.length > mostOptions)
    throw invalid('shipping_options', `You may only specify up to ${mostOptions} shipping options.`)
  return options.map((option, index) => {
    const at = `shipping_options[${index}]`
    if (option.shipping_rate !== undefined && option.shipping_rate_data !== undefined)
      throw invalid(
        at,
        `You may only specify one of these parameters: ${at}[shipping_rate], ${at}[shipping_rate_data].`,
      )
    if (option.shipping_rate !== undefined)
      throw noSuchReference('shipping_rate', option.shipping_rate, `${at}[shipping_rate]`)
    const data = option.shipping_rate_data
    if (data === undefined) throw missing(`${at}[shipping_rate_data]`)
    if (data.display_name.length > 100)
      throw invalid(
        `${at}[shipping_rate_data][display_name]`,
        'Invalid string: must be at most 100 characters',
      )
    const fixed = data.fixed_amount
    if (fixed === undefined) throw missing(`${at}[shipping_rate_data][fixed_amount]`)
    if (fixed.currency !== currency)
      throw invalid(
        `${at}[shipping_rate_data][fixed_amount][currency]`,
        `The shipping rate's currency must match the session's: expected ${currency}, got ${fixed.currency}.`,
      )
    if (fixed.amount < 0)
      throw invalid(
        `${at}[shipping_rate_data][fixed_amount][amount]`,
        'Invalid non-negative integer',
        'parameter_invalid_integer',
      )
    checkDigits(fixed.amount, currency, `${at}[shipping_rate_data][fixed_amount][amount]`)
    const id = newId('shr_1')
    world.store.put('side', {
      id,
      object: 'shipping_rate',
      active: true,
      created: seconds(world),
      delivery_estimate: data.delivery_estimate ?? null,
      display_name: data.display_name,
      fixed_amount: { amount: fixed.amount, currency },
      livemode: false,
      metadata: data.metadata ?? {},
      tax_behavior: data.tax_behavior ?? 'unspecified',
      tax_code: data.tax_code ?? null,
      type: 'fixed_amount',
    })
    return { shipping_amount: fixed.amount, shipping_rate: id }
  })
}

/** The cost of the preselected option, or null without options. */
export function chosenShipping(
  options: Stripe.Checkout.Session.ShippingOption[],
): Stripe.Checkout.Session.ShippingCost | null {
  const first = options[0]
  if (first === undefined) return null
  return {
    amount_subtotal: first.shipping_amount,
    amount_tax: 0,
    amount_total: first.shipping_amount,
    shipping_rate: first.shipping_rate,
  }
}
