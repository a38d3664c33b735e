import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import { isCurrency } from '../../schema/values/currency.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { checkoutText } from '../../web/locales/checkout.ts'
import { addressForms } from '../../web/shop/checkout/address-form.ts'
import type { Errors, Typed } from '../../web/shop/checkout/address-fields.tsx'
import { normalPhone, normalPostcode } from '../checkout/contact.ts'

const typedNames = [
  'fullName',
  'email',
  'phone',
  'line1',
  'line2',
  'city',
  'region',
  'postcode',
  'giftSender',
  'giftMessage',
] as const

/** What was typed, to be shown again whatever comes of it. */
export const typedIn = (form: URLSearchParams): Typed =>
  Object.fromEntries(typedNames.map((name) => [name, (form.get(name) ?? '').slice(0, 2000)]))

/** The lane chosen for each exporter. */
export const lanesIn = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...form]
      .filter(([name]) => name.startsWith('lane.'))
      .map(([name, lane]) => [name.slice('lane.'.length), lane]),
  )

/** The form as the checkout's body, for the contract to judge. */
export function bodyOf(form: URLSearchParams, quote: QuoteReply, locale: Locale): unknown {
  const value = (name: string) => form.get(name) ?? ''
  const optional = (name: string) => (value(name).trim() === '' ? {} : { [name]: value(name) })
  const currency = value('agreedCurrency')
  const isGift = value('giftMessage').trim() !== '' || value('giftSender').trim() !== ''
  return {
    quoteId: quote.quoteId,
    agreedTotal: { minor: Number(value('agreedMinor')), currency: isCurrency(currency) ? currency : '' },
    buyer: { fullName: value('fullName'), email: value('email'), ...optional('phone') },
    address: {
      country: quote.market,
      line1: value('line1'),
      ...optional('line2'),
      city: value('city'),
      ...optional('region'),
      ...optional('postcode'),
    },
    ...(isGift ? { gift: { message: value('giftMessage'), senderName: value('giftSender') } } : {}),
    locale,
  }
}

const fieldOf: Record<string, string> = {
  'buyer.fullName': 'fullName',
  'buyer.email': 'email',
  'buyer.phone': 'phone',
  'address.line1': 'line1',
  'address.line2': 'line2',
  'address.city': 'city',
  'address.region': 'region',
  'address.postcode': 'postcode',
  'gift.message': 'giftMessage',
  'gift.senderName': 'giftSender',
}

/**
 * What the schema cannot know, so that all mistakes are named at once: a telephone for the courier, a postcode of the
 * market's form, a region where addresses have one.
 */
export function mistakesIn(typed: Typed, quote: QuoteReply, locale: Locale): Errors {
  const { problems } = checkoutText[locale]
  const { market, address } = quote
  const { region } = addressForms[market]
  const phone = normalPhone(typed['phone'] ?? '', market)
  const postcode = normalPostcode(typed['postcode'] ?? '', address?.postcodePattern ?? '.')
  const needsRegion = region !== undefined && (address?.regionRequired ?? region.required)
  return {
    ...(phone === undefined ? { phone: problems.phone } : {}),
    ...(postcode === undefined ? { postcode: problems.postcode(exampleOf(quote)) } : {}),
    ...(needsRegion && !typed['region']?.trim() ? { region: problems.region } : {}),
  }
}

const exampleOf = ({ market, address }: QuoteReply): string =>
  address?.postcodeExample ?? addressForms[market].postcodeExample

/** The sentence beside each field a contract or a verb names by its path. */
export function errorsOf(paths: readonly string[], quote: QuoteReply, locale: Locale): Errors {
  const { problems } = checkoutText[locale]
  const sentences: Record<string, string> = {
    email: problems.email,
    phone: problems.phone,
    postcode: problems.postcode(exampleOf(quote)),
    region: problems.region,
    line2: problems.tooLong,
  }
  return Object.fromEntries(
    paths.flatMap((path) => {
      const field = fieldOf[path]
      return field ? [[field, sentences[field] ?? problems.required]] : []
    }),
  )
}
