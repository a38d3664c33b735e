import type { ConsignmentRow, NextAct } from '../../schema/contracts/consignments.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { call, type No } from '../api.ts'
import { spoken } from '../console/language.ts'
import { noteAnswer } from '../console/network.ts'
import { noText } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { type Chosen, holdStep } from './hold.ts'
import { deskWords } from './words.ts'

type Subject = Pick<ConsignmentRow, 'id' | 'code'>

/** The acts that need nothing but a press. */
export type PressAct = 'accept' | 'pack'

const callOf = { accept: 'acceptConsignment', pack: 'packConsignment' } as const

/** What each press needs a role for. */
export const rightOf = {
  accept: 'accept',
  pack: 'pack',
  ship: 'ship',
  deliver: 'ship',
} as const satisfies Record<NextAct, string>

/**
 * Does it on the screen and says so; for ten seconds it can be taken back, then it is sent, also once there is a
 * network again. When somebody came first, it stays with both values until one chooses.
 */
export async function press(act: PressAct, subject: Chosen): Promise<void> {
  const { said, lateNow } = deskWords()
  const queued = await holdStep({
    name: callOf[act],
    ask: { id: subject.id } as never,
    label: said[act](subject.code),
    before: spoken().states.desk[subject.state],
    notAfter: act === 'accept' ? subject.deadlines.acceptBy : null,
  })
  if (queued.ok) return
  if (queued.refusal.facts['late'] === true) tell(lateNow(subject.code))
  else sayNo(queued.refusal, subject.code)
}

/** Takes a packing back that the server knows of. */
export async function unpack(subject: Subject, after: () => Promise<void>): Promise<void> {
  const answer = await call('unpackConsignment', { id: subject.id })
  noteAnswer(answer)
  await after()
  if (answer.ok) tell(deskWords().said.unpack(subject.code))
  else sayNo(answer.refusal, subject.code)
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
