import type { sendSignInCode as contract } from '../../schema/contracts/people.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { senderOf } from '../mails/sender.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { hmac, sha256 } from '../platform/digest.ts'
import { logDefect } from '../platform/log.ts'
import { sendMail } from '../platform/mail.ts'
import { brandOf } from '../settings/market-settings.ts'
import { countCode } from './code-limits.ts'
import { insertCode, personBy, type PersonRow } from './queries.ts'
import { signInMail } from './sign-in-mail.ts'

/**
 * Answers at once and does the rest after the answer has left: whether the address is known shows neither in the
 * answer nor in its duration. Who asks to join is mailed a code whether known or not. The code is mailed directly, not through the outbox: it is never written down in clear.
 * `nonce` is the browser's half of the code, undefined for a program.
 * @throws {Refusal} `rate_limited`.
 */
export async function sendSignInCode(
  deps: Deps,
  ask: Ask<typeof contract>,
  nonce: string | undefined,
): Promise<undefined> {
  await countCode(deps, ask.email)
  deps.later(issueCode(deps, ask, nonce).catch((error: unknown) => logDefect(deps.request.id, error)))
  return undefined
}

async function issueCode(
  deps: Deps,
  { email, purpose, locale = 'vi' }: Ask<typeof contract>,
  nonce: string | undefined,
): Promise<void> {
  const { db, now, newId, settings } = deps
  const [[person]] = await read<[PersonRow]>(db, [personBy('email', email)])
  const id = newId('code')
  const code = randomCode(deps)
  const nonceHash = nonce === undefined ? '' : await sha256(nonce)
  const codeHmac = await codeDigest(deps, { id, email, nonceHash, code })
  await write(db, [
    insertCode(db, { id, email, nonceHash, codeHmac, purpose: purpose ?? 'sign_in', locale }, now()),
  ])
  // An unknown address that did not ask to join gets a row nobody can use: guessing at it takes as long as at a known one.
  if (!person && purpose !== 'join') return
  const named = { ...settings, brand: await brandOf(deps) }
  await sendMail(deps.bindings.MAIL, senderOf(named), signInMail(named, email, code, id))
}

/** A code is bound to its row, its address, its purpose and the browser that asked. */
export const codeDigest = (
  { settings }: Deps,
  { id, email, nonceHash, code }: { id: string; email: string; nonceHash: string; code: string },
): Promise<string> => hmac(settings.codeSecret, `sign-in-code ${id} ${email} ${nonceHash} ${code}`)

/** Eight digits, each of the hundred million as likely as any other. */
function randomCode({ random }: Deps): string {
  for (;;) {
    const number = new DataView(random(4).slice().buffer).getUint32(0)
    // 42 × 10^8 is the largest whole multiple below 2^32: what lies above would favour small codes.
    if (number < 4_200_000_000) return String(number % 100_000_000).padStart(8, '0')
  }
}
