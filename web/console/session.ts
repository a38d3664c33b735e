import { signal } from '@preact/signals'
import type { Membership, SignedIn } from '../../schema/contracts/people.ts'
import { call, type No } from '../api.ts'
import { forgetDrafts, keep, recall } from './language.ts'
import { findKept, forgetAnswers, keepAnswer } from './offline/keep-answers.ts'

/** `undefined` while nobody knows yet, `null` for nobody. */
export const session = signal<SignedIn | null | undefined>(undefined)
/** Why it is not known who is signed in. */
export const sessionTrouble = signal<No | undefined>(undefined)

/** Whoever signed in last in this browser, whichever tab it was: the key of a preference. */
export const signedInHere = 'signed-in'
const lastHere = 'signed-in-last'
const device = 'device'
/** How long a slow line may keep somebody from what this device has kept, in ms. */
const patience = 3_000

/** The edge writes into the shell whether anybody is signed in; a shell kept for offline says that it does not know. */
export const mayBeSignedIn = (): boolean =>
  document.querySelector<HTMLMetaElement>('meta[name="session"]')?.content !== 'none'

/**
 * Asks who is signed in, unless the shell came with the word that nobody is. Without an answer, the person this
 * device last knew sees what it has kept; the server still decides on everything that is sent.
 */
export async function findSession(): Promise<void> {
  sessionTrouble.value = undefined
  if (!mayBeSignedIn()) {
    session.value = null
    return
  }
  const asking = call('me', {}).then((answer) => {
    if (answer.ok) session.value = answer.value
    else if (answer.refusal.code === 'sign_in_needed') session.value = null
    return answer
  })
  const kept = await findKept<SignedIn>(device, 'me', {})
  const first = kept
    ? await Promise.race([asking, new Promise<void>((resolve) => setTimeout(resolve, patience))])
    : await asking
  if (first?.ok || session.value !== undefined) return
  if (kept) session.value = kept.value
  else if (first) sessionTrouble.value = first.refusal
}

/** Keeps who is here for a start without a network. Another person finds nothing of the one before. */
session.subscribe((now) => {
  if (now === undefined) return
  keep(signedInHere, now?.person.id ?? '')
  // The session ended, here or from afar: buyers' names and addresses do not stay with whoever holds the device.
  if (!now) return void forgetAnswers()
  const isOther = recall(lastHere) !== now.person.id
  keep(lastHere, now.person.id)
  if (isOther) forgetDrafts()
  void (isOther ? forgetAnswers() : Promise.resolve()).then(() => keepAnswer(device, 'me', {}, now))
})

/** Ends the session on the server, then here, with everything this device has kept; without a network nothing changes. */
export async function signOut(): Promise<No | undefined> {
  const person = session.value?.person.id
  const answer = await call('signOut', {})
  if (!answer.ok && answer.refusal.code !== 'sign_in_needed') return answer.refusal
  session.value = null
  forgetDrafts()
  const { forgetQueue } = await import('./offline/queue.ts')
  await Promise.all([person && forgetQueue(person), forgetAnswers()])
  return undefined
}

export const membershipsOf = (kind: Membership['kind']): Membership[] =>
  session.value?.memberships.filter((each) => each.kind === kind) ?? []
