import { describe, expect, test } from 'vitest'
import type { Market } from '../../../schema/values/market.ts'
import { normalPhone, normalPostcode } from '../../../worker/checkout/contact.ts'

describe('a telephone number as people write it', () => {
  test.each<[Market, string, string]>([
    ['US', '(408) 555-0142', '+14085550142'],
    ['US', '1 408 555 0142', '+14085550142'],
    ['CA', '514-555-0142', '+15145550142'],
    ['US', '+84 912 345 678', '+84912345678'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['GB', '+44 (0)20 7946 0958', '+442079460958'],
    ['DE', '0049 30 901820', '+4930901820'],
    ['JP', '03-1234-5678', '+81312345678'],
    ['SG', '6123 4567', '+6561234567'],
    ['NO', '22 12 34 56', '+4722123456'],
  ])('in %s: %s', (market, typed, expected) => {
    expect(normalPhone(typed, market)).toBe(expected)
  })

  test.each(['', '12', 'gọi cho tôi', '+0 123 456 789', '1234567890123456789'])('refuses "%s"', (typed) => {
    expect(normalPhone(typed, 'US')).toBeUndefined()
  })
})

describe('a postcode', () => {
  test('is trimmed and put in capitals before its form is asked', () => {
    expect(normalPostcode(' sw1a 1aa ', String.raw`^[A-Z]{2}\d[A-Z] ?\d[A-Z]{2}$`)).toBe('SW1A 1AA')
  })

  test('is none when it is missing or of another form', () => {
    expect(normalPostcode('', '^x$')).toBeUndefined()
    expect(normalPostcode('9512', String.raw`^\d{5}$`)).toBeUndefined()
  })
})
