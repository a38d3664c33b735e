import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currencyCodes } from '../../../schema/values/currency.ts'
import { money } from '../../../schema/values/money.ts'
import { balanced, credit, debit, type Entry, type Posting } from '../../../worker/ledger/entries.ts'
import {
  refundPaidPosting,
  refundPosting,
  refundReturnedPosting,
} from '../../../worker/ledger/refund-postings.ts'
import {
  capturePosting,
  settlementPosting,
  type ShareAmounts,
  surplusPosting,
} from '../../../worker/ledger/sale-postings.ts'

const minor = fc.integer({ min: 0, max: 50_000_000 })
const currency = fc.constantFrom(...currencyCodes.filter((code) => code !== 'VND'))
const share = (exporterId: string) =>
  fc
    .record({
      goodsMinor: minor,
      shippingMinor: minor,
      dutyMinor: minor,
      importTaxMinor: minor,
      feesMinor: minor,
      receivesVnd: minor,
      commissionVnd: minor,
    })
    .map((amounts): ShareAmounts => ({ exporterId, ...amounts }))
const shares = fc
  .integer({ min: 1, max: 10 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => share(`exp_${at}`))))
const totalOf = ({ goodsMinor, shippingMinor, dutyMinor, importTaxMinor, feesMinor }: ShareAmounts) =>
  goodsMinor + shippingMinor + dutyMinor + importTaxMinor + feesMinor
const balances = (postings: readonly Posting[]) => {
  const sums = new Map<string, number>()
  for (const { account, amount } of postings.flatMap(({ entries }) => balanced(entries))) {
    const key = `${account} ${amount.currency}`
    sums.set(key, (sums.get(key) ?? 0) + amount.minor)
  }
  return sums
}

describe('the books', () => {
  test('a payment is split so that every currency sums to zero, whoever sold what', () => {
    fc.assert(
      fc.property(shares, currency, (parts, code) => {
        const paid = money(
          parts.reduce((all, part) => all + totalOf(part), 0),
          code,
        )
        const sums = balances([capturePosting('pi_1', 'ord_1', paid, parts)])
        expect(sums.get(`stripe_clearing ${code}`) ?? 0).toBe(paid.minor)
        for (const part of parts)
          expect(sums.get(`exporter_payable:${part.exporterId}:pending VND`) ?? 0).toBe(
            part.receivesVnd === 0 ? 0 : -part.receivesVnd,
          )
      }),
    )
  })

  test('a payment that is not the sum of its shares is never posted', () => {
    fc.assert(
      fc.property(
        shares,
        currency,
        fc.integer({ min: -1000, max: 1000 }).filter((off) => off !== 0),
        (parts, code, off) => {
          const paid = money(
            parts.reduce((all, part) => all + totalOf(part), off),
            code,
          )
          expect(() => balanced(capturePosting('pi_1', 'ord_1', paid, parts).entries)).toThrow(RangeError)
        },
      ),
    )
  })

  test('refunding everything of every share leaves nothing but the fee; a returned refund is owed again', () => {
    fc.assert(
      fc.property(shares, currency, minor, (parts, code, fee) => {
        const paid = money(
          parts.reduce((all, part) => all + totalOf(part), 0),
          code,
        )
        const refunds = parts.flatMap((part, at) => {
          const facts = {
            refundId: `ref_${at}`,
            orderId: 'ord_1',
            consignmentId: `con_${at}`,
            amount: money(totalOf(part), code),
          }
          return { facts, posting: refundPosting(facts, part) }
        })
        const settled = settlementPosting('ch_1', 'ord_1', paid, paid, money(fee, code))
        const all = [
          capturePosting('pi_1', 'ord_1', paid, parts),
          settled,
          ...refunds.map(({ posting }) => posting),
          ...refunds.map(({ facts }) => refundPaidPosting(facts)),
        ]
        for (const [key, sum] of balances(all))
          expect([key, sum]).toEqual([
            key,
            key.startsWith('stripe_fees')
              ? fee
              : key.startsWith('stripe_clearing')
                ? fee === 0
                  ? 0
                  : -fee
                : 0,
          ])
        const returned = refunds[0]
        if (returned)
          expect(
            balances([...all, refundReturnedPosting(returned.facts)]).get(`refunds_payable ${code}`) ?? 0,
          ).toBe(returned.facts.amount.minor === 0 ? 0 : -returned.facts.amount.minor)
      }),
    )
  })

  test('a surplus is owed back whole', () => {
    expect(surplusPosting('pi_1', 'ord_1', money(500, 'USD')).entries).toEqual([
      debit('stripe_clearing', 500, 'USD'),
      credit('refunds_payable', 500, 'USD'),
    ])
  })

  test('a settlement in another currency stands in both, joined by fx', () => {
    const sums = balances([
      settlementPosting('ch_1', 'ord_1', money(1000, 'JPY'), money(650, 'USD'), money(30, 'USD')),
    ])
    expect(Object.fromEntries(sums)).toEqual({
      'stripe_clearing JPY': -1000,
      'fx JPY': 1000,
      'fx USD': -650,
      'stripe_clearing USD': 620,
      'stripe_fees USD': 30,
    })
  })

  test('entries of one account are one, and nothing is not an entry', () => {
    const entries: Entry[] = [
      debit('fx', 5, 'USD'),
      credit('fx', 2, 'USD'),
      credit('commission', 3, 'USD'),
      debit('fees_collected', 0, 'USD'),
    ]
    expect(balanced(entries)).toEqual([
      { account: 'fx', amount: money(3, 'USD') },
      { account: 'commission', amount: money(-3, 'USD') },
    ])
  })
})
