import { dayLength } from '../../schema/values/day.ts'
import type { Deps } from '../platform/deps.ts'
import { base64url, hmacBytes, sha256 } from '../platform/digest.ts'

/** How long an invitation stands. */
export const invitationFor = 7 * dayLength

/**
 * The secret of an invitation's link: 32 bytes derived from its id and which of its letters it is, so the letter can
 * be written by a promised effect while the database holds the SHA-256 alone. Sending again makes another one.
 */
export const invitationSecret = async (
  { settings }: Pick<Deps, 'settings'>,
  id: string,
  sentCount: number,
): Promise<string> => base64url(await hmacBytes(settings.codeSecret, `invitation ${id} ${sentCount}`))

export const secretHashOf = (secret: string): Promise<string> => sha256(`invitation ${secret}`)

/** The secret stands behind the `#`: no browser sends that part to any server, and no referrer carries it. */
export const invitationUrl = (
  { settings }: Pick<Deps, 'settings'>,
  isOperator: boolean,
  secret: string,
): string => `${settings.origin}/${isOperator ? 'ops' : 'sell'}/invitation#${secret}`
