import { describe, expect, test } from 'vitest'
import { isMistyped, s10CheckDigit, trackingNumberOf } from '../../schema/values/tracking-number.ts'

describe('a postal tracking number', () => {
  test.each([
    // The example of the standard itself, a remainder of 0 and one of 1.
    ['47312482', 9],
    ['12345678', 5],
    ['00000000', 5],
    ['00000008', 0],
    ['10000000', 3],
  ])('%s has the check digit %i', (digits, check) => {
    expect(s10CheckDigit(digits)).toBe(check)
  })

  test('with one digit wrong or its first two swapped is known as mistyped', () => {
    const good = 'RR473124829VN'
    expect(isMistyped(good)).toBe(false)
    for (let at = 2; at < 11; at += 1)
      for (let digit = 0; digit < 10; digit += 1) {
        const other = good.slice(0, at) + digit + good.slice(at + 1)
        expect(isMistyped(other), other).toBe(other !== good)
      }
    expect(isMistyped('RR743124829VN')).toBe(true)
  })

  test('is read as printed on the slip, in groups and small letters', () => {
    expect(trackingNumberOf(' eb 123 456 785 vn ')).toBe('EB123456785VN')
    expect(isMistyped('eb 123 456 785 vn')).toBe(false)
    expect(isMistyped('eb 123 456 784 vn')).toBe(true)
  })

  test.each(['1Z999AA10123456784', '7712 3456 7890', 'VTP-2211-889', 'JD0146000038', ''])(
    'of a courier, as %s, has a form of its own and passes',
    (number) => expect(isMistyped(number)).toBe(false),
  )
})
