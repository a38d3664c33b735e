import { type Currency, exponentOf, stripeExponentOf } from './currency.ts'

/** An amount in integer minor units of one currency: `{ minor: 1250000, currency: 'VND' }` is 1,250,000 đồng. */
export type Money = { readonly minor: number; readonly currency: Currency }

/** @throws {RangeError} when `minor` is not a safe integer: money never carries a fraction of its minor unit. */
export function money(minor: number, currency: Currency): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not an amount in minor units: ${minor} ${currency}`)
  return { minor, currency }
}

export const zero = (currency: Currency): Money => ({ minor: 0, currency })

/** @throws {TypeError} on mixed currencies. */
export function plus(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`cannot add ${b.currency} to ${a.currency}`)
  return money(a.minor + b.minor, a.currency)
}

/** @throws {TypeError} on mixed currencies. */
export const minus = (a: Money, b: Money): Money => plus(a, money(-b.minor, b.currency))

export const times = (a: Money, quantity: number): Money => money(a.minor * quantity, a.currency)

/** The sum of `amounts`, zero of `currency` when there are none. @throws {TypeError} on mixed currencies. */
export const sum = (amounts: readonly Money[], currency: Currency): Money =>
  amounts.reduce(plus, zero(currency))

export const same = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency

/**
 * Integer division rounding half away from zero, the one rounding of the marketplace ("half up" for the positive
 * amounts of a price). Exact for any size: it works on BigInt.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('denominator must be positive')
  const negative = numerator < 0n
  const n = negative ? -numerator : numerator
  const rounded = (2n * n + denominator) / (2n * denominator)
  return negative ? -rounded : rounded
}

/** `bps` basis points of an amount, rounded half up to the minor unit: 12.5 % is 1250. */
export const shareOf = (amount: Money, bps: number): Money =>
  money(Number(divideHalfUp(BigInt(amount.minor) * BigInt(bps), 10_000n)), amount.currency)

/**
 * Spreads `total` minor units over `weights` so that the parts add up exactly (largest remainder; ties go to the
 * earlier part, so the order of lines decides and a repeat gives the same answer). With weights that are all zero
 * the parts are as equal as they can be.
 */
export function split(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const effective = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
  const whole = effective.reduce((all, weight) => all + BigInt(weight), 0n)
  const sign = total < 0 ? -1 : 1
  const amount = BigInt(Math.abs(total))
  const parts = effective.map((weight, at) => {
    const scaled = amount * BigInt(weight)
    return { at, floor: scaled / whole, remainder: scaled % whole }
  })
  let left = Number(amount - parts.reduce((all, part) => all + part.floor, 0n))
  const result = parts.map((part) => Number(part.floor))
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
  )
  for (const part of byRemainder) {
    if (left === 0) break
    result[part.at] = (result[part.at] ?? 0) + 1
    left -= 1
  }
  return result.map((part) => (part === 0 ? 0 : sign * part))
}

/** The scale of a stored exchange rate: units of the currency per 1 đồng × 10^15. */
export const rateScale = 10n ** 15n

/**
 * Đồng to a market's currency at `valueE15` (units of the currency per 1 VND × 10^15), rounded half up to the minor
 * unit: landed-cost step 1.
 */
export function fromVnd(vnd: number, currency: Currency, valueE15: number): Money {
  const scaled = BigInt(vnd) * BigInt(valueE15) * 10n ** BigInt(exponentOf(currency))
  return money(Number(divideHalfUp(scaled, rateScale)), currency)
}

/** A market's amount back to đồng at the same kind of rate, rounded half up to the đồng. */
export function toVnd(amount: Money, valueE15: number): Money {
  const scaled = BigInt(amount.minor) * rateScale
  const divisor = BigInt(valueE15) * 10n ** BigInt(exponentOf(amount.currency))
  return money(Number(divideHalfUp(scaled, divisor)), 'VND')
}

/** From one market currency to another through the đồng, rounded half up once. Used for legal limits and fees. */
export function across(amount: Money, fromE15: number, to: Currency, toE15: number): Money {
  if (amount.currency === to) return amount
  const numerator = BigInt(amount.minor) * BigInt(toE15) * 10n ** BigInt(exponentOf(to))
  const denominator = BigInt(fromE15) * 10n ** BigInt(exponentOf(amount.currency))
  return money(Number(divideHalfUp(numerator, denominator)), to)
}

/** The integer Stripe expects for this amount. */
export const stripeAmount = ({ minor, currency }: Money): number =>
  minor * 10 ** (stripeExponentOf(currency) - exponentOf(currency))

/**
 * An integer from Stripe back to our minor units.
 * @throws {RangeError} when it holds a fraction we do not keep (a cent of TWD).
 */
export function fromStripeAmount(amount: number, currency: Currency): Money {
  const factor = 10 ** (stripeExponentOf(currency) - exponentOf(currency))
  return money(amount / factor, currency)
}
