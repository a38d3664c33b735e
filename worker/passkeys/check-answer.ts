import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { base64url } from '../platform/digest.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'
import { Refusal } from '../platform/refusal.ts'
import { bytesOf, rpIdOf, webauthn } from './library.ts'
import { credentialBy, type CredentialRow, type Purpose, takeChallenge } from './queries.ts'

export type Taken = { challenge: string; personId: string | null }

/** The question this browser was asked, which is over with this call. @throws {Refusal} `code_wrong`. */
export async function takeQuestion(deps: Deps, purpose: Purpose, nonce: string | undefined): Promise<Taken> {
  if (nonce === undefined) throw new Refusal('code_wrong')
  const [[taken]] = await read<[Taken]>(deps.db, [takeChallenge(await sha256(nonce), purpose, deps.now())])
  if (!taken) throw new Refusal('code_wrong')
  return taken
}

export type Checked = { passkey: CredentialRow; counter: number }

/**
 * Whose passkey gave this answer to this browser's question, with the authenticator's new count. Unknown, forged, old
 * and copied are one answer.
 * @throws {Refusal} `code_wrong`.
 */
export async function checkAnswer(
  deps: Deps,
  purpose: 'sign_in' | 'prove',
  answer: { id: string },
  nonce: string | undefined,
): Promise<Checked & { askedFor: string | null }> {
  const { challenge, personId } = await takeQuestion(deps, purpose, nonce)
  const [[passkey]] = await read<[CredentialRow]>(deps.db, [credentialBy(answer.id)])
  if (!passkey) throw new Refusal('code_wrong')
  const response = answer as unknown as AuthenticationResponseJSON
  const handle = base64url(new TextEncoder().encode(passkey.personId))
  if (response.response.userHandle !== undefined && response.response.userHandle !== handle)
    throw new Refusal('code_wrong')
  const counter = await verified(deps, response, challenge, passkey)
  return { passkey, counter, askedFor: personId }
}

async function verified(
  { settings }: Deps,
  response: AuthenticationResponseJSON,
  challenge: string,
  { credentialId, publicKey, counter, transports }: CredentialRow,
): Promise<number> {
  const { verifyAuthenticationResponse } = await webauthn()
  try {
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: settings.origin,
      expectedRPID: rpIdOf(settings),
      requireUserVerification: true,
      credential: {
        id: credentialId,
        publicKey: bytesOf(publicKey),
        counter,
        transports: JSON.parse(transports) as string[],
      },
    })
    if (result.verified) return result.authenticationInfo.newCounter
  } catch {
    // The library throws for what is malformed, of another site, unverified or copied: all of it is no proof.
  }
  throw new Refusal('code_wrong')
}
