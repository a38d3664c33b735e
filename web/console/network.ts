import { signal } from '@preact/signals'
import type { Answer } from '../api.ts'
import { keep, recall } from './language.ts'
import { session } from './session.ts'

export const isOnline = signal(navigator.onLine)
/** When the server last answered (epoch ms, this device's clock): how old what is on the screen may be. */
export const savedAt = signal(Number(recall('answered-at')) || Date.now())

addEventListener('online', () => (isOnline.value = true))
addEventListener('offline', () => (isOnline.value = false))

/**
 * What every answer tells besides its content. A browser may believe in a network that leads nowhere; an answer that
 * did not come knows better. And a session that has ended brings the sign-in screen, on the same address.
 */
export function noteAnswer(answer: Answer<unknown>): void {
  const came = answer.ok || answer.refusal.code !== 'offline'
  isOnline.value = came
  if (came) keep('answered-at', String((savedAt.value = Date.now())))
  if (!answer.ok && answer.refusal.code === 'sign_in_needed') session.value = null
}
