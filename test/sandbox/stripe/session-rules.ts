import type Stripe from 'stripe'
import { checkCurrency } from './currency.ts'
import { invalid, missing, noSuchReference, notServed } from './errors.ts'

type Create = Stripe.Checkout.SessionCreateParams

const soonest = 30 * 60
const latest = 24 * 3600

/**
 * The rules of `POST /v1/checkout/sessions` that no parameter table can say: which parameters go together, how
 * long texts may be, when a session may end. `now` is in seconds. Throws the 400 Stripe answers with.
 */
export function checkSession(params: Create, now: number): void {
  checkMode(params)
  checkAddresses(params)
  checkLengths(params)
  checkCustomer(params)
  checkIntentData(params)
  checkUnserved(params)
  if (params.currency !== undefined) checkCurrency(params.currency, 'currency')
  const ends = params.expires_at
  if (ends === undefined) return
  if (ends < now + soonest)
    throw invalid(
      'expires_at',
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
    )
  if (ends > now + latest)
    throw invalid(
      'expires_at',
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    )
}

function checkMode(params: Create): void {
  if (params.mode === undefined) throw missing('mode')
  if (params.mode !== 'payment') throw notServed('mode', `mode ${params.mode}`)
  if (params.setup_intent_data !== undefined)
    throw invalid('setup_intent_data', 'You can not pass `setup_intent_data` in `payment` mode.')
  if (params.subscription_data !== undefined)
    throw invalid('subscription_data', 'You can not pass `subscription_data` in `payment` mode.')
  if (params.payment_method_collection !== undefined)
    throw invalid(
      'payment_method_collection',
      'You can only set `payment_method_collection` in `subscription` mode.',
    )
  // stripe-node drops empty arrays, so an empty cart arrives as no parameter at all.
  if (params.line_items === undefined || params.line_items.length === 0) throw missing('line_items')
}

function checkAddresses(params: Create): void {
  const hosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page'
  if (hosted && params.success_url === undefined) throw missing('success_url')
  if (hosted && params.return_url !== undefined)
    throw invalid('return_url', '`return_url` can not be used when `ui_mode` is `hosted_page`.')
  if (hosted && params.redirect_on_completion !== undefined)
    throw invalid(
      'redirect_on_completion',
      '`redirect_on_completion` can not be used when `ui_mode` is `hosted_page`.',
    )
  if (!hosted && params.cancel_url !== undefined)
    throw invalid('cancel_url', '`cancel_url` can only be used when `ui_mode` is `hosted_page`.')
  if (!hosted && params.success_url !== undefined)
    throw invalid('success_url', '`success_url` can only be used when `ui_mode` is `hosted_page`.')
  if (!hosted && params.return_url === undefined && params.redirect_on_completion !== 'never')
    throw missing('return_url')
  for (const name of ['success_url', 'cancel_url', 'return_url'] as const) checkUrl(params[name], name)
}

function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined) return
  const readable = URL.parse(url.replaceAll('{CHECKOUT_SESSION_ID}', 'cs'))
  if (readable === null || !['http:', 'https:'].includes(readable.protocol))
    throw invalid(param, 'Not a valid URL', 'url_invalid')
  if (url.length > 5000) throw tooLong(param, 5000)
}

const tooLong = (param: string, most: number) =>
  invalid(param, `Invalid string: ${param} must be at most ${most} characters`)

function checkLengths(params: Create): void {
  const texts: [string, string | undefined, number][] = [
    ['client_reference_id', params.client_reference_id, 200],
    ['integration_identifier', params.integration_identifier, 200],
    ['payment_intent_data[description]', params.payment_intent_data?.description, 1000],
    ['payment_intent_data[statement_descriptor]', params.payment_intent_data?.statement_descriptor, 22],
    [
      'payment_intent_data[statement_descriptor_suffix]',
      params.payment_intent_data?.statement_descriptor_suffix,
      22,
    ],
    ...Object.entries(params.custom_text ?? {}).map(([name, text]): [string, string | undefined, number] => [
      `custom_text[${name}][message]`,
      typeof text === 'object' ? text.message : undefined,
      1200,
    ]),
  ]
  for (const [param, text, most] of texts)
    if (text !== undefined && text.length > most) throw tooLong(param, most)
  const fields = params.custom_fields ?? []
  if (fields.length > 3) throw invalid('custom_fields', 'You may only specify up to 3 custom fields.')
  fields.forEach((field, index) => {
    if (!/^[A-Za-z0-9]{1,200}$/.test(field.key))
      throw invalid(
        `custom_fields[${index}][key]`,
        'Invalid key: must be alphanumeric and at most 200 characters',
      )
    if ((field.label.custom ?? '').length > 100) throw tooLong(`custom_fields[${index}][label][custom]`, 100)
  })
}

function checkCustomer(params: Create): void {
  const email = params.customer_email
  if (params.customer !== undefined && email !== undefined)
    throw onlyOne('customer_email', 'customer', 'customer_email')
  if (params.customer !== undefined && params.customer_creation !== undefined)
    throw onlyOne('customer_creation', 'customer', 'customer_creation')
  if (params.customer_update !== undefined && params.customer === undefined)
    throw invalid('customer_update', '`customer_update` can only be used with `customer`.')
  if (params.customer !== undefined) throw noSuchReference('customer', params.customer, 'customer')
  if (email !== undefined && (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email) || email.length > 800))
    throw invalid('customer_email', `Invalid email address: ${email}`, 'email_invalid')
  if (params.allow_promotion_codes !== undefined && params.discounts !== undefined)
    throw onlyOne('discounts', 'allow_promotion_codes', 'discounts')
  if ((params.discounts?.length ?? 0) > 1) throw invalid('discounts', 'You may only specify one discount.')
  const discount = params.discounts?.[0]
  if (discount?.coupon !== undefined) throw noSuchReference('coupon', discount.coupon, 'discounts[0][coupon]')
  if (discount?.promotion_code !== undefined)
    throw noSuchReference('promotion_code', discount.promotion_code, 'discounts[0][promotion_code]')
  if (params.allowed_payment_method_types !== undefined && params.excluded_payment_method_types !== undefined)
    throw onlyOne(
      'excluded_payment_method_types',
      'allowed_payment_method_types',
      'excluded_payment_method_types',
    )
}

const onlyOne = (param: string, a: string, b: string) =>
  invalid(param, `You may only specify one of these parameters: ${a}, ${b}.`)

function checkIntentData(params: Create): void {
  const data = params.payment_intent_data
  if (data === undefined) return
  const at = 'payment_intent_data'
  if (data.shipping !== undefined && params.shipping_address_collection !== undefined)
    throw onlyOne(`${at}[shipping]`, `${at}[shipping]`, 'shipping_address_collection')
  if (data.statement_descriptor !== undefined)
    throw invalid(
      `${at}[statement_descriptor]`,
      'The `statement_descriptor` parameter is not supported for card charges. Use `statement_descriptor_suffix` instead.',
    )
  const suffix = data.statement_descriptor_suffix
  if (suffix !== undefined && (!/[A-Za-z]/.test(suffix) || /[<>\\'"*]/.test(suffix)))
    throw invalid(
      `${at}[statement_descriptor_suffix]`,
      'The statement descriptor suffix must contain at least one letter and none of < > \\ \' " *.',
    )
  if (data.transfer_data !== undefined)
    throw noSuchReference('destination', data.transfer_data.destination, `${at}[transfer_data][destination]`)
  if (data.on_behalf_of !== undefined)
    throw noSuchReference('account', data.on_behalf_of, `${at}[on_behalf_of]`)
  if (data.application_fee_amount !== undefined)
    throw invalid(
      `${at}[application_fee_amount]`,
      'Can only apply an `application_fee_amount` when the session has `transfer_data` or is for a connected account.',
    )
  if (data.capture_method === 'manual') throw notServed(`${at}[capture_method]`, 'manual capture')
}

function checkUnserved(params: Create): void {
  if (params.automatic_tax?.enabled === true)
    throw invalid(
      'automatic_tax[enabled]',
      'You must have a valid head office address to enable automatic tax calculation in test mode.',
    )
  if (params.consent_collection?.terms_of_service === 'required')
    throw invalid(
      'consent_collection[terms_of_service]',
      'You cannot collect consent to your terms of service unless a URL is set in the Stripe Dashboard.',
    )
  if (params.invoice_creation?.enabled === true) throw notServed('invoice_creation[enabled]', 'invoices')
  if (params.managed_payments?.enabled === true)
    throw notServed('managed_payments[enabled]', 'managed payments')
  if (params.optional_items !== undefined)
    throw noSuchReference('price', params.optional_items[0]?.price ?? '', 'optional_items[0][price]')
  if (params.customer_account !== undefined)
    throw noSuchReference('account', params.customer_account, 'customer_account')
  if (params.payment_method_configuration !== undefined)
    throw noSuchReference(
      'payment_method_configuration',
      params.payment_method_configuration,
      'payment_method_configuration',
    )
  if (params.permissions !== undefined && !['embedded_page', 'elements'].includes(params.ui_mode ?? ''))
    throw invalid(
      'permissions',
      '`permissions` can only be used when `ui_mode` is `embedded_page` or `elements`.',
    )
}
