import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { split } from '../../../schema/values/money.ts'
import {
  minorOf,
  type Parts,
  planRefund,
  type Refundable,
  type RefundableLine,
  type Wish,
} from '../../../worker/refunds/refund-amounts.ts'

const zero: Parts = {
  goodsMinor: 0,
  shippingMinor: 0,
  dutyMinor: 0,
  importTaxMinor: 0,
  feesMinor: 0,
  receivesVnd: 0,
  commissionVnd: 0,
}
const names = Object.keys(zero) as (keyof Parts)[]
const amount = fc.integer({ min: 0, max: 100_000 })

/** A consignment whose lines add up to it, as a quote freezes them. */
const consignment = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      goodsMinor: fc.integer({ min: 1, max: 100_000 }),
      dutyMinor: amount,
      importTaxMinor: amount,
      receivesVnd: amount,
      commissionVnd: amount,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((lines) => fc.record({ lines: fc.constant(lines), shippingMinor: amount, feesMinor: amount }))
  .map(({ lines, shippingMinor, feesMinor }): Refundable => {
    const weights = lines.map(({ goodsMinor }) => goodsMinor)
    const [shipping, fees] = [split(shippingMinor, weights), split(feesMinor, weights)]
    const sum = (name: 'goodsMinor' | 'dutyMinor' | 'importTaxMinor' | 'receivesVnd' | 'commissionVnd') =>
      lines.reduce((all, line) => all + line[name], 0)
    return {
      sold: {
        goodsMinor: sum('goodsMinor'),
        shippingMinor,
        dutyMinor: sum('dutyMinor'),
        importTaxMinor: sum('importTaxMinor'),
        feesMinor,
        receivesVnd: sum('receivesVnd'),
        commissionVnd: sum('commissionVnd'),
      },
      taken: zero,
      lines: lines.map((line, at) => ({
        id: `lin_${at}`,
        refundedQuantity: 0,
        refundedMinor: 0,
        totalMinor:
          line.goodsMinor + line.dutyMinor + line.importTaxMinor + (shipping[at] ?? 0) + (fees[at] ?? 0),
        ...line,
      })),
    }
  })

const wish = (lines: readonly RefundableLine[]): fc.Arbitrary<Wish> =>
  fc.oneof(
    fc.constant({}),
    fc.record({ amountMinor: fc.integer({ min: 1, max: 50_000 }) }),
    fc.record({
      lines: fc.array(
        fc.record({
          lineId: fc.constantFrom(...lines.map(({ id }) => id)),
          quantity: fc.integer({ min: 1, max: 4 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  )

/** Applies a refund as the rows do. @throws when it is refused. */
function take(state: Refundable, ask: Wish): { state: Refundable; amountMinor: number } {
  const plan = planRefund(state, ask)
  const taken = Object.fromEntries(names.map((name) => [name, state.taken[name] + plan.parts[name]])) as Parts
  const lines = state.lines.map((line) => {
    const own = plan.lines.find(({ lineId }) => lineId === line.id)
    return {
      ...line,
      refundedQuantity: line.refundedQuantity + (own?.quantity ?? 0),
      refundedMinor: line.refundedMinor + (own?.amountMinor ?? 0),
    }
  })
  expect(minorOf(plan.parts)).toBe(plan.amountMinor)
  expect(plan.amountMinor).toBeGreaterThanOrEqual(0)
  return { state: { ...state, taken, lines }, amountMinor: plan.amountMinor }
}

describe('refunds of one consignment, in any order', () => {
  test('never take more of any part, line or piece than was sold, and the rest always goes back to the last unit', () => {
    fc.assert(
      fc.property(
        consignment.chain((start) =>
          fc.record({ start: fc.constant(start), wishes: fc.array(wish(start.lines), { maxLength: 8 }) }),
        ),
        ({ start, wishes }) => {
          let state = start
          for (const ask of wishes) {
            try {
              ;({ state } = take(state, ask))
            } catch (error) {
              if ((error as { code?: string }).code !== 'refund_too_large') throw error
            }
            for (const name of names) {
              expect(state.taken[name]).toBeGreaterThanOrEqual(0)
              expect(state.taken[name]).toBeLessThanOrEqual(state.sold[name])
            }
            for (const line of state.lines) {
              expect(line.refundedQuantity).toBeLessThanOrEqual(line.quantity)
              expect(line.refundedMinor).toBeLessThanOrEqual(line.totalMinor)
            }
          }
          if (minorOf(state.taken) < minorOf(state.sold)) ({ state } = take(state, {}))
          expect(minorOf(state.taken)).toBe(minorOf(state.sold))
          expect(() => planRefund(state, {})).toThrow('refund_too_large')
        },
      ),
      { numRuns: 300 },
    )
  })
})
