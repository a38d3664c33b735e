import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currencyCodes } from '../../../schema/values/currency.ts'
import { quoteLimits } from '../../../schema/contracts/quotes.ts'
import { money, stripeAmount } from '../../../schema/values/money.ts'
import type { PayableRow } from '../../../worker/checkout/payable-queries.ts'
import { type Payable, sessionParams } from '../../../worker/checkout/session-params.ts'

const minor = fc.integer({ min: 0, max: 90_000 })
const currency = fc.constantFrom(...currencyCodes.filter((code) => code !== 'VND'))

/** An order of any shape a quote allows, its total the sum of its parts. */
const payable = fc
  .record({
    currency,
    locale: fc.constantFrom('vi' as const, 'en' as const),
    shares: fc.array(
      fc.record({ shippingMinor: minor, dutyMinor: minor, importTaxMinor: minor, feesMinor: minor }),
      { minLength: 1, maxLength: quoteLimits.exporters },
    ),
    lines: fc.array(
      fc.record({
        of: fc.nat(),
        quantity: fc.integer({ min: 1, max: 999 }),
        unitMinor: fc.integer({ min: 1, max: 9_000 }),
        rounding: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: quoteLimits.lines },
    ),
  })
  .map(({ currency: code, locale, shares, lines }): Payable => {
    const sold = lines.map(({ of, quantity, unitMinor, rounding }) => ({
      exporterId: `exp_${of % shares.length}`,
      titleVi: 'Cà phê',
      titleEn: 'Coffee',
      optionVi: '',
      optionEn: '500 g',
      quantity,
      unitMinor,
      goodsMinor: unitMinor * quantity + rounding,
    }))
    const parts = shares.map((share, at) => ({
      exporterId: `exp_${at}`,
      nameVi: 'Xưởng',
      nameEn: 'Workshop',
      ...share,
    }))
    const totalMinor =
      sold.reduce((all, line) => all + line.goodsMinor, 0) +
      parts.reduce(
        (all, part) => all + part.shippingMinor + part.dutyMinor + part.importTaxMinor + part.feesMinor,
        0,
      )
    const order: PayableRow = {
      orderId: 'ord_1',
      code: 'QQ-1',
      quoteId: 'quo_1',
      state: 'awaiting_payment',
      market: 'US',
      currency: code,
      locale,
      totalMinor,
      linkVersion: 1,
      sessionExpiresAt: 0,
      holdsUntil: 0,
      attempt: 1,
      email: 'lan@example.com',
      placedAt: 0,
      sessionId: null,
      url: null,
    }
    return { order, shares: parts, lines: sold }
  })

const given = {
  market: 'http://a.test',
  brand: 'Quà Quê',
  orderUrl: 'http://a.test/vi/order/t',
  cancelUrl: 'http://a.test/vi/checkout',
  expiresAt: 1_800_000_000_123,
}

describe("the payment page's request", () => {
  test('adds up to the order exactly, in the units the provider counts in, within a hundred items', () => {
    fc.assert(
      fc.property(payable, (order) => {
        const items = sessionParams(order, given).line_items ?? []
        const total = items.reduce(
          (all, { quantity, price_data }) => all + (quantity ?? 0) * (price_data?.unit_amount ?? 0),
          0,
        )
        expect(total).toBe(stripeAmount(money(order.order.totalMinor, order.order.currency)))
        expect(items.length).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('is the same bytes for the same order', () => {
    fc.assert(
      fc.property(payable, (order) => {
        const again = sessionParams(structuredClone(order), given)
        expect(JSON.stringify(again)).toBe(JSON.stringify(sessionParams(order, given)))
      }),
    )
  })

  test('is never made when the parts are not the total', () => {
    fc.assert(
      fc.property(payable, (order) => {
        const off = { ...order, order: { ...order.order, totalMinor: order.order.totalMinor + 1 } }
        expect(() => sessionParams(off, given)).toThrow(RangeError)
      }),
    )
  })
})
