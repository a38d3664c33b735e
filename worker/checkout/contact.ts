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
export const callingCodes: Record<Market, string> = {
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
 * market's calling code; undefined when it is none. Light on purpose: whether it rings is for the carrier to find out.
 */
export function normalPhone(typed: string, market: Market): string | undefined {
  const compact = typed
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-/]/g, '')
    .replace(/^00/, '+')
  const international = compact.startsWith('+')
    ? compact
    : `+${callingCodes[market]}${nationalPart(compact, market)}`
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined
}

const nationalPart = (digits: string, market: Market): string =>
  market === 'US' || market === 'CA' ? digits.replace(/^1(?=\d{10}$)/, '') : digits.replace(/^0/, '')

/** Trimmed and in capitals; undefined when it has not the market's form. */
export function normalPostcode(typed: string, pattern: string): string | undefined {
  const postcode = typed.trim().toUpperCase()
  return new RegExp(pattern).test(postcode) ? postcode : undefined
}

/**
 * The contact of an order to `market`, whose postcodes follow `pattern`. The quote's own postcode stands in for one
 * the buyer left out.
 * @throws {Refusal} `invalid` naming every field that is wrong.
 */
export function contactOf(
  ask: Ask<typeof placeOrder>,
  market: Market,
  pattern: string,
  quotePostcode: string | null,
): Contact {
  const { buyer, address, gift } = ask
  // A place of another country has another form: its postcode and telephone are not held against this one.
  if (address.country !== market) throw invalid({ path: 'address.country', problem: 'market' })
  const phone = buyer.phone ? normalPhone(buyer.phone, market) : null
  const typedPostcode = address.postcode || (quotePostcode ?? '')
  const postcode = normalPostcode(typedPostcode, pattern)
  if (phone === undefined || postcode === undefined)
    throw invalid(
      ...(phone === undefined ? [{ path: 'buyer.phone', problem: 'phone' }] : []),
      ...(postcode === undefined
        ? [{ path: 'address.postcode', problem: typedPostcode.trim() === '' ? 'required' : 'postcode' }]
        : []),
    )
  return {
    fullName: buyer.fullName,
    email: buyer.email,
    phone,
    country: market,
    line1: address.line1,
    line2: address.line2 || null,
    city: address.city,
    region: address.region || null,
    postcode,
    giftMessage: gift?.message ?? null,
    giftSender: gift?.senderName ?? null,
  }
}

const invalid = (...fields: { path: string; problem: string }[]) => new Refusal('invalid', { fields })
