import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  across,
  divideHalfUp,
  fromStripeAmount,
  fromVnd,
  minus,
  money,
  plus,
  shareOf,
  split,
  stripeAmount,
  sum,
  times,
  toVnd,
  zero,
} from '../../schema/values/money.ts'

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

describe('amounts', () => {
  test('đồng and dollars are never added up', () => {
    expect(() => plus(money(1, 'VND'), money(1, 'USD'))).toThrow(TypeError)
    expect(() => minus(money(1, 'EUR'), money(1, 'CZK'))).toThrow(TypeError)
  })

  test('a fraction of a minor unit, or a number too large to be exact, is no amount', () => {
    for (const minor of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => money(minor, 'USD')).toThrow(RangeError)
  })

  test('a sum of nothing is zero of the asked currency', () => {
    expect(sum([], 'JPY')).toEqual(zero('JPY'))
    expect(sum([money(2, 'JPY'), times(money(3, 'JPY'), 4)], 'JPY')).toEqual(money(14, 'JPY'))
  })

  test('half a unit rounds away from zero, on both sides', () => {
    expect(divideHalfUp(5n, 2n)).toBe(3n)
    expect(divideHalfUp(-5n, 2n)).toBe(-3n)
    expect(divideHalfUp(4n, 3n)).toBe(1n)
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError)
  })

  test('12.5 % of 10.00 dollars is 1.25', () => {
    expect(shareOf(money(1000, 'USD'), 1250)).toEqual(money(125, 'USD'))
    expect(shareOf(money(4, 'USD'), 1250)).toEqual(money(1, 'USD'))
  })
})

describe('a split loses no unit', () => {
  test('three equal lines of 10.00 get 3.34, 3.33, 3.33', () => {
    expect(split(1000, [1, 1, 1])).toEqual([334, 333, 333])
  })

  test('lines without weight share as evenly as they can', () => {
    expect(split(5, [0, 0])).toEqual([3, 2])
    expect(split(5, [])).toEqual([])
  })

  test('the parts always add up, never differ by a unit from their due, and a repeat gives the same', () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.nat(100_000), { minLength: 1, maxLength: 40 }), (total, weights) => {
        const parts = split(total, weights)
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total)
        expect(split(total, weights)).toEqual(parts)
        const whole = weights.reduce((all, weight) => all + weight, 0)
        if (whole > 0)
          parts.forEach((part, at) =>
            expect(Math.abs(part - (total * (weights[at] ?? 0)) / whole)).toBeLessThanOrEqual(1),
          )
      }),
    )
  })
})

describe('conversion', () => {
  /** 1 USD = 25,000 VND exactly: 0.00004 × 10^15. */
  const usd = 40_000_000_000
  /** 1 JPY = 160 VND exactly. */
  const jpy = 6_250_000_000_000

  test('165,000 đồng are 6.60 dollars and 1,031 yen', () => {
    expect(fromVnd(165_000, 'USD', usd)).toEqual(money(660, 'USD'))
    expect(fromVnd(165_000, 'JPY', jpy)).toEqual(money(1031, 'JPY'))
  })

  test('half a cent goes up', () => {
    expect(fromVnd(125, 'USD', usd)).toEqual(money(1, 'USD'))
    expect(fromVnd(124, 'USD', usd)).toEqual(money(0, 'USD'))
  })

  test('what came from đồng goes back to the same đồng when the rate divides evenly', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000), (cents) => {
        expect(fromVnd(toVnd(money(cents, 'USD'), usd).minor, 'USD', usd)).toEqual(money(cents, 'USD'))
      }),
    )
  })

  test('a limit in one currency is known in another through the đồng', () => {
    expect(across(money(15_000, 'USD'), usd, 'JPY', jpy)).toEqual(money(23_438, 'JPY'))
    expect(across(money(15_000, 'USD'), usd, 'USD', usd)).toEqual(money(15_000, 'USD'))
  })
})

describe("the provider's integers", () => {
  test('yen and đồng go as they are, dollars in cents, Taiwanese dollars with two zeros', () => {
    expect(stripeAmount(money(1031, 'JPY'))).toBe(1031)
    expect(stripeAmount(money(660, 'USD'))).toBe(660)
    expect(stripeAmount(money(212, 'TWD'))).toBe(21_200)
  })

  test('a cent of a Taiwanese dollar cannot come back unseen', () => {
    expect(fromStripeAmount(21_200, 'TWD')).toEqual(money(212, 'TWD'))
    expect(() => fromStripeAmount(21_250, 'TWD')).toThrow(RangeError)
  })
})
