import type { Day } from '../../schema/values/day.ts'

/**
 * Excel's serial number as a day. Before March 1900 its count has a day that never was; nothing of ours is that old.
 * Source: Microsoft, "Excel incorrectly assumes that the year 1900 is a leap year".
 */
export function dayFromSerial(serial: number): Day | undefined {
  if (!Number.isFinite(serial) || serial < 61 || serial >= 2_958_466) return undefined
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10) as Day
}

export const serialOf = (day: Day): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
