import type { ConsignmentDetails, NextAct } from '../../schema/contracts/consignments.ts'
import { may } from '../../schema/values/status.ts'
import { locale } from '../console/language.ts'
import { useBusy } from '../console/use-busy.ts'
import { agoText, urgencyOf, whenText } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type PressAct, press, rightOf, unpack } from './acts.ts'
import { dueOf } from './deadline.tsx'
import { roleMay } from './firm.ts'
import { unsentOf } from './pending.ts'
import { UnsentStep } from './unsent-step.tsx'
import { deskWords } from './words.ts'

type Show = (dialog: 'ship' | 'decline') => void
type Props = { order: ConsignmentDetails; reload: () => Promise<void>; show: Show }

/** The deadline in words and the one primary button. What a role may not do is said, not hidden. */
export function NextStep({ order, reload, show }: Props) {
  const text = deskWords()
  const { state, nextAct } = order
  const unsent = unsentOf(order)
  if (unsent)
    return (
      <section class="next-step" aria-label={text.columns.next}>
        <UnsentStep step={unsent} code={order.code} whole />
      </section>
    )
  return (
    <section class="next-step" aria-label={text.columns.next}>
      <DeadlineWords order={order} />
      {nextAct !== null && nextAct !== 'deliver' && <Primary order={order} act={nextAct} show={show} />}
      {may('unpack', state) && roleMay('pack') && <Unpack order={order} reload={reload} />}
      {may('decline', state) && roleMay('decline') && (
        <p class="decline">
          {text.problem}{' '}
          <button class="link is-bad" type="button" onClick={() => show('decline')}>
            {text.decline}
          </button>
        </p>
      )}
    </section>
  )
}

function DeadlineWords({ order }: { order: ConsignmentDetails }) {
  const text = deskWords()
  const due = dueOf(order.deadlines)
  if (!due) {
    const standing = Object.hasOwn(text.standing, order.state)
      ? text.standing[order.state as keyof typeof text.standing]
      : ''
    return <p class="deadline-words">{standing}</p>
  }
  const urgency = urgencyOf(due.at)
  return (
    <p class={`deadline-words is-${urgency}`}>
      <Icon name={urgency === 'late' ? 'triangle-alert' : 'clock'} />
      <span>
        {urgency === 'late' && <b>{text.deadline.late} </b>}
        <b>{text.deadline[due.kind](whenText(due.at, locale.value), agoText(due.at, locale.value))}</b>{' '}
        <span class="muted">{due.kind === 'accept' ? text.deadline.acceptThen : text.deadline.shipThen}</span>
      </span>
    </p>
  )
}

function Primary({ order, act, show }: Omit<Props, 'reload'> & { act: Exclude<NextAct, 'deliver'> }) {
  const text = deskWords()
  if (!roleMay(rightOf[act]))
    return (
      <>
        <Button tone="primary" disabled aria-describedby="role-cannot">
          {text.acts[act]}
        </Button>
        <p class="hint" id="role-cannot">
          {text.roleCannot}
        </p>
      </>
    )
  if (act !== 'ship') return <Press act={act} order={order} />
  return (
    <Button tone="primary" icon="truck" onClick={() => show('ship')}>
      {text.acts.ship}
    </Button>
  )
}

function Press({ act, order }: { act: PressAct; order: ConsignmentDetails }) {
  const text = deskWords()
  const [isBusy, doIt] = useBusy(async () => {
    await press(act, order)
    // The button is gone with its step; what takes its place is where the hand is.
    document.querySelector<HTMLElement>('.next-step .button')?.focus()
  })
  return (
    <Button
      tone="primary"
      icon={act === 'accept' ? 'check' : 'package-check'}
      aria-busy={isBusy}
      onClick={doIt}
    >
      {text.acts[act]}
    </Button>
  )
}

function Unpack({ order, reload }: Omit<Props, 'show'>) {
  const [isBusy, doIt] = useBusy(() => unpack(order, reload))
  return (
    <Button icon="undo-2" aria-busy={isBusy} onClick={doIt}>
      {deskWords().unpack}
    </Button>
  )
}
