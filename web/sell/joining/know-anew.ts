import { call } from '../../api.ts'
import { session } from '../../console/session.ts'

/** Asks again for whom the person may act: a firm was begun, or moved on. Without an answer everything stays. */
export async function knowAnew(): Promise<void> {
  const answer = await call('me', {})
  if (answer.ok) session.value = answer.value
}
