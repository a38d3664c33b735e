import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { prove as contract } from '../../schema/contracts/people.ts'
import { type Person, signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, type Statement, write } from '../platform/database.ts'
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
      ...proved(deps, person, 'code'),
      ...(await forgiveCodes(deps, person.email)),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('code_wrong')
    throw error
  }
  return undefined
}

/** The statements that make a session fresh, for the batch that uses up what it was proved with. */
export const proved = (deps: Deps, { id, sessionHash }: Person, by: 'code' | 'passkey'): Statement[] => [
  markProved(deps.db, sessionHash, deps.now()),
  assertOne(deps.db),
  audit(deps, { action: 'proved', subject: id, facts: { by } }),
]
