import type { Ask } from '../../schema/contracts/endpoint.ts'
import type {
  proveByPasskey as proveContract,
  signInByPasskey as signInContract,
} from '../../schema/contracts/me.ts'
import type { SignedIn } from '../../schema/contracts/people.ts'
import { newSession } from '../people/new-session.ts'
import { proved } from '../people/prove.ts'
import { signedInAs } from '../people/who-is-signed-in.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { type Checked, checkAnswer } from './check-answer.ts'
import { countUse } from './queries.ts'

const counted = (deps: Deps, { passkey, counter }: Checked) => [
  countUse(deps.db, passkey.id, passkey.counter, counter, deps.now()),
  assertOne(deps.db),
]

/** A new session for whoever's passkey answered. @throws {Refusal} `code_wrong`. */
export async function signInByPasskey(
  deps: Deps,
  { answer }: Ask<typeof signInContract>,
  nonce: string | undefined,
): Promise<{ reply: SignedIn; token: string }> {
  const checked = await checkAnswer(deps, 'sign_in', answer, nonce)
  const { personId } = checked.passkey
  const { token, statements } = await newSession(deps, personId)
  await once(() =>
    write(deps.db, [
      ...counted(deps, checked),
      ...statements,
      audit(deps, { action: 'signed_in', subject: personId, facts: { by: 'passkey' } }),
    ]),
  )
  return { reply: await signedInAs(deps, personId), token }
}

/** Proves the session's own person again. @throws {Refusal} `sign_in_needed`; `code_wrong` also for another's passkey. */
export async function proveByPasskey(
  deps: Deps,
  { answer }: Ask<typeof proveContract>,
  nonce: string | undefined,
): Promise<undefined> {
  const person = signedIn(deps.actor)
  const checked = await checkAnswer(deps, 'prove', answer, nonce)
  if (checked.passkey.personId !== person.id || checked.askedFor !== person.id)
    throw new Refusal('code_wrong')
  await once(() => write(deps.db, [...counted(deps, checked), ...proved(deps, person, 'passkey')]))
  return undefined
}

async function once(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('code_wrong')
    throw error
  }
}
