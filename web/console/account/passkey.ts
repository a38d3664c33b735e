import { call, type Answer } from '../../api.ts'
import type { SignedIn } from '../../../schema/contracts/people.ts'
import type { Passkey } from '../../../schema/contracts/me.ts'

/** A passkey belongs to a name: a page served from a bare address has none, and old browsers know of none. */
export const canUsePasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis && !/^[\d.]+$|^\[/.test(location.hostname)

/** The library is fetched by the first press that needs it. */
const library = () => import('@simplewebauthn/browser')

/** The person closed the browser's own dialog, or this device has none: nothing happened, and nothing is wrong. */
export class NotShown extends Error {}

async function shown<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new NotShown('no passkey was shown', { cause: error })
  }
}

/** Signs in with a passkey of this device or of a phone beside it. @throws {NotShown} */
export async function enterByPasskey(): Promise<Answer<SignedIn>> {
  const answer = await answerTo('sign_in')
  return answer.ok ? await call('signInByPasskey', { answer: answer.value as never }) : answer
}

/** Proves the session again with a passkey. @throws {NotShown} */
export async function proveByPasskey(): Promise<Answer<undefined>> {
  const answer = await answerTo('prove')
  return answer.ok ? await call('proveByPasskey', { answer: answer.value as never }) : answer
}

async function answerTo(purpose: 'sign_in' | 'prove'): Promise<Answer<unknown>> {
  const asked = await call('askPasskey', { purpose })
  if (!asked.ok) return asked
  const { startAuthentication } = await library()
  const value = await shown(() => startAuthentication({ optionsJSON: asked.value.options as never }))
  return { ok: true, value }
}

/** Makes a passkey on this device and keeps it. @throws {NotShown} */
export async function makePasskey(name: string): Promise<Answer<Passkey>> {
  const asked = await call('askPasskeyRegistration', {})
  if (!asked.ok) return asked
  const { startRegistration } = await library()
  const answer = await shown(() => startRegistration({ optionsJSON: asked.value.options as never }))
  return await call('addPasskey', { name, answer: answer as never })
}
