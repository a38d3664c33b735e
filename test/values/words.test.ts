import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asciiCapitals, fold, foldedWords, hasMarks, markedWords, slugOf } from '../../schema/values/text.ts'

describe('Vietnamese words', () => {
  test('marks and đ fall away, whichever way they were typed', () => {
    expect(fold('Nước mắm Đắk Lắk')).toBe('nuoc mam dak lak')
    expect(fold('Nước mắm'.normalize('NFD'))).toBe(fold('Nước mắm'.normalize('NFC')))
    expect(foldedWords('Đặc sản: cà-phê, phin!')).toEqual(['dac', 'san', 'ca', 'phe', 'phin'])
  })

  test('"mắm", "mâm" and "mầm" stay three words when marks are kept', () => {
    const words = ['mắm', 'mâm', 'mầm', 'mam'].map((word) => markedWords(word)[0])
    expect(new Set(words).size).toBe(4)
    expect(words[0]).toBe('ma81m')
    expect(markedWords('Đá')).toEqual(['d9a1'])
  })

  test('marked words are the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ắằẳẵặâấầêếềôốồơớờưứừđaeiou'), minLength: 1, maxLength: 12 }),
        (text) => {
          expect(markedWords(text.normalize('NFD'))).toEqual(markedWords(text.normalize('NFC')))
          expect(markedWords(text).join('').replace(/\d/g, '')).toBe(foldedWords(text).join(''))
        },
      ),
    )
  })

  test('only a text with marks asks for exact marks', () => {
    expect(hasMarks('ca phe')).toBe(false)
    expect(hasMarks('cà phê')).toBe(true)
    expect(hasMarks('dau den')).toBe(false)
    expect(hasMarks('đậu đen')).toBe(true)
  })

  test('a slug is a path segment, a label name is plain capitals', () => {
    expect(slugOf('Cà phê Robusta rang mộc Đồi Gió 500 g')).toBe('ca-phe-robusta-rang-moc-doi-gio-500-g')
    expect(slugOf('—')).toBe('')
    expect(asciiCapitals('Nguyễn Thị Lan  Đài')).toBe('NGUYEN THI LAN DAI')
  })
})
