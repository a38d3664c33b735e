import { invalid } from './errors.ts'

// The currencies Stripe's currency page lists, upper-cased in one string to stay readable.
const supported = new Set(
  (
    'USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE ' +
    'CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW ' +
    'KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR ' +
    'PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VND VUV WST ' +
    'XAF XCD XCG XOF XPF YER ZAR ZMW'
  )
    .toLowerCase()
    .split(' '),
)
const withoutMinorUnit = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))
const withThreeDecimals = new Set('bhd jod kwd omr tnd'.split(' '))
// Written with two decimals for compatibility though they have none: the last two digits must be 00.
const wholeUnitsOnly = new Set(['isk', 'ugx'])

// Smallest charge in minor units; other currencies must convert to 50 US cents.
const smallest: Record<string, number> = {
  usd: 50,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  eur: 50,
  inr: 50,
  nzd: 50,
  sgd: 50,
  gbp: 30,
  jpy: 50,
  hkd: 400,
  aed: 200,
  myr: 200,
  pln: 200,
  ron: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  huf: 17500,
  mxn: 1000,
  thb: 1000,
  nok: 300,
  sek: 300,
}
const largest = 99_999_999

// Sample mid rates, US dollars per major unit: the stand-in settles in USD and these are its own, not the market's.
const dollarsPer: Record<string, number> = {
  usd: 1,
  eur: 1.08,
  gbp: 1.27,
  aud: 0.65,
  cad: 0.72,
  nzd: 0.59,
  chf: 1.13,
  jpy: 0.0066,
  krw: 0.00072,
  cny: 0.139,
  hkd: 0.128,
  twd: 0.031,
  sgd: 0.75,
  myr: 0.225,
  thb: 0.0285,
  php: 0.0172,
  idr: 0.0000625,
  inr: 0.0118,
  aed: 0.2723,
  sar: 0.2667,
  brl: 0.18,
  mxn: 0.054,
  sek: 0.094,
  nok: 0.091,
  dkk: 0.145,
  pln: 0.25,
  czk: 0.043,
  huf: 0.0027,
  vnd: 0.0000392,
  kwd: 3.26,
  bhd: 2.65,
  omr: 2.6,
  jod: 1.41,
  tnd: 0.32,
}

/** Decimal places between the minor unit the API counts in and the major unit. */
export function decimalsOf(currency: string): number {
  if (withoutMinorUnit.has(currency)) return 0
  return withThreeDecimals.has(currency) ? 3 : 2
}

/** US dollars per major unit of a currency, at this stand-in's sample rates; 1 for one it has no rate for. */
export function usdRate(currency: string): number {
  return dollarsPer[currency] ?? 1
}

/** Converts minor units of a currency to US cents, rounded half away from zero. */
export function toUsdCents(minor: number, currency: string): number {
  const cents = Math.round((Math.abs(minor) / 10 ** decimalsOf(currency)) * usdRate(currency) * 100)
  return minor < 0 ? -cents : cents
}

/** Refuses a currency Stripe does not take, or one not written in lower case. */
export function checkCurrency(currency: string, param: string): void {
  if (!supported.has(currency))
    throw invalid(
      param,
      `Invalid currency: ${currency}. Currencies are three-letter ISO codes in lower case, and must be supported by Stripe.`,
    )
}

/** Refuses an amount that has digits its currency cannot carry. */
export function checkDigits(minor: number, currency: string, param: string): void {
  if (withThreeDecimals.has(currency) && minor % 10 !== 0)
    throw invalid(param, `Invalid amount: the last digit of ${currency} amounts must be 0.`)
  if (wholeUnitsOnly.has(currency) && minor % 100 !== 0)
    throw invalid(param, `Invalid amount: ${currency} amounts must end in 00.`)
}

/** Refuses a total below Stripe's minimum charge or above eight digits. A total of 0 needs no payment and passes. */
export function checkChargeable(minor: number, currency: string): void {
  if (minor === 0) return
  if (minor > largest)
    throw invalid(
      'line_items',
      `The Checkout Session's total amount must be no more than ${show(largest, currency)}.`,
      'amount_too_large',
    )
  const least = smallest[currency]
  const tooSmall = least === undefined ? toUsdCents(minor, currency) < 50 : minor < least
  if (tooSmall)
    throw invalid(
      'line_items',
      `The Checkout Session's total amount due must add up to at least ${least === undefined ? '$0.50 usd after conversion' : show(least, currency)}.`,
      'amount_too_small',
    )
}

/** An amount for a message, as "12.34 eur" or "5000 vnd". */
export function show(minor: number, currency: string): string {
  return `${(minor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency))} ${currency}`
}
