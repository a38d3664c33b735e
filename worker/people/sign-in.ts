import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { signIn as contract, SignedIn } from '../../schema/contracts/people.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { base64url, sameDigest, sha256 } from '../platform/digest.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { forgiveCodes } from './code-limits.ts'
import {
  type CodeRow,
  endSession,
  forgetEndedSessions,
  insertSession,
  personBy,
  type PersonRow,
  spendTry,
  useCode,
} from './queries.ts'
import { codeDigest } from './send-sign-in-code.ts'
import { signedInFrom } from './who-is-signed-in.ts'

/**
 * Exchanges a code for a new session: 256 random bits, of which the database keeps the SHA-256. The code is used up
 * in the batch that makes the session, and a session the browser already had ends with it. Wrong, used, expired,
 * unknown and tried too often are one and the same answer.
 * @throws {Refusal} `code_wrong`.
 */
export async function signIn(
  deps: Deps,
  { email, code }: Ask<typeof contract>,
  nonce: string | undefined,
): Promise<{ reply: SignedIn; token: string }> {
  const { db, now, actor } = deps
  const nonceHash = nonce === undefined ? '' : await sha256(nonce)
  const [[row], people] = await read<[CodeRow, PersonRow]>(db, [
    spendTry(email, nonceHash, now()),
    personBy('email', email),
  ])
  const given = await codeDigest(deps, {
    id: row?.id ?? '',
    email,
    nonceHash,
    code: code.replace(/[\s-]/g, ''),
  })
  const [person] = people
  if (!row || !person || !sameDigest(given, row.codeHmac)) throw new Refusal('code_wrong')

  const token = base64url(deps.random(32))
  try {
    await write(db, [
      useCode(db, row.id, now()),
      assertOne(db),
      insertSession(db, await sha256(token), person.id, now()),
      ...(actor.kind === 'person' ? [endSession(db, actor.sessionHash)] : []),
      forgetEndedSessions(db, person.id, now()),
      ...(await forgiveCodes(deps, email)),
      audit(deps, { action: 'signed_in', subject: person.id }),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('code_wrong')
    throw error
  }
  return { reply: signedInFrom(person, people), token }
}
