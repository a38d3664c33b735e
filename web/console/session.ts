import { signal } from '@preact/signals'
import type { Membership, SignedIn } from '../../schema/contracts/people.ts'
import { call, type No } from '../api.ts'

/** `undefined` while nobody knows yet, `null` for nobody. */
export const session = signal<SignedIn | null | undefined>(undefined)
/** Why it is not known who is signed in. */
export const sessionTrouble = signal<No | undefined>(undefined)

/** The edge writes into the shell whether anybody is signed in. */
export const mayBeSignedIn = (): boolean =>
  document.querySelector<HTMLMetaElement>('meta[name="session"]')?.content !== 'none'

/** Asks who is signed in, unless the shell came with the word that nobody is. */
export async function findSession(): Promise<void> {
  sessionTrouble.value = undefined
  if (!mayBeSignedIn()) {
    session.value = null
    return
  }
  const answer = await call('me', {})
  if (answer.ok) session.value = answer.value
  else if (answer.refusal.code === 'sign_in_needed') session.value = null
  else sessionTrouble.value = answer.refusal
}

/** Ends the session here and on the server; without a network nothing changes. */
export async function signOut(): Promise<No | undefined> {
  const answer = await call('signOut', {})
  if (!answer.ok && answer.refusal.code !== 'sign_in_needed') return answer.refusal
  session.value = null
  return undefined
}

export const membershipsOf = (kind: Membership['kind']): Membership[] =>
  session.value?.memberships.filter((each) => each.kind === kind) ?? []
