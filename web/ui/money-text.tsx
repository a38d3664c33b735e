import { exponentOf, type Currency } from '../../schema/values/currency.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Money } from '../../schema/values/money.ts'

/** English without a region, so that "$" alone never appears: US$18.00, A$18.00. */
const tagOf = { vi: 'vi', en: 'en-001' } as const

const formatters = new Map<string, Intl.NumberFormat>()

/** Made once per language and currency: one per price was the whole cost of rendering a page of cards. */
function formatter(locale: Locale, currency: Currency): Intl.NumberFormat {
  const key = locale + currency
  let known = formatters.get(key)
  if (!known) {
    const digits = exponentOf(currency)
    known = new Intl.NumberFormat(tagOf[locale], {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formatters.set(key, known)
  }
  return known
}

/** An amount as people of a language read it: `1.250.000 ₫`, `US$18.00`. */
export const moneyText = ({ minor, currency }: Money, locale: Locale): string =>
  formatter(locale, currency).format(minor / 10 ** exponentOf(currency))

/** A price in the display face. */
export const Price = ({
  amount,
  locale,
  large = false,
}: {
  amount: Money
  locale: Locale
  large?: boolean
}) => <span class={large ? 'price is-large' : 'price'}>{moneyText(amount, locale)}</span>
