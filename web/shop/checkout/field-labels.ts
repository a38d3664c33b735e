import type { Locale } from '../../../schema/values/locale.ts'
import type { Market } from '../../../schema/values/market.ts'
import { checkoutText } from '../../locales/checkout.ts'
import { addressForms } from './address-form.ts'

/** The label of every field of the form, by its name, in the order the market's people see them. */
export function labelsOf(market: Market, locale: Locale): Record<string, string> {
  const text = checkoutText[locale]
  const { order, cityLabel, region } = addressForms[market]
  const parts = {
    line1: text.line1,
    line2: text.line2,
    city: text[cityLabel],
    region: text[region?.label ?? 'region'],
    postcode: text.postcode,
  }
  return {
    fullName: text.fullName,
    email: text.email,
    phone: text.phone,
    ...Object.fromEntries(order.map((part) => [part, parts[part]])),
    giftSender: text.giftSender,
    giftMessage: text.giftMessage,
  }
}
