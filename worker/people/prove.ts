import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { prove as contract } from '../../schema/contracts/people.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { forgiveCodes } from './code-limits.ts'
import { markProved, useCode } from './queries.ts'
import { spendCode } from './spend-code.ts'

/**
 * Shows on a session that goes on that its person is still there, by a code mailed to their own address. The address is
 * the session's, never the caller's word.
 * @throws {Refusal} `sign_in_needed`, `code_wrong`.
 */
export async function prove(
  deps: Deps,
  { code }: Ask<typeof contract>,
  nonce: string | undefined,
): Promise<undefined> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  const spent = await spendCode(deps, { email: person.email, code, nonce })
  if (!spent) throw new Refusal('code_wrong')
  try {
    await write(db, [
      useCode(db, spent.id, now()),
      assertOne(db),
      markProved(db, person.sessionHash, now()),
      assertOne(db),
      ...(await forgiveCodes(deps, person.email)),
      audit(deps, { action: 'proved', subject: person.id, facts: { by: 'code' } }),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('code_wrong')
    throw error
  }
  return undefined
}
