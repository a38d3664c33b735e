import type { ConsignmentRow, NextAct } from '../../schema/contracts/consignments.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { call, type No } from '../api.ts'
import { spoken } from '../console/language.ts'
import { noteAnswer } from '../console/network.ts'
import { noText } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { deskWords } from './words.ts'

type Subject = Pick<ConsignmentRow, 'id' | 'code'>

/** The acts that need nothing but a press. */
export type PressAct = 'accept' | 'pack' | 'unpack'

const callOf = {
  accept: 'acceptConsignment',
  pack: 'packConsignment',
  unpack: 'unpackConsignment',
} as const

/** What each press needs a role for. */
export const rightOf = {
  accept: 'accept',
  pack: 'pack',
  ship: 'ship',
  deliver: 'ship',
} as const satisfies Record<NextAct, string>

/**
 * Does it, says so, and lets `after` read the desk again. Packing can be taken back for ten seconds. When somebody
 * came first, the words say where the order stands now.
 */
export async function press(act: PressAct, subject: Subject, after: () => Promise<void>): Promise<void> {
  const answer = await call(callOf[act], { id: subject.id })
  noteAnswer(answer)
  await after()
  if (!answer.ok) return sayNo(answer.refusal, subject.code)
  const { said } = deskWords()
  const undo =
    act === 'pack'
      ? { text: spoken().frame.undo, act: () => void press('unpack', subject, after) }
      : undefined
  tell(said[act](subject.code), undo)
}

/** A refusal of an act in words, where the toast stands. */
export function sayNo(refusal: No, code: string): void {
  tell(whyNot(refusal, code))
}

export function whyNot(refusal: No, code: string): string {
  const state = refusal.facts['state']
  const { states } = spoken()
  if (refusal.code === 'wrong_state' && typeof state === 'string' && Object.hasOwn(states.desk, state))
    return deskWords().stateMoved(code, states.desk[state as ConsignmentState])
  return noText(refusal)
}
