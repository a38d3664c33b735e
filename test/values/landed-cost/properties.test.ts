import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marketCodes } from '../../../schema/values/market.ts'
import type { CartLine, CartOffer } from '../../../worker/quotes/cart.ts'
import { priceDoor } from '../../../worker/quotes/price-doors.ts'
import { draftQuote } from '../../../worker/quotes/draft-quote.ts'
import { bookOn, offer } from './cart.ts'

const today = '2026-11-21'
const books = new Map(marketCodes.map((market) => [market, bookOn(market, today, { marginBps: 150 })]))
const bookOf = (market: (typeof marketCodes)[number]) => books.get(market) ?? bookOn(market, today)
const codes = [
  '090121',
  '090411',
  '210390',
  '621410',
  '190219',
  '170490',
  '640419',
  '210690',
  '100630',
  '080450',
  '691200',
  '040900',
]
const offers = codes.map((hs6) => offer({ hs6 }))

const goods = fc.record({
  kind: fc.integer({ min: 0, max: codes.length - 1 }),
  exporter: fc.integer({ min: 1, max: 3 }),
  priceVnd: fc.integer({ min: 1_000, max: 5_000_000 }),
  grams: fc.integer({ min: 10, max: 2_500 }),
  quantity: fc.integer({ min: 1, max: 4 }),
  shown: fc.boolean(),
})
const carts = fc.array(goods, { minLength: 1, maxLength: 6 })
const market = fc.constantFrom(...marketCodes)
const incoterm = fc.constantFrom('DDP', 'DAP', undefined)

const cartOf = (
  lines: readonly {
    kind: number
    exporter: number
    priceVnd: number
    grams: number
    quantity: number
    shown: boolean
  }[],
): CartLine[] =>
  lines.map(({ kind, exporter, priceVnd, grams, quantity, shown }, at) => ({
    quantity,
    offer: {
      ...(offers[kind] ?? offer()),
      variantId: `var_${at}` as CartOffer['variantId'],
      exporterId: `exp_${exporter}` as CartOffer['exporterId'],
      priceVnd,
      netGrams: grams,
      grossGrams: grams + 40,
      originCriterion: shown ? 'WO' : null,
    },
  }))

const parts = ['goods', 'shipping', 'duty', 'importTax', 'fees', 'total'] as const
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

describe('whatever the cart', () => {
  it('every part adds up, in lines, consignments and the quote, to the minor unit', () => {
    fc.assert(
      fc.property(market, carts, incoterm, (where, lines, asked) => {
        const { reply, frozen } = draftQuote(bookOf(where), cartOf(lines), { incoterm: asked })
        for (const each of [reply, ...reply.consignments])
          expect(sum(parts.slice(0, 5).map((part) => each[part].minor))).toBe(each.total.minor)
        for (const part of parts)
          expect(sum(reply.consignments.map((each) => each[part].minor))).toBe(reply[part].minor)
        for (const share of frozen.shares) {
          for (const column of [
            'goodsMinor',
            'shippingMinor',
            'dutyMinor',
            'importTaxMinor',
            'feesMinor',
            'totalMinor',
            'goodsVnd',
            'commissionVnd',
            'receivesVnd',
          ] as const)
            expect(sum(share.lines.map((line) => line[column]))).toBe(share[column])
          expect(share.goodsVnd).toBe(share.commissionVnd + share.receivesVnd)
          expect(share.lines.every((line) => line.goodsMinor === line.unitMinor * line.quantity)).toBe(true)
        }
        expect(frozen.totalMinor).toBe(reply.total.minor)
      }),
      { numRuns: 400 },
    )
  })

  it('the same cart has the same price', () => {
    fc.assert(
      fc.property(market, carts, (where, lines) => {
        expect(draftQuote(bookOf(where), cartOf(lines))).toEqual(draftQuote(bookOf(where), cartOf(lines)))
      }),
      { numRuns: 50 },
    )
  })

  it('an unknown or unchecked duty is never taken ahead', () => {
    fc.assert(
      fc.property(market, carts, incoterm, (where, lines, asked) => {
        for (const { lines: priced } of draftQuote(bookOf(where), cartOf(lines), { incoterm: asked }).reply
          .consignments)
          for (const { duty } of priced) {
            if (!duty.isKnown)
              expect([duty.amount.minor, duty.collected, duty.rule.kind]).toEqual([
                0,
                'on_delivery',
                'unknown',
              ])
            if (duty.isEstimate) expect(duty.collected).not.toBe('now')
          }
      }),
      { numRuns: 300 },
    )
  })

  it('one more piece never makes goods or their own freight cheaper', () => {
    fc.assert(
      fc.property(market, goods, (where, line) => {
        const [less, more] = [0, 1].map(
          (extra) => draftQuote(bookOf(where), cartOf([{ ...line, quantity: line.quantity + extra }])).reply,
        )
        expect(more?.goods.minor).toBeGreaterThan(less?.goods.minor ?? 0)
        expect(more?.shipping.minor).toBeGreaterThanOrEqual(less?.shipping.minor ?? 0)
      }),
      { numRuns: 200 },
    )
  })

  it('the price on a card is the price of one piece in a quote', () => {
    fc.assert(
      fc.property(market, goods, (where, line) => {
        const [cartLine] = cartOf([{ ...line, quantity: 1 }])
        if (!cartLine) return
        const { reply } = draftQuote(bookOf(where), [cartLine])
        const door = priceDoor(bookOf(where), cartLine.offer)
        if (reply.payable)
          expect(door?.minor).toBe(reply.total.minor + (reply.dueOnDelivery?.total.minor ?? 0))
        else expect(door).toBeNull()
      }),
      { numRuns: 200 },
    )
  })
})
