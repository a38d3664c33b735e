import { base64url, hmacBytes, sha256 } from '../platform/digest.ts'
import type { Settings } from '../platform/settings.ts'
import type { Locale } from '../../schema/values/locale.ts'

/**
 * The secret half of an order's link: 256 bits under the server's secret, so a mail written days later can carry the
 * link though the database keeps only its hash. Raising `version` revokes every older link.
 */
const secretOf = async (settings: Settings, orderId: string, version: number): Promise<string> =>
  base64url(await hmacBytes(settings.codeSecret, `order-link ${orderId} ${version}`))

/** The token a buyer holds: `ord_….secret`. It is the whole key to one order's page, and to nothing else. */
export const orderToken = async (settings: Settings, orderId: string, version: number): Promise<string> =>
  `${orderId}.${await secretOf(settings, orderId, version)}`

export const orderTokenHash = (token: string): Promise<string> => sha256(`order-token ${token}`)

/** The order a token speaks of; undefined for anything that has not its shape. */
export const orderIdIn = (token: string): string | undefined =>
  /^(ord_[0-9a-hjkmnp-tv-z]{26})\.[\w-]{43}$/.exec(token)?.[1]

/** The link in the answer and in every mail. The first visit swaps the token for a cookie and leaves it out of the address. */
export const orderUrl = (settings: Settings, locale: Locale, token: string): string =>
  `${settings.origin}/${locale}/order/${token}`
