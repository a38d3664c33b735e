import { type Answer, call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { noText } from '../../console/states.tsx'
import type { Outcome } from './kinds.ts'
import { reviewWords } from './words.ts'

/** Somebody else was faster: what the screen shows is no longer so. */
export const isLost = ({ code }: No): boolean =>
  code === 'wrong_state' || code === 'second_person_needed' || code === 'not_found'

/** What was recorded; or, when somebody was faster, what they did, in the audit's own words. */
export async function wordsOf(answer: Answer<Outcome>, decision: string, subject: string): Promise<string> {
  const text = reviewWords.say()
  if (answer.ok)
    return answer.value.outcome === 'waiting_second'
      ? text.secondWaits
      : text.decided(text.decisions[decision] ?? decision)
  if (answer.refusal.code === 'second_person_needed') return text.secondNeeded
  const audit = await call('listAudit', { subject, limit: 5 })
  const last = audit.ok ? audit.value.items.find(({ actor }) => actor.id !== 'visitor') : undefined
  if (answer.refusal.code === 'not_found' && !last) return noText(answer.refusal)
  return last ? text.othersDecided(last.sentence[locale.value]) : text.othersDecidedShort
}
