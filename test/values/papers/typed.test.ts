import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pdfOf } from '../../../worker/papers/pdf.ts'
import { latin, rowLines, sideBySide, wrap } from '../../../worker/papers/plain-text.ts'

test.each([
  ['Lindenstraße 5', 'Lindenstraße 5'],
  ['Đặng Thị Ngọc Lan', 'Dang Thi Ngoc Lan'],
  ['Cà phê', 'Cà phê'],
  ['Cà phê Cầu Đất', 'Ca phe Cau Dat'],
  ['Łódź – ul. Piękna', 'Lodz - ul. Piekna'],
  ['a\n b\t c', 'a b c'],
])('%j is typed %j', (text, typed) => {
  expect(latin(text)).toBe(typed)
})

test.each(['東京都', '서울', 'Москва', 'Lan 王'])('%j has no Latin spelling', (text) => {
  expect(latin(text)).toBeUndefined()
})

test('wrapping loses no letter and keeps the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 5, max: 40 }),
      (words, width) => {
        const lines = wrap(words.join(' '), width)
        expect(lines.every((line) => line.length <= width)).toBe(true)
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
      },
    ),
  )
})

test('columns stay under their heads', () => {
  const columns = [
    { head: 'a', width: 5 },
    { head: 'b', width: 4, isNumber: true },
  ]
  expect(rowLines(columns, ['one two', '12'])).toEqual(['one     12', 'two'])
  expect(sideBySide(['x'], ['y', 'z'], 11)).toEqual(['x      y', '       z'])
})

test('a PDF says where each of its objects begins, counts its pages and escapes what its strings may not hold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...'aZ09 ()\\ßé') }), { maxLength: 150 }),
      (texts) => {
        const text = String.fromCharCode(
          ...pdfOf(
            '(title)',
            texts.map((line) => ({ text: line })),
          ),
        )
        const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? []
        expect(text.slice(Number(start), Number(start) + 5)).toBe('xref\n')
        const offsets = [...text.slice(Number(start)).matchAll(/(\d{10}) 00000 n /g)].map((found) =>
          Number(found[1]),
        )
        for (const [at, offset] of offsets.entries())
          expect(text.slice(offset, offset + 12).startsWith(`${at + 1} 0 obj\n`)).toBe(true)
        for (const [, length, body] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
          expect(body?.length).toBe(Number(length))
        expect(text).toContain(`/Count ${Math.max(1, Math.ceil(texts.length / 66))} `)
        expect(text).toContain('/Title (\\(title\\))')
      },
    ),
    { numRuns: 50 },
  )
})
