import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Cell,
  echo,
  lineOf,
  neutralised,
  readAmount,
  readCount,
  readDays,
  readGrams,
  readMillimetres,
  readText,
  readVnd,
  readYesNo,
  withoutApostrophe,
} from '../../../worker/imports/cells.ts'
import { readDay } from '../../../worker/imports/cell-days.ts'
import { dayFromSerial, serialOf } from '../../../worker/imports/excel-days.ts'

const said = (read: { value: unknown } | { problem: string }): unknown =>
  'value' in read ? read.value : read.problem

describe('đồng as people write it', () => {
  test.each<[Cell, unknown]>([
    ['1.250.000 ₫', 1_250_000],
    ['1,250,000', 1_250_000],
    ['1250000', 1_250_000],
    [1_250_000, 1_250_000],
    [1_250_000.0000000002, 1_250_000],
    ['\u00a01.250.000\u00a0đ ', 1_250_000],
    ['VND 95.000', 95_000],
    ['95 000 đồng', 95_000],
    ["95'000", 95_000],
    ['1.250', 1250],
    ['1.250.000,00', 1_250_000],
    ['1,250,000.00 VNĐ', 1_250_000],
    ['12,5', 'not_whole'],
    ['1.25', 'not_whole'],
    ['1.2500', 'not_whole'],
    ['1.250.00', 'not_a_number'],
    ['12,34,567', 'not_a_number'],
    ['mười nghìn', 'not_a_number'],
    ['12 USD', 'not_a_number'],
    ['0', 'too_small'],
    ['-5', 'too_small'],
    ['99999999999999', 'too_big'],
    [Number.MAX_VALUE, 'too_big'],
    [{ error: '#REF!' }, 'error_cell'],
    [{ error: 'formula' }, 'not_calculated'],
    [{ serial: 45_000 }, 'became_day'],
    [true, 'not_a_number'],
  ])('%j', (cell, value) => expect(said(readVnd(cell))).toBe(value))
})

describe('other currencies', () => {
  test.each<[Cell, number, string, unknown]>([
    ['12.50', 2, 'USD', 1250],
    ['12,50', 2, 'USD', 1250],
    ['$12.5', 2, 'USD', 1250],
    ['US$ 1,250.00', 2, 'USD', 125_000],
    ['1.250,00 EUR', 2, 'EUR', 125_000],
    ['1.250', 2, 'USD', 125_000],
    [12.5, 2, 'USD', 1250],
    [0.1 + 0.2, 2, 'USD', 30],
    ['1,980', 0, 'JPY', 1980],
    ['¥1980', 0, 'JPY', 1980],
    ['12.345', 2, 'USD', 1_234_500],
    ['12.3456', 2, 'USD', 'not_whole'],
    ['12 EUR', 2, 'USD', 'not_a_number'],
  ])('%j', (cell, exponent, code, value) => expect(said(readAmount(cell, exponent, code))).toBe(value))
})

describe('weights and sizes', () => {
  test.each<[Cell, unknown]>([
    ['0,5 kg', 500],
    ['0.5kg', 500],
    ['0,500 kg', 500],
    ['1,25 kg', 1250],
    ['1.250 kg', 'unclear_number'],
    ['1.250 g', 1250],
    ['1,250', 1250],
    ['500', 500],
    ['500 gr', 500],
    [500, 500],
    ['0,5', 'not_whole'],
    ['0', 'too_small'],
    ['250 ml', 250],
    ['2 thùng', 'not_a_number'],
  ])('%j grams', (cell, value) => expect(said(readGrams(cell))).toBe(value))

  test.each<[Cell, unknown]>([
    ['12,5', 125],
    ['12.5 cm', 125],
    [12.5, 125],
    ['80 mm', 80],
    ['1,2 m', 1200],
    ['12,55', 'not_whole'],
    ['1.250', 'unclear_number'],
  ])('%j millimetres', (cell, value) => expect(said(readMillimetres(cell))).toBe(value))
})

describe('days', () => {
  test.each<[Cell, unknown]>([
    [46_347, '2026-11-21'],
    [46_347.75, '2026-11-21'],
    [{ serial: 46_347 }, '2026-11-21'],
    ['46347', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['21-11-26', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21T00:00:00', '2026-11-21'],
    ['ngày 21 tháng 11 năm 2026', '2026-11-21'],
    ['21/11/2026 08:30', '2026-11-21'],
    ['29/02/2024', '2024-02-29'],
    ['31/02/2026', 'not_a_day'],
    ['11/21/2026', 'not_a_day'],
    ['hôm qua', 'not_a_day'],
    [60, 'not_a_day'],
    [1e9, 'not_a_day'],
    [true, 'not_a_day'],
  ])('%j', (cell, value) => expect(said(readDay(cell))).toBe(value))

  test('a serial number and its day are each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 2_958_465 }),
        (serial) => serialOf(dayFromSerial(serial)!) === serial,
      ),
    )
  })

  test.each<[Cell, unknown]>([
    ['12 tháng', 365],
    ['18 tháng', 545],
    ['2 năm', 730],
    ['365 ngày', 365],
    [365, 365],
    ['6 months', 180],
    ['lâu', 'not_a_number'],
  ])('%j of shelf life', (cell, value) => expect(said(readDays(cell))).toBe(value))
})

describe('counts and words', () => {
  test.each<[Cell, unknown]>([
    ['1.000', 1000],
    ['0', 0],
    [12, 12],
    ['12 gói', 12],
    [12.5, 'not_whole'],
    ['-1', 'too_small'],
    [-1, 'too_small'],
    ['1e3', 'not_a_number'],
    ['=1+1', 'not_a_number'],
  ])('%j pieces', (cell, value) => expect(said(readCount(cell))).toBe(value))

  test.each<[Cell, unknown]>([
    ['có', true],
    ['Không', false],
    ['KHÔNG', false],
    ['x', true],
    [true, true],
    [0, false],
    ['có thể', 'unknown_word'],
  ])('%j yes or no', (cell, value) => expect(said(readYesNo(cell))).toBe(value))

  test('a SKU keeps its zeros as text, its digits as a number, and is no day', () => {
    expect(said(readText('00123', 40))).toBe('00123')
    expect(said(readText(8_934_567_890_123, 40))).toBe('8934567890123')
    expect(said(readText({ serial: 45_750 }, 40))).toBe('became_day')
    expect(said(readText('Ca\u0300 phe\u0302\u00a0 sữa', 40))).toBe('Cà phê sữa')
    expect(said(readText('x'.repeat(41), 40))).toBe('too_long')
  })

  test('what is shown back of a cell is one short line', () => {
    expect(echo(`a\n\u0007b\u00a0${'c'.repeat(100)}`)).toHaveLength(60)
    expect(echo({ serial: 46_347 })).toBe('2026-11-21')
    expect(echo({ error: '#REF!' })).toBe('#REF!')
  })
})

describe('text a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+84',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '"=1',
    "'=1",
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u00a0=1',
    '“=1',
  ])('%j gets an apostrophe, and loses it again', (text) => {
    expect(neutralised(text)).toBe(`'${text}`)
    expect(withoutApostrophe(neutralised(text))).toBe(text)
  })

  test('every text comes back as it went, and none begins with what runs', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        "'",
        '"',
        ' ',
        '\t',
        '\r',
        'a',
        '１',
        '＝',
        ';',
        ',',
        '\n',
        '\u00a0',
        'ế',
      ),
    })
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
        expect(withoutApostrophe(neutralised(text))).toBe(text)
        expect(neutralised(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      }),
    )
  })

  test('a line is never changed by being read twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => lineOf(lineOf(text)) === lineOf(text)))
  })
})
