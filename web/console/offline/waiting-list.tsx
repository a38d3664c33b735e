import type { ConsignmentState } from '../../../schema/values/status.ts'
import { Button } from '../../ui/button.tsx'
import { locale, spoken } from '../language.ts'
import { Modal } from '../modal.tsx'
import { noText } from '../states.tsx'
import { whenText } from '../when.ts'
import { again, type Change, drop, usePending } from './queue.ts'

/** What waits on this device, and what was refused: what one did beside what stands now, to give up or try again. */
export default function WaitingList({ onClose }: { onClose: () => void }) {
  const { waiting } = spoken().frame
  const shown = usePending().filter(({ state }) => state !== 'sent')
  return (
    <Modal id="waiting" title={waiting.title} onClose={onClose}>
      {shown.length === 0 && <p>{waiting.none}</p>}
      <ul class="waiting">
        {shown.map((change) => (
          <li key={change.id}>
            <Entry change={change} />
          </li>
        ))}
      </ul>
    </Modal>
  )
}

function Entry({ change }: { change: Change }) {
  const { waiting } = spoken().frame
  const { id, label, madeAt, state, before } = change
  if (state !== 'refused')
    return (
      <>
        <p>
          <b>{label}</b>
          <br />
          <span class="small muted">{waiting.made(whenText(madeAt, locale.value))}</span>
        </p>
        {state === 'waiting' && (
          <Button icon="undo-2" onClick={() => void drop(id)}>
            {waiting.giveUp}
          </Button>
        )}
      </>
    )
  return (
    <>
      <dl class="both">
        <div>
          <dt>{waiting.yours}</dt>
          <dd>
            <b>{label}</b> <span class="small muted">{waiting.made(whenText(madeAt, locale.value))}</span>
            {before && <span class="small muted"> {waiting.before(before)}</span>}
          </dd>
        </div>
        <div>
          <dt>{waiting.theirs}</dt>
          <dd>{whyRefused(change)}</dd>
        </div>
      </dl>
      <p class="row">
        <Button icon="rotate-ccw" onClick={() => void again(id)}>
          {waiting.again}
        </Button>
        <Button onClick={() => void drop(id)}>{waiting.giveUp}</Button>
      </p>
    </>
  )
}

/** What the server holds instead of what was asked, as far as its refusal tells. */
function whyRefused({ refusal }: Change): string {
  const { frame, states } = spoken()
  if (!refusal) return ''
  const { late, state, current, missed, fields } = refusal.facts
  if (late === true) return frame.waiting.late
  if (Array.isArray(missed))
    return (missed as { code: string; state?: string }[])
      .map(({ code, state: now }) => `${code}: ${stateText(now) ?? noText(refusal)}`)
      .join('; ')
  const isUsed = (field: unknown) => (field as { problem?: string }).problem === 'already_used'
  if (Array.isArray(fields) && fields.some(isUsed)) return frame.waiting.usedNumber
  const now = stateText(state) ?? (typeof current === 'number' ? String(current) : undefined)
  return [now, noText(refusal)].filter(Boolean).join('. ')

  function stateText(name: unknown): string | undefined {
    return typeof name === 'string' && Object.hasOwn(states.desk, name)
      ? states.desk[name as ConsignmentState]
      : undefined
  }
}
