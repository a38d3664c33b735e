import { describe, expect, test } from 'vitest'
import { refusals } from '../../schema/contracts/refusal.ts'
import { currencyCodes } from '../../schema/values/currency.ts'
import { locales } from '../../schema/values/locale.ts'
import { marketCodes } from '../../schema/values/market.ts'
import { helpText, helpTopics } from '../../web/locales/help.ts'
import { layoutText } from '../../web/locales/layout.ts'
import { listingText } from '../../web/locales/listing.ts'
import { readingText } from '../../web/locales/reading.ts'
import { refusalText } from '../../web/locales/refusals.ts'
import { slipText } from '../../web/locales/slip.ts'
import { statesText } from '../../web/locales/states.ts'
import { bandText, hrefOf, occasionText, queryOf } from '../../web/shop/list-ask.ts'
import { countryInSentence, countryText, marketText } from '../../web/ui/country-text.ts'
import { dayText, listText, percentText, relativeText, weightText } from '../../web/ui/date-text.ts'
import { moneyText } from '../../web/ui/money-text.tsx'

const hour = 3_600_000

describe('amounts', () => {
  test.each([
    [125000000, 'VND', '125.000.000 ₫', '₫125,000,000'],
    [1800, 'USD', '18,00 US$', 'US$18.00'],
    [1800, 'AUD', '18,00 AU$', 'A$18.00'],
    [1800, 'CAD', '18,00 CA$', 'CA$18.00'],
    [1800, 'JPY', '1.800 ¥', 'JP¥1,800'],
    [1800, 'TWD', '1.800 NT$', 'NT$1,800'],
  ] as const)('%i %s reads "%s" and "%s"', (minor, currency, vi, en) => {
    const plain = (text: string) => text.replace(/\s/g, ' ')
    expect(plain(moneyText({ minor, currency }, 'vi'))).toBe(vi)
    expect(plain(moneyText({ minor, currency }, 'en'))).toBe(en)
  })

  test('no currency is ever a bare dollar sign, nor a fraction it does not have', () => {
    for (const currency of currencyCodes)
      for (const locale of locales)
        expect(moneyText({ minor: 123456, currency }, locale)).not.toMatch(/(^|[\s\d])\$|NaN/)
  })
})

describe('words of time, size and place', () => {
  test('days are never figures with strokes', () => {
    expect(dayText('2026-11-21', 'vi')).toBe('21 tháng 11, 2026')
    expect(dayText('2026-11-21', 'en')).toBe('21 November 2026')
    // 18:00 in London is the next day in Viet Nam.
    expect(dayText(Date.parse('2026-11-21T18:00:00Z'), 'en')).toBe('22 November 2026')
  })

  test('near and far, small and large, few and many', () => {
    expect(relativeText(5 * hour, 0, 'en')).toBe('in 5 hours')
    expect(relativeText(72 * hour, 0, 'vi')).toBe('sau 3 ngày nữa')
    expect(weightText(500, 'vi')).toBe('500 g')
    expect(weightText(1250, 'vi')).toBe('1,25 kg')
    expect(percentText(1250, 'en')).toBe('12.5%')
    expect(percentText(1250, 'vi')).toBe('12,5 %')
    expect(listText(['gạo', 'muối', 'cá'], 'vi')).toBe('gạo, muối và cá')
  })

  test('every market has a name in both languages', () => {
    for (const market of marketCodes)
      for (const locale of locales) expect(countryText(market, locale)).not.toBe(market)
    expect(marketText('US', 'vi')).toBe('Hoa Kỳ · USD')
    expect(countryInSentence('NL', 'en')).toBe('the Netherlands')
    expect(countryInSentence('FR', 'en')).toBe('France')
  })
})

describe('sentences', () => {
  test('every refusal says what to do, in both languages, without blame or codes', () => {
    for (const code of Object.keys(refusals) as (keyof typeof refusals)[])
      for (const locale of locales) {
        const sentence = refusalText(code, locale)
        expect(sentence.length, code).toBeGreaterThan(15)
        expect(sentence).not.toMatch(/invalid|oops|sai định dạng|error code/i)
        expect(sentence).toMatch(/\.$/)
      }
  })

  test('both languages have the same keys, and none is empty', () => {
    const keysOf = (value: unknown, at = ''): string[] => {
      if (typeof value === 'string') return value.trim() === '' ? [`${at} is empty`] : [at]
      if (typeof value === 'function') return [`${at}()`]
      return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, `${at}.${key}`))
    }
    for (const texts of [layoutText, readingText, listingText, slipText, statesText, helpText]) {
      const [vi, en] = [keysOf(texts.vi), keysOf(texts.en)]
      expect(new Set(en)).toEqual(new Set(vi))
      expect(vi.filter((key) => key.endsWith('is empty'))).toEqual([])
    }
    for (const topic of helpTopics)
      expect(helpText.en.topics[topic].sections.length).toBe(helpText.vi.topics[topic].sections.length)
  })

  test('English counts one and many apart', () => {
    expect(readingText.en.list.count('1')).toBe('1 item')
    expect(readingText.en.list.count('2')).toBe('2 items')
  })
})

describe('the address of a list', () => {
  test('holds its filters in one order and nothing empty, so that one page has one address', () => {
    expect(queryOf({ sort: 'newest', province: 'dak-lak', q: 'cà phê', occasion: '' })).toBe(
      'q=c%C3%A0+ph%C3%AA&province=dak-lak&sort=newest',
    )
    expect(hrefOf({ category: 'coffee', sort: 'newest' }, 'vi')).toBe('/vi/c/coffee?sort=newest')
    expect(hrefOf({ category: 'coffee', q: 'phin' }, 'en')).toBe('/en/search?q=phin&category=coffee')
    expect(hrefOf({ category: '../../ops' }, 'en')).toBe('/en/c/..%2F..%2Fops')
  })

  test('speaks of bands and occasions in words', () => {
    expect(bandText({ min: 100_000, max: 300_000 }, 'vi').replace(/\s/g, ' ')).toBe('100.000 ₫ – 300.000 ₫')
    expect(occasionText('mid_autumn', 'vi')).toBe('Trung thu')
    expect(occasionText('something-new', 'vi')).toBe('something-new')
  })
})
