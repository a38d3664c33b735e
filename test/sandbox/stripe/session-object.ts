import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import { chosenShipping } from './shipping.ts'

type Session = Stripe.Checkout.Session
type Create = Stripe.Checkout.SessionCreateParams

// Which delayed method a currency offers on the page; anything else falls back to a bank transfer.
const delayedByCurrency: Record<string, string> = {
  usd: 'us_bank_account',
  eur: 'sepa_debit',
  gbp: 'bacs_debit',
  cad: 'acss_debit',
  aud: 'au_becs_debit',
  jpy: 'konbini',
  mxn: 'oxxo',
  brl: 'boleto',
}

function methodTypes(params: Create, currency: string): string[] {
  const offered = ['card', delayedByCurrency[currency] ?? 'customer_balance']
  const allowed: string[] = params.allowed_payment_method_types ?? offered
  const excluded: string[] = params.excluded_payment_method_types ?? []
  return allowed.filter((type) => !excluded.includes(type))
}

/** The totals of a session in minor units of its currency. */
export function totals(
  items: Stripe.LineItem[],
  options: Stripe.Checkout.Session.ShippingOption[],
): Pick<Session, 'amount_subtotal' | 'amount_total' | 'shipping_cost' | 'total_details'> {
  const goods = items.reduce((sum, item) => sum + item.amount_total, 0)
  const shipping = chosenShipping(options)
  return {
    amount_subtotal: goods,
    amount_total: goods + (shipping?.amount_total ?? 0),
    shipping_cost: shipping,
    total_details: { amount_discount: 0, amount_shipping: shipping?.amount_total ?? 0, amount_tax: 0 },
  }
}

/** A new open session as the API shows it, from checked parameters. */
export function newSession(
  world: World,
  params: Create,
  items: Stripe.LineItem[],
  options: Stripe.Checkout.Session.ShippingOption[],
  currency: string,
): Session {
  const id = newId('cs_test_a1', 56)
  const hosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page'
  const created = seconds(world)
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    ...totals(items, options),
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: hosted ? null : newId(`${id}_secret_`, 40),
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: customText(params.custom_text),
    customer: null,
    customer_account: null,
    customer_creation: params.customer_creation ?? 'if_required',
    customer_details:
      params.customer_email === undefined
        ? null
        : {
            address: null,
            business_name: null,
            email: params.customer_email,
            individual_name: null,
            name: null,
            phone: null,
            tax_exempt: 'none',
            tax_ids: null,
          },
    customer_email: params.customer_email ?? null,
    discounts: [],
    ...(params.excluded_payment_method_types === undefined
      ? {}
      : { excluded_payment_method_types: params.excluded_payment_method_types }),
    expires_at: params.expires_at ?? created + 24 * 3600,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: (params.metadata ?? {}) as Stripe.Metadata,
    mode: 'payment',
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: methodTypes(params, currency),
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: params.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    ...(hosted ? {} : { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    ...(params.return_url === undefined ? {} : { return_url: params.return_url }),
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: params.shipping_address_collection ?? null,
    shipping_options: options,
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    ui_mode: params.ui_mode ?? 'hosted_page',
    url: hosted ? `${world.origin}/pay/${id}` : null,
    wallet_options: null,
  }
}

function customText(
  given: Stripe.Checkout.SessionCreateParams.CustomText | undefined,
): Stripe.Checkout.Session.CustomText {
  const message = (text: '' | { message: string } | null | undefined) =>
    text == null || text === '' ? null : { message: text.message }
  return {
    after_submit: message(given?.after_submit),
    shipping_address: message(given?.shipping_address),
    submit: message(given?.submit),
    terms_of_service_acceptance: message(given?.terms_of_service_acceptance),
  }
}
