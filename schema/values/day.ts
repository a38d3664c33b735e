/** A calendar fact without a time: `2026-11-21`. Compared as text. */
export type Day = `${number}-${number}-${number}`

export const hour = 3_600_000
export const minute = 60_000
export const dayLength = 24 * hour

/** The calendar day of an instant in UTC, the day by which trade rules are chosen. */
export const dayOf = (at: number): Day => new Date(at).toISOString().slice(0, 10) as Day

/** The calendar day of an instant in Viet Nam (UTC+7 all year), the day by which exporters promise. */
export const dayInVietNam = (at: number): Day => dayOf(at + 7 * hour)

export const isDay = (value: string): value is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && dayOf(Date.parse(value)) === value

/** `day` plus a number of calendar days. */
export const addDays = (day: Day, days: number): Day => dayOf(Date.parse(day) + days * dayLength)

/** Whether a dated row applies on `day`; both ends are inclusive, an empty end is open. */
export const appliesOn = (row: { validFrom: string | null; validTo: string | null }, day: Day): boolean =>
  (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || day <= row.validTo)
