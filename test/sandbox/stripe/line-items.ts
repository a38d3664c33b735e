import type Stripe from 'stripe'
import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import { checkCurrency, checkDigits } from './currency.ts'
import { invalid, missing, noSuchReference } from './errors.ts'

type Line = Stripe.Checkout.SessionCreateParams.LineItem
type PriceData = Stripe.Checkout.SessionCreateParams.LineItem.PriceData

const mostLines = 100
const mostImages = 8

/**
 * Builds the line items of a session from its parameters: at most 100, one currency, a price given in place.
 * Amounts are minor units of that currency.
 */
export function buildLineItems(world: World, lines: Line[], sessionCurrency?: string): Stripe.LineItem[] {
  if (lines.length > mostLines)
    throw invalid('line_items', `You may only specify up to ${mostLines} line items.`)
  return lines.map((line, index) => {
    const at = `line_items[${index}]`
    const data = priceDataOf(line, at)
    const currency = sessionCurrency ?? lines[0]?.price_data?.currency ?? data.currency
    if (data.currency !== currency)
      throw invalid(
        `${at}[price_data][currency]`,
        `Each line item in a session must have the same currency: expected ${currency}, got ${data.currency}.`,
      )
    const quantity = quantityOf(line.quantity, at)
    const product = productOf(world, data, at)
    const amount = unitAmountOf(data, `${at}[price_data]`)
    return item(line, priceOf(world, data, amount, product.id), quantity, product.name)
  })
}

/** The same line with another quantity. */
export function withQuantity(line: Stripe.LineItem, quantity: number, at: string): Stripe.LineItem {
  const total = totalOf(
    String(line.price?.unit_amount_decimal ?? line.price?.unit_amount ?? 0),
    quantityOf(quantity, at),
  )
  return { ...line, quantity, amount_subtotal: total, amount_total: total }
}

function priceDataOf(line: Line, at: string): PriceData {
  if (line.price !== undefined && line.price_data !== undefined)
    throw invalid(at, `You may only specify one of these parameters: ${at}[price], ${at}[price_data].`)
  if (line.price !== undefined) throw noSuchReference('price', line.price, `${at}[price]`)
  const taxRate = line.tax_rates?.[0]
  if (taxRate !== undefined) throw noSuchReference('tax_rate', taxRate, `${at}[tax_rates][0]`)
  const data = line.price_data
  if (data === undefined) throw missing(`${at}[price_data]`)
  checkCurrency(data.currency, `${at}[price_data][currency]`)
  if (data.recurring !== undefined)
    throw invalid(
      `${at}[price_data][recurring]`,
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    )
  return data
}

function quantityOf(quantity: number | undefined, at: string): number {
  if (quantity === undefined) throw missing(`${at}[quantity]`)
  if (quantity < 1 || quantity > 999_999)
    throw invalid(
      `${at}[quantity]`,
      `Invalid quantity: must be from 1 to 999999, got ${quantity}.`,
      'parameter_invalid_integer',
    )
  return quantity
}

function productOf(world: World, data: PriceData, at: string): { id: string; name: string } {
  const param = `${at}[price_data]`
  if (data.product !== undefined && data.product_data !== undefined)
    throw invalid(
      param,
      `You may only specify one of these parameters: ${param}[product], ${param}[product_data].`,
    )
  if (data.product !== undefined) throw noSuchReference('product', data.product, `${param}[product]`)
  const described = data.product_data
  if (described === undefined) throw missing(`${param}[product_data]`)
  if ((described.images?.length ?? 0) > mostImages)
    throw invalid(`${param}[product_data][images]`, `You may only specify up to ${mostImages} images.`)
  described.images?.forEach((image, index) => {
    if (!/^https?:\/\/[^\s]+$/.test(image))
      throw invalid(`${param}[product_data][images][${index}]`, 'Not a valid URL', 'url_invalid')
  })
  const taxCode = described.tax_code
  if (taxCode !== undefined && !/^txcd_\d{8}$/.test(taxCode))
    throw noSuchReference('tax code', taxCode, `${param}[product_data][tax_code]`)
  checkLength(described.unit_label, 12, `${param}[product_data][unit_label]`)
  checkLength(described.name, 5000, `${param}[product_data][name]`)
  const id = newId('prod_', 14)
  world.store.put('side', {
    id,
    object: 'product',
    active: true,
    created: seconds(world),
    default_price: null,
    description: described.description ?? null,
    images: described.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: described.metadata ?? {},
    name: described.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: described.tax_code ?? null,
    type: 'service',
    unit_label: described.unit_label ?? null,
    updated: seconds(world),
    url: null,
  })
  return { id, name: described.name }
}

function checkLength(text: string | undefined, most: number, param: string): void {
  if (text !== undefined && text.length > most)
    throw invalid(param, `Invalid string: must be at most ${most} characters`)
}

function unitAmountOf(data: PriceData, at: string): string {
  // The wire carries the decimal as text; the client's types call it a Decimal.
  const decimal = data.unit_amount_decimal as unknown as string | undefined
  if (data.unit_amount !== undefined && decimal !== undefined)
    throw invalid(
      at,
      `You may only specify one of these parameters: ${at}[unit_amount], ${at}[unit_amount_decimal].`,
    )
  if (data.unit_amount === undefined && decimal === undefined) throw missing(`${at}[unit_amount]`)
  const amount = decimal ?? String(data.unit_amount)
  if (Number(amount) < 0)
    throw invalid(`${at}[unit_amount]`, 'Invalid non-negative integer', 'parameter_invalid_integer')
  if (Number(amount) > 99_999_999)
    throw invalid(`${at}[unit_amount]`, 'Invalid amount: at most eight digits.', 'amount_too_large')
  if (decimal === undefined) checkDigits(Number(amount), data.currency, `${at}[unit_amount]`)
  return amount
}

function priceOf(world: World, data: PriceData, amount: string, product: string): Stripe.Price {
  return {
    id: newId('price_1'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: seconds(world),
    currency: data.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product,
    recurring: null,
    tax_behavior: data.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: /^\d+$/.test(amount) ? Number(amount) : null,
    unit_amount_decimal: amount as unknown as Stripe.Decimal,
  }
}

/** Unit times quantity in whole minor units, rounded half up; exact for integer units. */
function totalOf(unit: string, quantity: number): number {
  const [whole = '0', fraction = ''] = unit.split('.')
  const scaled = BigInt(whole + fraction.padEnd(12, '0')) * BigInt(quantity)
  return Number((scaled + 500_000_000_000n) / 1_000_000_000_000n)
}

function item(line: Line, price: Stripe.Price, quantity: number, name: string): Stripe.LineItem {
  const total = totalOf(String(price.unit_amount_decimal), quantity)
  const adjustable = line.adjustable_quantity
  return {
    id: newId('li_1'),
    object: 'item',
    adjustable_quantity:
      adjustable === undefined
        ? null
        : {
            enabled: adjustable.enabled,
            maximum: adjustable.maximum ?? 99,
            minimum: adjustable.minimum ?? 0,
          },
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: name,
    metadata: (line.metadata ?? {}) as Stripe.Metadata,
    price,
    quantity,
  }
}
