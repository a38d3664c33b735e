import { describe, expect, test } from 'vitest'
import {
  afterOpenHours,
  everyDay,
  firstShipDay,
  handOverDays,
  type ShipCalendar,
  shipByDay,
  startInVietNam,
  tetDays,
  tetSuggestion,
  weekdayOf,
} from '../../../schema/values/closure.ts'
import { addMonths, certificateFacts, endOf } from '../../../schema/values/certificate.ts'
import { dayInVietNam, hour } from '../../../schema/values/day.ts'
import { nextLook } from '../../../worker/certificates/next-look.ts'

const tet: ShipCalendar = { shipDays: [], closures: [{ fromDay: '2027-02-04', toDay: '2027-02-11' }] }
const weekdays: ShipCalendar = { shipDays: [1, 2, 3, 4, 5], closures: [] }
const mondays: ShipCalendar = { shipDays: [1], closures: tet.closures }
/** Noon in Viet Nam. */
const noon = (day: `${number}-${number}-${number}`) => startInVietNam(day) + 12 * hour

describe('the days a firm ships', () => {
  test('know the days of the week', () => {
    expect(
      ['2026-11-16', '2026-11-21', '2026-11-22', '2024-02-29'].map((day) => weekdayOf(day as '2026-11-21')),
    ).toEqual([1, 6, 7, 4])
  })

  test.each([
    ['an open firm ships the same day', everyDay, '2027-02-05', '2027-02-05'],
    ['a weekend waits for Monday', weekdays, '2026-11-21', '2026-11-23'],
    ['Tết waits for its end', tet, '2027-02-04', '2027-02-12'],
    ['the day before Tết is open', tet, '2027-02-03', '2027-02-03'],
    ['the last day of Tết is closed', tet, '2027-02-11', '2027-02-12'],
    ['one day a week, after Tết', mondays, '2027-02-08', '2027-02-15'],
  ] as const)('%s', (_name, calendar, day, ships) => {
    expect(firstShipDay(calendar, day)).toBe(ships)
  })

  test.each([
    ['without closures hours are hours', everyDay, noon('2027-02-03'), 48, noon('2027-02-05')],
    ['closed days do not count', tet, noon('2027-02-03'), 48, noon('2027-02-13')],
    [
      'an order of a closed day waits from its end',
      tet,
      noon('2027-02-06'),
      48,
      startInVietNam('2027-02-14'),
    ],
    ['a deadline before the closure stays', tet, noon('2027-02-01'), 48, noon('2027-02-03')],
    ['midnight belongs to the closed day', tet, noon('2027-02-03'), 12, startInVietNam('2027-02-12')],
  ] as const)('%s', (_name, calendar, at, hours, due) => {
    expect(afterOpenHours(calendar, at, hours)).toBe(due)
  })

  test.each([
    ['five days when any day is a ship day', everyDay, noon('2026-11-16'), noon('2026-11-21')],
    [
      'five days that end on a Saturday last until Monday night',
      weekdays,
      noon('2026-11-16'),
      startInVietNam('2026-11-24') - 1,
    ],
    ['five days that end on a Friday stay', weekdays, noon('2026-11-15'), noon('2026-11-20')],
    ['five days around Tết', tet, noon('2027-02-02'), noon('2027-02-15')],
    ['the one ship day after Tết', mondays, noon('2027-02-02'), noon('2027-02-15')],
  ] as const)('the deadline to ship: %s', (_name, calendar, at, due) => {
    expect(shipByDay(calendar, at, 120)).toBe(due)
  })

  test('buyers are promised a first and a last day that are both ship days', () => {
    const hours = { accept: 48, ship: 120 }
    expect(handOverDays(everyDay, noon('2026-11-16'), hours)).toEqual({
      from: '2026-11-17',
      to: '2026-11-23',
    })
    expect(handOverDays(weekdays, noon('2026-11-20'), hours)).toEqual({
      from: '2026-11-23',
      to: '2026-11-27',
    })
    expect(handOverDays(tet, noon('2027-02-03'), hours)).toEqual({ from: '2027-02-12', to: '2027-02-18' })
  })

  test('Tết is suggested for three years, each new year in its span', () => {
    for (const year of tetDays) {
      const { fromDay, toDay } = tetSuggestion(year)
      expect(fromDay < year.newYear && year.newYear < toDay).toBe(true)
    }
    expect(dayInVietNam(noon(tetDays[0]!.newYear))).toBe('2027-02-06')
  })
})

describe('how long a certificate holds', () => {
  test('OCOP counts thirty-six months from its day, wherever the month ends', () => {
    expect(endOf('ocop', '2023-11-22', null)).toBe('2026-11-22')
    expect(addMonths('2024-02-29', 36)).toBe('2027-02-28')
    expect(addMonths('2025-08-31', 6)).toBe('2026-02-28')
    expect(endOf('gi', '2023-11-22', null)).toBeNull()
    expect(certificateFacts.organic.months).toBe(24)
  })

  test.each([
    ['2026-01-01', '2026-10-02'],
    ['2026-10-02', '2026-11-01'],
    ['2026-11-01', '2026-11-24'],
    ['2026-11-24', '2026-12-02'],
    ['2026-12-01', '2026-12-02'],
    ['2026-12-02', null],
  ] as const)('the clock that looked on %s looks again on %s', (today, next) => {
    expect(nextLook('2026-12-01', today)).toBe(next)
  })

  test('what has no end is never looked at', () => {
    expect(nextLook(null, '2026-01-01')).toBeNull()
  })
})
