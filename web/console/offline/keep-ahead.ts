import type { AskOf, CallName } from '../../../schema/api.ts'
import { call } from '../../api.ts'
import { isOnline, noteAnswer } from '../network.ts'
import { session } from '../session.ts'
import { findKept, keepAnswer } from './keep-answers.ts'

type Connection = { saveData?: boolean; effectiveType?: string }

const isThrifty = (): boolean => {
  const { connection } = navigator as Navigator & { connection?: Connection }
  return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '')
}

/**
 * Reads what will be wanted without a network, one answer after the other, and keeps it. An answer this device has
 * since `freshSince` (epoch ms) is not asked for again; nothing is asked where data is dear.
 */
export async function keepAhead<N extends CallName>(
  name: N,
  wanted: readonly { ask: AskOf<N>; freshSince: number }[],
  isWanted: () => boolean,
): Promise<void> {
  const owner = session.value?.person.id
  if (!owner || isThrifty()) return
  for (const { ask, freshSince } of wanted) {
    const kept = await findKept(owner, name, ask)
    if (kept && kept.at >= freshSince) continue
    if (!isWanted() || !isOnline.value) return
    const answer = await call(name, ask)
    noteAnswer(answer)
    if (!answer.ok) return
    await keepAnswer(owner, name, ask, answer.value)
  }
}
