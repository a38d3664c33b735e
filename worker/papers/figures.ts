import { exponentOf } from '../../schema/values/currency.ts'
import type { Money } from '../../schema/values/money.ts'

/** An integer count of `1 / 10^decimals` as plain digits with a point: no grouping, so no reader mistakes it. */
function decimal(count: number, decimals: number): string {
  const digits = String(Math.abs(count)).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return count < 0 ? `-${text}` : text
}

/** Every minor unit of an amount, without its currency: `12.50`, `1250` for a currency without cents. */
export const amountText = ({ minor, currency }: Money): string => decimal(minor, exponentOf(currency))

/** With the ISO code: `12.50 USD`. */
export const moneyText = (amount: Money): string => `${amountText(amount)} ${amount.currency}`

/** Kilograms to the gram: `1.120`. */
export const kilograms = (grams: number): string => decimal(grams, 3)
