import { useState } from 'preact/hooks'
import type { ConsignmentRow } from '../../schema/contracts/consignments.ts'
import { call } from '../api.ts'
import { noteAnswer } from '../console/network.ts'
import { Button } from '../ui/button.tsx'
import { whyNot } from './acts.ts'
import { deskWords } from './words.ts'

type Outcome = { tone: 'ok' | 'warn'; text: string }

/** What can be done to the chosen orders at once; each is accepted by itself, so one that cannot be stops no other. */
export function BulkBar({ rows, clear, done }: { rows: readonly ConsignmentRow[]; clear: () => void; done: (outcome: Outcome) => Promise<void> }) {
  const text = deskWords()
  const [isBusy, setBusy] = useState(false)
  const accept = async () => {
    if (isBusy) return
    setBusy(true)
    const outcome = await acceptAll(rows)
    setBusy(false)
    await done(outcome)
  }
  return (
    <div class="bulk" role="region" aria-label={text.chosen(rows.length)}>
      <p role="status">{text.chosen(rows.length)}</p>
      <Button tone="primary" icon="check" aria-busy={isBusy} onClick={accept}>
        {text.acceptAll(rows.length)}
      </Button>
      <Button tone="quiet" onClick={clear}>
        {text.unchoose}
      </Button>
    </div>
  )
}

async function acceptAll(rows: readonly ConsignmentRow[]): Promise<Outcome> {
  const text = deskWords()
  const problems: string[] = []
  // One after another: a patchy network carries one request better than twenty-five.
  for (const { id, code } of rows) {
    const answer = await call('acceptConsignment', { id })
    noteAnswer(answer)
    if (!answer.ok) problems.push(`${code}: ${whyNot(answer.refusal, code)}`)
  }
  const accepted = text.accepted(rows.length - problems.length)
  if (problems.length === 0) return { tone: 'ok', text: accepted }
  return { tone: 'warn', text: [accepted, text.notAccepted(problems.length), ...problems].join(' ') }
}
