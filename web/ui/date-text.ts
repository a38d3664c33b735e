import { isDay } from '../../schema/values/day.ts'
import type { Locale } from '../../schema/values/locale.ts'

const tagOf = { vi: 'vi', en: 'en-001' } as const
const made = new Map<string, Intl.DateTimeFormat>()

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + name
  let known = made.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(tagOf[locale], options)
    made.set(key, known)
  }
  return known
}

/** A calendar day or an instant (epoch ms, its day in Viet Nam) in words: "21 tháng 11, 2026", "21 November 2026". */
export function dayText(day: string | number, locale: Locale): string {
  if (typeof day === 'number')
    return format(locale, 'day-vn', { dateStyle: 'long', timeZone: 'Asia/Ho_Chi_Minh' }).format(day)
  return isDay(day)
    ? format(locale, 'day', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day))
    : day
}

/** An instant (epoch ms) with its time in Viet Nam; the words beside it must say so. */
export const timeInVietNam = (at: number, locale: Locale): string =>
  format(locale, 'time-vn', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(
    at,
  )

/** Whole days or hours from now, in words: "trong 2 ngày", "in 5 hours". */
export function relativeText(at: number, now: number, locale: Locale): string {
  const key = `rel${locale}`
  let known = relative.get(key)
  if (!known) relative.set(key, (known = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })))
  const hours = Math.trunc((at - now) / 3_600_000)
  if (Math.abs(hours) >= 48) return known.format(Math.trunc(hours / 24), 'day')
  if (hours !== 0) return known.format(hours, 'hour')
  return known.format(Math.trunc((at - now) / 60_000), 'minute')
}
const relative = new Map<string, Intl.RelativeTimeFormat>()

const numbers = new Map<Locale, Intl.NumberFormat>()

/** A count with its language's separators. */
export function numberText(value: number, locale: Locale): string {
  let known = numbers.get(locale)
  if (!known)
    numbers.set(locale, (known = new Intl.NumberFormat(tagOf[locale], { maximumFractionDigits: 2 })))
  return known.format(value)
}

/** Basis points as a percentage: 1250 → "12,5 %" in Vietnamese, "12.5%" in English. */
export const percentText = (bps: number, locale: Locale): string =>
  `${numberText(bps / 100, locale)}${locale === 'vi' ? ' ' : ''}%`

/** Grams as people say them: "500 g", "1,2 kg". */
export const weightText = (grams: number, locale: Locale): string =>
  grams < 1000 ? `${numberText(grams, locale)} g` : `${numberText(grams / 1000, locale)} kg`

const lists = new Map<Locale, Intl.ListFormat>()

export function listText(parts: readonly string[], locale: Locale): string {
  let known = lists.get(locale)
  if (!known) lists.set(locale, (known = new Intl.ListFormat(locale, { type: 'conjunction' })))
  return known.format(parts)
}
