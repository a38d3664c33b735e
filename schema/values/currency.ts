/**
 * The currencies the marketplace counts in, with the number of decimals of their minor unit.
 * Source: ISO 4217 list one; TWD is deliberately 0 here because no Taiwanese price has cents, and
 * `stripeExponent` says how the payment provider wants it.
 */
export const currencies = {
  VND: 0,
  USD: 2,
  CAD: 2,
  AUD: 2,
  NZD: 2,
  JPY: 0,
  KRW: 0,
  TWD: 0,
  SGD: 2,
  THB: 2,
  EUR: 2,
  CZK: 2,
  PLN: 2,
  SEK: 2,
  GBP: 2,
  NOK: 2,
} as const

export type Currency = keyof typeof currencies

export const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]]

export const isCurrency = (value: string): value is Currency => Object.hasOwn(currencies, value)

/** Decimals of the minor unit as we store and show it: 2 for USD, 0 for VND. */
export const exponentOf = (currency: Currency): number => currencies[currency]

/**
 * Decimals of the amount Stripe expects for a charge. TWD is a two-decimal currency there (only its payouts are
 * whole dollars), so our whole dollars become `…00`. Source: Stripe currency documentation, zero-decimal list.
 */
export const stripeExponentOf = (currency: Currency): number =>
  currency === 'TWD' ? 2 : currencies[currency]
