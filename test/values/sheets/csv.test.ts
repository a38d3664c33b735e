import { describe, expect, test } from 'vitest'
import { findHeadings } from '../../../worker/imports/headings.ts'
import { readCsv } from '../../../worker/imports/read-csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
function utf16(text: string, isBig = false): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), !isBig)
  return bytes
}
const rowsOf = (bytes: Uint8Array) => readCsv(bytes, 'stock').rows.map(({ cells }) => cells)
const expected = [
  ['Mã SKU', 'Tồn mới', 'Ghi chú'],
  ['00123', '1.000', 'a, b; c'],
]

describe('a CSV file as Excel writes it', () => {
  test.each([
    ['UTF-8 with a mark, semicolons', utf8('\ufeffMã SKU;Tồn mới;Ghi chú\r\n00123;1.000;"a, b; c"\r\n')],
    ['UTF-8 without one, commas', utf8('Mã SKU,Tồn mới,Ghi chú\n00123,1.000,"a, b; c"\n')],
    ['tabs', utf8('Mã SKU\tTồn mới\tGhi chú\r00123\t1.000\ta, b; c\r')],
    ['UTF-16 little end first', utf16('\ufeffMã SKU\tTồn mới\tGhi chú\r\n00123\t1.000\ta, b; c\r\n')],
    ['UTF-16 big end first', utf16('\ufeffMã SKU\tTồn mới\tGhi chú\r\n00123\t1.000\ta, b; c\r\n', true)],
    ['its separator told', utf8('sep=|\r\nMã SKU|Tồn mới|Ghi chú\r\n00123|1.000|a, b; c\r\n')],
    [
      'trailing blanks',
      utf8('\ufeffMã SKU;Tồn mới;Ghi chú\r\n00123;1.000;"a, b; c"\r\n;;\r\n\u00a0; ;\r\n\r\n'),
    ],
  ])('%s', (_name, bytes) => expect(rowsOf(bytes)).toEqual(expected))

  test('numbers rows as the spreadsheet does', () => {
    expect(
      readCsv(utf8('sep=;\r\nMã SKU;Tồn mới\r\n;\r\nA;1\r\n'), 'stock').rows.map(({ row }) => row),
    ).toEqual([2, 4])
  })

  test('loses the apostrophe we put before what would run', () => {
    expect(rowsOf(utf8("Mã SKU;Tồn mới\r\n'=1+1;'abc\r\n"))[1]).toEqual(['=1+1', "'abc"])
  })
})

describe('headings', () => {
  const find = (...cells: string[]) =>
    findHeadings('listings', [
      { row: 3, cells: ['Bảng giá'] },
      { row: 4, cells },
      { row: 5, cells: ['x'] },
    ])

  test('are known without marks, in any case, order and punctuation, below a title; others are told', () => {
    const { headings, rows } = find(
      'KHOI LUONG TINH (G)',
      ' mã  sku ',
      'Ghi chú riêng',
      'ten hang',
      'GIÁ (VND)',
    )
    expect([...headings.at]).toEqual([
      ['netGrams', 0],
      ['sku', 1],
      ['titleVi', 3],
      ['priceVnd', 4],
    ])
    expect(headings.extra).toEqual(['Ghi chú riêng'])
    expect(rows).toEqual([{ row: 5, cells: ['x'] }])
  })

  test('may be the English ones', () => {
    expect([...find('SKU', 'Name (Vietnamese)', 'Name (English)').headings.at.keys()]).toEqual([
      'sku',
      'titleVi',
      'titleEn',
    ])
  })
})
