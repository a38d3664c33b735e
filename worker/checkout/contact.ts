import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { placeOrder } from '../../schema/contracts/checkout.ts'
import type { Market } from '../../schema/values/market.ts'
import { Refusal } from '../platform/refusal.ts'

/** Whom an order goes to: columns of `order_contacts`. */
export type Contact = {
  fullName: string
  email: string
  phone: string | null
  country: Market
  line1: string
  line2: string | null
  city: string
  region: string | null
  postcode: string
  giftMessage: string | null
  giftSender: string | null
}

/** Calling codes of the markets (ITU-T E.164), for numbers typed the way people do at home. */
const callingCodes: Record<Market, string> = {
  US: '1',
  CA: '1',
  AU: '61',
  NZ: '64',
  JP: '81',
  KR: '82',
  TW: '886',
  SG: '65',
  TH: '66',
  DE: '49',
  FR: '33',
  CZ: '420',
  PL: '48',
  NL: '31',
  SE: '46',
  GB: '44',
  NO: '47',
}

/**
 * A telephone number as `+` and 7 to 15 digits: separators dropped, `00` read as `+`, a national number given its
 * market's calling code. Light on purpose: whether it rings is for the carrier to find out.
 * @throws {Refusal} `invalid`.
 */
export function normalPhone(typed: string, market: Market): string {
  const compact = typed
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-/]/g, '')
    .replace(/^00/, '+')
  const international = compact.startsWith('+')
    ? compact
    : `+${callingCodes[market]}${nationalPart(compact, market)}`
  if (!/^\+[1-9]\d{6,14}$/.test(international)) throw invalid('buyer.phone', 'phone')
  return international
}

const nationalPart = (digits: string, market: Market): string =>
  market === 'US' || market === 'CA' ? digits.replace(/^1(?=\d{10}$)/, '') : digits.replace(/^0/, '')

/** @throws {Refusal} `invalid` when it is missing or has not the market's form. */
export function normalPostcode(typed: string, pattern: string): string {
  const postcode = typed.trim().toUpperCase()
  if (postcode === '') throw invalid('address.postcode', 'required')
  if (!new RegExp(pattern).test(postcode)) throw invalid('address.postcode', 'postcode')
  return postcode
}

/**
 * The contact of an order to `market`, whose postcodes follow `pattern`. The quote's own postcode stands in for one
 * the buyer left out.
 * @throws {Refusal} `invalid` naming the field.
 */
export function contactOf(
  ask: Ask<typeof placeOrder>,
  market: Market,
  pattern: string,
  quotePostcode: string | null,
): Contact {
  const { buyer, address, gift } = ask
  if (address.country !== market) throw invalid('address.country', 'market')
  return {
    fullName: buyer.fullName,
    email: buyer.email,
    phone: buyer.phone ? normalPhone(buyer.phone, market) : null,
    country: market,
    line1: address.line1,
    line2: address.line2 || null,
    city: address.city,
    region: address.region || null,
    postcode: normalPostcode(address.postcode || (quotePostcode ?? ''), pattern),
    giftMessage: gift?.message ?? null,
    giftSender: gift?.senderName ?? null,
  }
}

const invalid = (path: string, problem: string) => new Refusal('invalid', { fields: [{ path, problem }] })
