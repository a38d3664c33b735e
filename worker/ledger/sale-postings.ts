import type { Currency } from '../../schema/values/currency.ts'
import type { Money } from '../../schema/values/money.ts'
import { credit, debit, type Entry, payableTo, type Posting } from './entries.ts'

/** The amounts of one exporter's part of a sale; minor units of the market's currency, and whole đồng. */
export type ShareAmounts = {
  exporterId: string
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  receivesVnd: number
  commissionVnd: number
}

/** The goods leave the books in the market's currency and enter them in đồng; the rate stands frozen in the order. */
const goodsAcross = (
  { goodsMinor, receivesVnd, commissionVnd }: ShareAmounts,
  currency: Currency,
): Entry[] => [credit('fx', goodsMinor, currency), debit('fx', receivesVnd + commissionVnd, 'VND')]

const sharesOf = (share: ShareAmounts, currency: Currency): Entry[] => [
  credit('shipping_collected', share.shippingMinor, currency),
  credit('duty_collected', share.dutyMinor, currency),
  credit('import_tax_collected', share.importTaxMinor, currency),
  credit('fees_collected', share.feesMinor, currency),
  ...goodsAcross(share, currency),
  credit(payableTo(share.exporterId), share.receivesVnd, 'VND'),
  credit('commission', share.commissionVnd, 'VND'),
]

/**
 * A buyer's payment for an order: the money is at the provider, and belongs to the exporters, the carriers, the
 * border and our commission. @throws {RangeError} (when posted) if the shares do not add up to the payment.
 */
export const capturePosting = (
  paymentIntentId: string,
  orderId: string,
  paid: Money,
  shares: readonly ShareAmounts[],
): Posting => ({
  id: `capture:${paymentIntentId}`,
  kind: 'capture',
  orderId,
  entries: [
    debit('stripe_clearing', paid.minor, paid.currency),
    ...shares.flatMap((share) => sharesOf(share, paid.currency)),
  ],
})

/** A payment that found nothing to pay for: all of it is owed back. */
export const surplusPosting = (paymentIntentId: string, orderId: string, paid: Money): Posting => ({
  id: `capture:${paymentIntentId}`,
  kind: 'surplus',
  orderId,
  entries: [
    debit('stripe_clearing', paid.minor, paid.currency),
    credit('refunds_payable', paid.minor, paid.currency),
  ],
})

/**
 * What the provider made of a charge: its fee, and the conversion when it settles in another currency. Known once the
 * balance transaction exists, which may be after the order was paid.
 */
export function settlementPosting(
  chargeId: string,
  orderId: string,
  charged: Money,
  settled: Money,
  fee: Money,
): Posting {
  const converted =
    charged.currency === settled.currency
      ? []
      : [
          credit('stripe_clearing', charged.minor, charged.currency),
          debit('fx', charged.minor, charged.currency),
          credit('fx', settled.minor, settled.currency),
          debit('stripe_clearing', settled.minor, settled.currency),
        ]
  return {
    id: `settlement:${chargeId}`,
    kind: 'settlement',
    orderId,
    entries: [
      ...converted,
      debit('stripe_fees', fee.minor, fee.currency),
      credit('stripe_clearing', fee.minor, fee.currency),
    ],
  }
}
