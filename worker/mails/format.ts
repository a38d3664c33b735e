import { type Currency, exponentOf } from '../../schema/values/currency.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Money } from '../../schema/values/money.ts'

const numbers = new Map<string, Intl.NumberFormat>()
const dates = new Map<string, Intl.DateTimeFormat>()

function numberFormat(locale: Locale, currency: Currency): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  let format = numbers.get(key)
  if (!format) {
    const digits = exponentOf(currency)
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    numbers.set(key, format)
  }
  return format
}

function dateFormat(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`
  let format = dates.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options)
    dates.set(key, format)
  }
  return format
}

/**
 * An amount as its reader writes it: `1.250.000 ₫`, `US$39.60`. A bare dollar sign is American to an American only, so
 * it is always said whose dollar it is.
 */
export function moneyText({ minor, currency }: Money, locale: Locale): string {
  const parts = numberFormat(locale, currency).formatToParts(minor / 10 ** exponentOf(currency))
  return parts
    .map(({ type, value }) => (type === 'currency' && value === '$' ? `${currency.slice(0, 2)}$` : value))
    .join('')
    .replaceAll('\u00a0', ' ')
}

/** A calendar day in words: `21 tháng 11, 2026`, `November 21, 2026`. */
export const dayText = (day: Day, locale: Locale): string =>
  dateFormat(locale, 'day', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day))

/** An instant on a clock in Viet Nam; the sentence around it names the clock. */
export const vietNamTime = (at: number, locale: Locale): string =>
  `${dateFormat(locale, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Ho_Chi_Minh' }).format(at)}, ${dateFormat(locale, 'vn-day', { dateStyle: 'long', timeZone: 'Asia/Ho_Chi_Minh' }).format(at)}`
