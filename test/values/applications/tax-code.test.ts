import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { taxCheckDigit, taxCodeFault, taxCodeFrom } from '../../../schema/values/tax-code.ts'

describe('a tax code of ten digits', () => {
  test.each(['0100109106', '0300588569', '0100111948', '0101243150', '0100686209'])(
    'of a large firm fits its check digit: %s',
    (code) => expect(taxCodeFault(code, 'company')).toBeNull(),
  )

  test('is refused when any one digit is another', () => {
    for (let at = 0; at < 10; at += 1)
      for (let digit = 0; digit <= 9; digit += 1) {
        const other = `${'0300588569'.slice(0, at)}${digit}${'0300588569'.slice(at + 1)}`
        if (other !== '0300588569') expect(taxCodeFault(other, 'company'), other).toBe('check_digit')
      }
  })

  test('is refused when two neighbours that differ are swapped', () => {
    for (let at = 0; at < 9; at += 1) {
      const digits = [...'0301482205']
      const nine = digits.slice(0, 9).join('')
      digits[9] = String(taxCheckDigit(nine))
      const [a, b] = [digits[at], digits[at + 1]]
      if (a === b) continue
      digits[at] = b ?? ''
      digits[at + 1] = a ?? ''
      expect(taxCodeFault(digits.join(''), 'company'), digits.join('')).toBe('check_digit')
    }
  })

  test('has a check digit for ten in eleven numbers, and none for the others', () => {
    // 31·0 + … + 3·0 leaves nothing over: ten is no digit.
    expect(taxCheckDigit('000000000')).toBeNull()
    expect(taxCodeFault('0000000000', 'company')).toBe('check_digit')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        const nine = String(number).padStart(9, '0')
        const digit = taxCheckDigit(nine)
        const fits = [...Array(10).keys()].filter(
          (last) => taxCodeFault(`${nine}${last}`, 'company') === null,
        )
        expect(fits).toEqual(digit === null ? [] : [digit])
      }),
    )
  })
})

describe('other lengths', () => {
  test('thirteen digits are a dependent unit, 001 to 999, of a firm whose ten fit', () => {
    expect(taxCodeFault('0300588569-001', 'company')).toBeNull()
    expect(taxCodeFault('0300588569-999', 'cooperative')).toBeNull()
    expect(taxCodeFault('0300588569-000', 'company')).toBe('branch')
    expect(taxCodeFault('0300588568-001', 'company')).toBe('check_digit')
  })

  test('twelve digits are a person, so only a household may have them', () => {
    expect(taxCodeFault('079180012345', 'household_business')).toBeNull()
    expect(taxCodeFault('079180012345', 'company')).toBe('length')
    expect(taxCodeFault('000180012345', 'household_business')).toBe('identity')
    expect(taxCodeFault('079480012345', 'household_business')).toBe('identity')
  })

  test.each(['', '1', '03005885690', '0300588569-01', '0300588569001', 'O300588569', '٠٣٠٠٥٨٨٥٦٩'])(
    'anything else is none: %s',
    (code) => expect(taxCodeFault(code, 'company')).not.toBeNull(),
  )
})

test('however it is typed, it is kept in one spelling', () => {
  expect(taxCodeFrom(' 0300 588 569 ')).toBe('0300588569')
  expect(taxCodeFrom('0300588569001')).toBe('0300588569-001')
  expect(taxCodeFrom('0300588569 - 001')).toBe('0300588569-001')
  expect(taxCodeFrom('030.058.8569–001')).toBe('0300588569-001')
})
