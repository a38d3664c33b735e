import type { ConsignmentRow } from '../../schema/contracts/consignments.ts'
import { call } from '../api.ts'
import { noteAnswer } from '../console/network.ts'
import { tell } from '../console/toast.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button } from '../ui/button.tsx'
import { whyNot } from './acts.ts'
import { deskWords } from './words.ts'

/** What can be done to the chosen orders at once; each is accepted by itself, so one that cannot be stops no other. */
export function BulkBar({
  rows,
  clear,
  done,
}: {
  rows: readonly ConsignmentRow[]
  clear: () => void
  done: (problems: string) => Promise<void>
}) {
  const text = deskWords()
  const [isBusy, accept] = useBusy(async () => {
    const problems = await acceptAll(rows)
    await done(problems)
    // What went wrong stands on top of the list; the eye is at its foot.
    if (problems) scrollTo(0, 0)
  })
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

/** Gives what could not be done, in words; empty when all was. */
async function acceptAll(rows: readonly ConsignmentRow[]): Promise<string> {
  const text = deskWords()
  const problems: string[] = []
  // One after another: a patchy network carries one request better than twenty-five.
  for (const { id, code } of rows) {
    const answer = await call('acceptConsignment', { id })
    noteAnswer(answer)
    if (!answer.ok) problems.push(`${code}: ${whyNot(answer.refusal, code)}`)
  }
  tell(text.accepted(rows.length - problems.length))
  return problems.length === 0 ? '' : [text.notAccepted(problems.length), ...problems].join(' ')
}
