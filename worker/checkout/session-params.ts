import type Stripe from 'stripe'
import { type Money, money, stripeAmount } from '../../schema/values/money.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type PayableLine, type PayableRow, type PayableShare } from './payable-queries.ts'

type Params = Stripe.Checkout.SessionCreateParams
type Item = Stripe.Checkout.SessionCreateParams.LineItem

export type Payable = { order: PayableRow; shares: readonly PayableShare[]; lines: readonly PayableLine[] }

/** The provider's page speaks the buyer's language; these are the only words of ours on it besides the goods' names. */
const words = {
  vi: {
    shipping: 'Vận chuyển',
    duty: 'Thuế nhập khẩu',
    importTax: 'Thuế tiêu dùng khi nhập khẩu',
    fees: 'Phí cửa khẩu',
    order: 'Đơn hàng',
  },
  en: {
    shipping: 'Shipping',
    duty: 'Import duty',
    importTax: 'Import tax',
    fees: 'Border fees',
    order: 'Order',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** The provider refuses a product's name over 250 characters. */
const nameLength = 250

/**
 * What the payment page is asked for. The same order and attempt give the same bytes, so a repeat under the same
 * idempotency key is the same request. `expiresAt` is by the provider's clock, epoch milliseconds.
 * @throws {RangeError} when the items do not add up to the order's total.
 */
export function sessionParams(
  payable: Payable,
  given: { market: string; brand: string; orderUrl: string; cancelUrl: string; expiresAt: number },
): Params {
  const { order } = payable
  // `market` tells two marketplaces apart that share one account, as a staging copy may.
  const ids = {
    order_id: order.orderId,
    order_code: order.code,
    attempt: String(order.attempt),
    market: given.market,
  }
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    line_items: itemsOf(payable),
    client_reference_id: order.orderId,
    metadata: ids,
    payment_intent_data: { metadata: ids, description: `${given.brand} ${order.code}` },
    ...(order.email ? { customer_email: order.email } : {}),
    locale: order.locale,
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(given.expiresAt / 1000),
    success_url: `${given.orderUrl}?paid=1`,
    cancel_url: given.cancelUrl,
  }
}

/** Goods, shipping, duty, import tax and fees of each exporter as items a buyer can read; together exactly the total. */
function itemsOf({ order, shares, lines }: Payable): Item[] {
  const { currency, locale } = order
  const say = words[locale]
  const items: { name: string; quantity: number; unit: Money }[] = []
  for (const share of shares) {
    const exporter = locale === 'vi' ? share.nameVi : share.nameEn
    for (const line of lines) if (line.exporterId === share.exporterId) items.push(goodsItem(line, order))
    const parts = [
      [say.shipping, share.shippingMinor],
      [say.duty, share.dutyMinor],
      [say.importTax, share.importTaxMinor],
      [say.fees, share.feesMinor],
    ] as const
    for (const [name, minor] of parts)
      if (minor > 0) items.push({ name: `${name} – ${exporter}`, quantity: 1, unit: money(minor, currency) })
  }
  const total = items.reduce((all, { quantity, unit }) => all + quantity * unit.minor, 0)
  if (total !== order.totalMinor)
    throw new RangeError(`items of ${order.orderId} add up to ${total}, not ${order.totalMinor}`)
  return items.map(({ name, quantity, unit }) => ({
    quantity,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: stripeAmount(unit),
      product_data: { name: name.slice(0, nameLength) },
    },
  }))
}

function goodsItem(line: PayableLine, { locale, currency }: PayableRow) {
  const [title, option] = locale === 'vi' ? [line.titleVi, line.optionVi] : [line.titleEn, line.optionEn]
  const name = option === '' ? title : `${title}, ${option}`
  // A line is rounded as a whole; where its pieces do not multiply back, it is shown as one item.
  if (line.unitMinor * line.quantity === line.goodsMinor)
    return { name, quantity: line.quantity, unit: money(line.unitMinor, currency) }
  return { name: `${line.quantity} × ${name}`, quantity: 1, unit: money(line.goodsMinor, currency) }
}
