import { signal } from '@preact/signals'
import { dayInVietNam, dayLength } from '../../schema/values/day.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { dayText, relativeText } from '../ui/date-text.ts'
import { spoken } from './language.ts'

/** This device's clock, by the half minute: deadlines on the screen run without a reload. */
export const now = signal(Date.now())
setInterval(() => (now.value = Date.now()), 30_000)

const made = new Map<Locale, Intl.DateTimeFormat>()

/** The hour and minute in Viet Nam: "17:00". */
export function clockText(at: number, locale: Locale): string {
  let known = made.get(locale)
  if (!known) {
    known = new Intl.DateTimeFormat(locale === 'vi' ? 'vi' : 'en-GB', {
      timeStyle: 'short',
      timeZone: 'Asia/Ho_Chi_Minh',
    })
    made.set(locale, known)
  }
  return known.format(at)
}

/** An instant as people at the desk say it, in Viet Nam's time: "hôm nay 17:00", "23 tháng 11, 12:00". */
export function whenText(at: number, locale: Locale): string {
  const { frame } = spoken()
  const day = dayInVietNam(at)
  const near = [
    [dayInVietNam(now.value - dayLength), frame.yesterday],
    [dayInVietNam(now.value), frame.today],
    [dayInVietNam(now.value + dayLength), frame.tomorrow],
  ].find(([each]) => each === day)
  return frame.at(near?.[1] ?? dayOfThisYear(at, locale), clockText(at, locale))
}

const days = new Map<Locale, Intl.DateTimeFormat>()

/** "23 tháng 11"; the year stands only when it is another one. */
function dayOfThisYear(at: number, locale: Locale): string {
  if (dayInVietNam(at).slice(0, 4) !== dayInVietNam(now.value).slice(0, 4)) return dayText(at, locale)
  let known = days.get(locale)
  if (!known) {
    known = new Intl.DateTimeFormat(locale === 'vi' ? 'vi' : 'en-GB', {
      day: 'numeric',
      month: 'long',
      timeZone: 'Asia/Ho_Chi_Minh',
    })
    days.set(locale, known)
  }
  return known.format(at)
}

/** How far off an instant is: "trong 5 giờ", "2 ngày trước". */
export const agoText = (at: number, locale: Locale): string => relativeText(at, now.value, locale)

/** The next instants first: what is past, what falls today, what comes later. */
export type Urgency = 'late' | 'today' | 'later'
export const urgencyOf = (at: number): Urgency =>
  at < now.value ? 'late' : dayInVietNam(at) === dayInVietNam(now.value) ? 'today' : 'later'
