import { describe, expect, test } from 'vitest'
import { addDays, appliesOn, dayInVietNam, dayOf, isDay } from '../../schema/values/day.ts'
import { idFrom, isId, orderCodeFrom } from '../../schema/values/id.ts'
import { scopesOf } from '../../schema/values/market.ts'

const bytes = (fill: number) => new Uint8Array(10).fill(fill)

describe('ids', () => {
  test('carry their kind, 26 letters and digits, and sort by birth', () => {
    const early = idFrom('order', 1_000, bytes(255))
    const late = idFrom('order', 2_000, bytes(0))
    expect(early).toMatch(/^ord_[0-9a-hjkmnp-tv-z]{26}$/)
    expect(early < late).toBe(true)
    expect(isId('order', early)).toBe(true)
    expect(isId('quote', early)).toBe(false)
    expect(isId('order', `${early}0`)).toBe(false)
  })

  test('two ids of one moment differ by their random part', () => {
    expect(idFrom('line', 5, bytes(1))).not.toBe(idFrom('line', 5, bytes(2)))
  })

  test('a code read aloud has no letters that sound or look alike', () => {
    for (let byte = 0; byte < 256; byte += 1)
      expect(orderCodeFrom(bytes(byte))).toMatch(/^QQ-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}$/)
  })
})

describe('days', () => {
  test('the same instant can be another day in Viet Nam', () => {
    const evening = Date.parse('2026-11-21T18:00:00Z')
    expect(dayOf(evening)).toBe('2026-11-21')
    expect(dayInVietNam(evening)).toBe('2026-11-22')
  })

  test('only real calendar days are days', () => {
    for (const text of ['2028-02-29', '2000-02-29', '2026-12-31']) expect(isDay(text)).toBe(true)
    for (const text of [
      '2026-02-29',
      '2100-02-29',
      '2026-13-01',
      '2026-00-01',
      '2026-04-31',
      '2026-04-00',
      '21/11/2026',
      '2026-1-1',
    ])
      expect(isDay(text)).toBe(false)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  test('both ends of a dated row are inside it', () => {
    const row = { validFrom: '2026-04-01', validTo: '2027-12-31' }
    expect(appliesOn(row, '2026-03-31')).toBe(false)
    expect(appliesOn(row, '2026-04-01')).toBe(true)
    expect(appliesOn(row, '2027-12-31')).toBe(true)
    expect(appliesOn(row, '2028-01-01')).toBe(false)
    expect(appliesOn({ validFrom: null, validTo: null }, '1999-01-01')).toBe(true)
  })
})

test("rows of the Union hold for its members, everyone's for all", () => {
  expect(scopesOf('DE')).toEqual(['DE', 'EU', '*'])
  expect(scopesOf('GB')).toEqual(['GB', '*'])
})
