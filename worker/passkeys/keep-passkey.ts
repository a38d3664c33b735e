import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import {
  type addPasskey as addContract,
  type Passkey,
  passkeyLimits,
  type removePasskey as removeContract,
  type renamePasskey as renameContract,
} from '../../schema/contracts/me.ts'
import { deviceLabel } from '../people/device-label.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { base64url } from '../platform/digest.ts'
import { provedFreshly } from '../platform/fresh.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { promiseTeamLetter } from '../team/team-letter.ts'
import { takeQuestion } from './check-answer.ts'
import { rpIdOf, webauthn } from './library.ts'
import { deleteOne, fewPasskeys, insertPasskey, type PasskeyRow, passkeysOf, renameOne } from './queries.ts'

/** One's passkeys, oldest first. @throws {Refusal} `sign_in_needed`. */
export async function listPasskeys({ db, actor }: Deps): Promise<{ items: Passkey[] }> {
  const [rows] = await read<[PasskeyRow]>(db, [passkeysOf(signedIn(actor).id)])
  return {
    items: rows.map(({ id, name, isSynced, createdAt, usedAt }) => ({
      id: id as Passkey['id'],
      name,
      isSynced: isSynced === 1,
      createdAt,
      usedAt,
    })),
  }
}

/**
 * Keeps a passkey whose authenticator answered this browser's question and verified its user; tells its person by mail.
 * @throws {Refusal} `sign_in_needed`, `fresh_sign_in_needed`, `code_wrong`, `taken`, `too_many`.
 */
export async function addPasskey(
  deps: Deps,
  { name, answer }: Ask<typeof addContract>,
  nonce: string | undefined,
): Promise<Passkey> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  await provedFreshly(deps)
  const { challenge, personId } = await takeQuestion(deps, 'register', nonce)
  if (personId !== person.id) throw new Refusal('code_wrong')
  const { credential, credentialBackedUp } = await madeBy(
    deps,
    answer as unknown as RegistrationResponseJSON,
    challenge,
  )
  const passkey: Passkey = {
    id: deps.newId('passkey'),
    name: name || deviceLabel(deps.request.userAgent) || 'Passkey',
    isSynced: credentialBackedUp,
    createdAt: now(),
    usedAt: null,
  }
  const row = {
    ...passkey,
    personId: person.id,
    credentialId: credential.id,
    publicKey: base64url(credential.publicKey),
    counter: credential.counter,
    transports: JSON.stringify((credential.transports ?? []).slice(0, 8).map((text) => text.slice(0, 20))),
  }
  const letter = promiseTeamLetter(deps, {
    template: 'passkey_added',
    exporterId: null,
    personId: person.id,
  })
  try {
    await write(db, [
      fewPasskeys(db, person.id, passkeyLimits.perPerson),
      insertPasskey(db, row, now()),
      letter.statement,
      audit(deps, { action: 'passkey_added', subject: person.id }),
    ])
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed')) throw new Refusal('taken')
    if (brokeRule(error, 'guard: assert_zero'))
      throw new Refusal('too_many', { most: passkeyLimits.perPerson })
    throw error
  }
  letter.wake()
  return passkey
}

async function madeBy({ settings }: Deps, response: RegistrationResponseJSON, challenge: string) {
  const { verifyRegistrationResponse } = await webauthn()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: settings.origin,
      expectedRPID: rpIdOf(settings),
      requireUserVerification: true,
      supportedAlgorithmIDs: [-8, -7, -257],
    })
    if (registrationInfo) return registrationInfo
  } catch {
    // The library throws for what is malformed, of another site or unverified.
  }
  throw new Refusal('code_wrong')
}

/** @throws {Refusal} `sign_in_needed`, `not_found`. */
export async function renamePasskey(
  deps: Deps,
  { id, name }: Ask<typeof renameContract>,
): Promise<undefined> {
  const person = signedIn(deps.actor)
  await changeOne(deps, renameOne(deps.db, id, person.id, name), 'passkey_renamed')
  return undefined
}

/**
 * Forgets a passkey. Sessions it opened go on until they are ended.
 * @throws {Refusal} `sign_in_needed`, `fresh_sign_in_needed`, `not_found`.
 */
export async function removePasskey(deps: Deps, { id }: Ask<typeof removeContract>): Promise<undefined> {
  const person = signedIn(deps.actor)
  await provedFreshly(deps)
  await changeOne(deps, deleteOne(deps.db, id, person.id), 'passkey_removed')
  return undefined
}

async function changeOne(deps: Deps, statement: Statement, action: string): Promise<void> {
  try {
    await write(deps.db, [
      statement,
      assertOne(deps.db),
      audit(deps, { action, subject: signedIn(deps.actor).id }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('not_found')
    throw error
  }
}
