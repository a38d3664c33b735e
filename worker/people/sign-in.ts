import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { signIn as contract, SignedIn } from '../../schema/contracts/people.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { forgiveCodes } from './code-limits.ts'
import { newSession } from './new-session.ts'
import { insertPerson, personBy, type PersonRow, useCode } from './queries.ts'
import { spendCode, type SpentCode } from './spend-code.ts'
import { signedInFrom } from './who-is-signed-in.ts'

/**
 * Exchanges a code for a new session: 256 random bits, of which the database keeps the SHA-256. The code is used up
 * in the batch that makes the session, and a session the browser already had ends with it. Wrong, used, expired,
 * unknown and tried too often are one and the same answer. A code asked for to join makes the person as well.
 * @throws {Refusal} `code_wrong`.
 */
export async function signIn(
  deps: Deps,
  { email, code }: Ask<typeof contract>,
  nonce: string | undefined,
): Promise<{ reply: SignedIn; token: string }> {
  const spent = await spendCode(deps, { email, code, nonce })
  const [people] = await read<[PersonRow]>(deps.db, [personBy('email', email)])
  if (!spent) throw new Refusal('code_wrong')
  try {
    return await open(deps, spent, people)
  } catch (error) {
    if (!brokeRule(error, 'people.email')) throw error
    // Two codes of one newcomer were used at once: the other one made the person.
    const [now] = await read<[PersonRow]>(deps.db, [personBy('email', email)])
    return await open(deps, spent, now)
  }
}

async function open(
  deps: Deps,
  spent: SpentCode,
  people: readonly PersonRow[],
): Promise<{ reply: SignedIn; token: string }> {
  const { db, now } = deps
  const { person, isNew } = personOf(deps, spent, people)
  const { token, statements } = await newSession(deps, person.id)
  const joined: Statement[] = isNew
    ? [
        insertPerson(db, { id: person.id, email: person.email, locale: spent.locale }, now()),
        audit(deps, { action: 'joined', subject: person.id }),
      ]
    : []
  try {
    await write(db, [
      useCode(db, spent.id, now()),
      assertOne(db),
      ...joined,
      ...statements,
      ...(await forgiveCodes(deps, person.email)),
      audit(deps, { action: 'signed_in', subject: person.id, facts: { by: 'code' } }),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('code_wrong')
    throw error
  }
  return { reply: signedInFrom(person, people), token }
}

function personOf(
  { newId }: Deps,
  { email, purpose }: SpentCode,
  [known]: readonly PersonRow[],
): { person: PersonRow; isNew: boolean } {
  if (known) return { person: known, isNew: false }
  if (purpose !== 'join') throw new Refusal('code_wrong')
  const nobody = {
    name: '',
    role: null,
    exporterId: null,
    slug: null,
    state: null,
    nameVi: null,
    nameEn: null,
  }
  return { person: { id: newId('person'), email, ...nobody }, isNew: true }
}
