/** A calendar fact without a time: `2026-11-21`. Compared as text. */
export type Day = `${number}-${number}-${number}`

export const hour = 3_600_000
export const minute = 60_000
export const dayLength = 24 * hour

/** The calendar day of an instant in UTC, the day by which trade rules are chosen. */
export const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10) as Day

/** The calendar day of an instant in Viet Nam (UTC+7 all year), the day by which exporters promise. */
export const dayInVietNam = (at: number): Day => dayOf(at + 7 * hour)

const dayShape = /^\d{4}-\d\d-\d\d$/

/** A date of the calendar. Counted, not parsed: a list of goods asks this over a hundred times. */
export function isDay(value: string): value is Day {
  if (!dayShape.test(value)) return false
  const day = Number(value.slice(8))
  return day >= 1 && day <= daysIn(Number(value.slice(0, 4)), Number(value.slice(5, 7)))
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** None in a month that is none. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? 0)
}

/** `day` plus a number of calendar days. */
export const addDays = (day: Day, days: number): Day => dayOf(Date.parse(day) + days * dayLength)

/** Whether a dated row applies on `day`; both ends are inclusive, an empty end is open. */
export const appliesOn = (row: { validFrom: string | null; validTo: string | null }, day: Day): boolean =>
  (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || day <= row.validTo)
