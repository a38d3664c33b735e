import type { ConsignmentRow } from '../../schema/contracts/consignments.ts'
import { locale } from '../console/language.ts'
import { urgencyOf, whenText } from '../console/when.ts'
import { Icon } from '../ui/icon.tsx'
import { deskWords } from './words.ts'

export type Deadlines = ConsignmentRow['deadlines']

/** What is waited for and until when; null when nothing is. */
export function dueOf({ acceptBy, shipBy }: Deadlines): { kind: 'accept' | 'ship'; at: number } | null {
  if (acceptBy !== null) return { kind: 'accept', at: acceptBy }
  if (shipBy !== null) return { kind: 'ship', at: shipBy }
  return null
}

/** A row's deadline: an icon and words, redder the nearer. */
export function Deadline({ of }: { of: Deadlines }) {
  const text = deskWords()
  const due = dueOf(of)
  if (!due) return <span class="muted">{text.noDeadline}</span>
  const urgency = urgencyOf(due.at)
  return (
    <span class={`due is-${urgency}`}>
      <Icon name={urgency === 'late' ? 'triangle-alert' : 'clock'} />
      <span>
        {urgency === 'late' && <b>{text.deadline.late} </b>}
        {text.shortDeadline[due.kind](whenText(due.at, locale.value))}
      </span>
    </span>
  )
}
