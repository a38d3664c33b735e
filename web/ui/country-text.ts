import type { Locale } from '../../schema/values/locale.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'

const names = new Map<Locale, Intl.DisplayNames>()
const texts = new Map<string, string>()

/** A country's name in a language: "Hoa Kỳ", "United States". Unknown codes stay codes. */
export function countryText(country: string, locale: Locale): string {
  const key = locale + country
  let known = texts.get(key)
  // Every page names all markets, and each asked of Intl costs as much as rendering its option.
  if (known === undefined) texts.set(key, (known = namesIn(locale).of(country) ?? country))
  return known
}

function namesIn(locale: Locale): Intl.DisplayNames {
  let known = names.get(locale)
  if (!known) names.set(locale, (known = new Intl.DisplayNames(locale, { type: 'region' })))
  return known
}

const withArticle: readonly string[] = ['US', 'GB', 'NL']

/** A country inside a sentence: English says "the United States", "the Netherlands". */
export const countryInSentence = (country: string, locale: Locale): string =>
  (locale === 'en' && withArticle.includes(country) ? 'the ' : '') + countryText(country, locale)

/** "Hoa Kỳ · USD": a market as the header says it. */
export const marketText = (market: Market, locale: Locale): string =>
  `${countryText(market, locale)} · ${currencyOf(market)}`
