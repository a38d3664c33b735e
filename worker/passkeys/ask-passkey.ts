import type { Ask } from '../../schema/contracts/endpoint.ts'
import { type askPasskey as contract, passkeyLimits } from '../../schema/contracts/me.ts'
import { signedIn } from '../platform/actor.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'
import { provedFreshly } from '../platform/fresh.ts'
import { limitTries } from '../platform/limit-tries.ts'
import { brandOf } from '../settings/market-settings.ts'
import { Refusal } from '../platform/refusal.ts'
import { rpIdOf, webauthn } from './library.ts'
import { insertChallenge, type PasskeyRow, passkeysOf, type Purpose } from './queries.ts'

type Options = { options: Record<string, unknown> }

/**
 * The question to an authenticator that is to make a passkey for the signed-in person. The account's handle in the
 * authenticator is the person's id: no address.
 * @throws {Refusal} `sign_in_needed`, `fresh_sign_in_needed`, `too_many`.
 */
export async function askPasskeyRegistration(deps: Deps, nonce: string): Promise<Options> {
  const { db, settings } = deps
  const person = signedIn(deps.actor)
  await provedFreshly(deps)
  const [known] = await read<[PasskeyRow]>(db, [passkeysOf(person.id)])
  if (known.length >= passkeyLimits.perPerson)
    throw new Refusal('too_many', { most: passkeyLimits.perPerson })
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: await brandOf(deps),
    rpID: rpIdOf(settings),
    userName: person.email,
    userDisplayName: person.name,
    userID: new Uint8Array(new TextEncoder().encode(person.id)),
    challenge: new Uint8Array(deps.random(32)),
    timeout: 120_000,
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    // EdDSA, ES256, RS256: what authenticators in people's hands can do.
    supportedAlgorithmIDs: [-8, -7, -257],
  })
  await keep(deps, 'register', options.challenge, nonce, person.id)
  return { options: { ...options } }
}

/**
 * The question to whatever authenticator the visitor has: it names no account, so it tells nobody who has one.
 * @throws {Refusal} `sign_in_needed` for a proof without a session, `rate_limited`.
 */
export async function askPasskey(
  deps: Deps,
  { purpose }: Ask<typeof contract>,
  nonce: string,
): Promise<Options> {
  await limitTries(deps, 'passkey')
  const personId = purpose === 'prove' ? signedIn(deps.actor).id : null
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(deps.settings),
    challenge: new Uint8Array(deps.random(32)),
    timeout: 120_000,
    userVerification: 'required',
  })
  await keep(deps, purpose, options.challenge, nonce, personId)
  return { options: { ...options } }
}

const keep = async (
  { db, now }: Deps,
  purpose: Purpose,
  challenge: string,
  nonce: string,
  personId: string | null,
): Promise<void> =>
  write(db, [insertChallenge(db, { nonceHash: await sha256(nonce), purpose, challenge, personId }, now())])
