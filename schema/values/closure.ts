import { addDays, type Day, dayInVietNam, dayLength, hour } from './day.ts'

export const closureModes = ['ship_later', 'pause'] as const
export type ClosureMode = (typeof closureModes)[number]

/** Days on which a firm ships nothing, both ends inclusive, days in Viet Nam. */
export type ClosedDays = { fromDay: Day; toDay: Day }

/** When a firm ships: days of the week (1 = Monday … 7 = Sunday; none named means any) less its closures. */
export type ShipCalendar = { shipDays: readonly number[]; closures: readonly ClosedDays[] }

/** A firm that has said nothing of its days. */
export const everyDay: ShipCalendar = { shipDays: [], closures: [] }

/** How many days one closure may last, how many may be planned, and how far ahead it may begin. */
export const closureLimits = { days: 60, planned: 20, aheadDays: 730, note: 300 } as const

/** 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => ((Math.floor(Date.parse(day) / dayLength) + 3) % 7) + 1

export const isClosedOn = ({ closures }: Pick<ShipCalendar, 'closures'>, day: Day): boolean =>
  closures.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)

/** Midnight that begins a day in Viet Nam (UTC+7), epoch ms. */
export const startInVietNam = (day: Day): number => Date.parse(day) - 7 * hour

/** The longest walk: closures are bounded, so a ship day comes long before. */
const horizonDays = 400

/** The first day from `day` on, itself included, on which the firm ships. */
export function firstShipDay(calendar: ShipCalendar, day: Day): Day {
  const { shipDays } = calendar
  for (let ahead = 0; ahead < horizonDays; ahead += 1) {
    const each = addDays(day, ahead)
    const isShipDay = shipDays.length === 0 || shipDays.includes(weekdayOf(each))
    if (isShipDay && !isClosedOn(calendar, each)) return each
  }
  return day
}

/** `hours` after `at`, counting no hour of a closed day: a firm on holiday is not late. Epoch ms. */
export function afterOpenHours(calendar: Pick<ShipCalendar, 'closures'>, at: number, hours: number): number {
  let left = hours * hour
  let now = at
  for (let day = dayInVietNam(at), walked = 0; walked < horizonDays; day = addDays(day, 1), walked += 1) {
    const end = startInVietNam(addDays(day, 1))
    if (!isClosedOn(calendar, day)) {
      if (now + left < end) return now + left
      left -= end - now
    }
    now = end
  }
  return now + left
}

/**
 * By when a firm must have handed over: `hours` of open days after `at`, and when that falls on a day it does not
 * ship, the end of its next ship day. Epoch ms; days are those of Viet Nam.
 */
export function shipByDay(calendar: ShipCalendar, at: number, hours: number): number {
  const due = afterOpenHours(calendar, at, hours)
  const day = dayInVietNam(due)
  const ships = firstShipDay(calendar, day)
  return ships === day ? due : startInVietNam(addDays(ships, 1)) - 1
}

/** First and last day on which goods ordered at `at` are handed to the carrier, as promised to buyers. */
export function handOverDays(
  calendar: ShipCalendar,
  at: number,
  hours: { accept: number; ship: number },
): { from: Day; to: Day } {
  const accepted = afterOpenHours(calendar, at, hours.accept)
  return {
    from: firstShipDay(calendar, dayInVietNam(at + dayLength)),
    to: dayInVietNam(shipByDay(calendar, accepted, hours.ship)),
  }
}

/**
 * The public holiday of Tết Nguyên Đán falls on these days; firms close longer, so this is a suggestion to change.
 * First day of the lunar year: 2027-02-06 (Đinh Mùi), 2028-01-26 (Mậu Thân), 2029-02-13 (Kỷ Dậu), by the Vietnamese
 * lunar calendar (UTC+7). Five days off by Article 112 of the Labour Code 45/2019/QH14; the government names them each year.
 */
export const tetDays: readonly { year: number; newYear: Day }[] = [
  { year: 2027, newYear: '2027-02-06' },
  { year: 2028, newYear: '2028-01-26' },
  { year: 2029, newYear: '2029-02-13' },
]

/** From two days before the new year to its sixth day. */
export const tetSuggestion = ({ newYear }: { newYear: Day }): ClosedDays => ({
  fromDay: addDays(newYear, -2),
  toDay: addDays(newYear, 5),
})
