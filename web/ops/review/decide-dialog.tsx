import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReplyOf } from '../../../schema/api.ts'
import { isAgainst } from '../../../schema/values/decision.ts'
import type { ReviewKind } from '../../../schema/values/review.ts'
import type { No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { locale, spoken } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { Refused, Shown } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { areKeysOn } from '../keys.ts'
import { reviewWords } from './words.ts'

export type Said = { reasonIds: string[]; note: string }

type Props = {
  kind: ReviewKind
  decision: string
  title: string
  /** Sends it; gives back why it did not happen, if the dialog should stay. */
  onDecide: (said: Said) => Promise<No | undefined>
  onClose: () => void
  /** Figures and choices of this decision; `faults` names what is missing there. */
  children?: ComponentChildren
  faults?: () => Faults
}

/** The last step of a decision: why, by number or in words, and the button that says what will happen. */
export default function DecideDialog(props: Props) {
  const text = reviewWords.say()
  const { kind, decision, title, onClose } = props
  const name = text.decisions[decision] ?? decision
  const reasons = useLoad('listReasons', { kind })
  return (
    <Modal id="decide" title={text.decideTitle(name, title)} onClose={onClose}>
      <Shown of={reasons} rows={3}>
        {({ items }) => (
          <DecideForm {...props} reasons={items.filter((each) => each.decision === decision)} />
        )}
      </Shown>
    </Modal>
  )
}

type Reasons = ReplyOf<'listReasons'>['items']

function DecideForm({
  decision,
  reasons,
  onDecide,
  onClose,
  children,
  faults,
}: Props & { reasons: Reasons }) {
  const text = reviewWords.say()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState<{ faults: Faults; turn: number }>({ faults: {}, turn: 0 })
  const [refusal, setRefusal] = useState<No>()
  const form = useRef<HTMLFormElement>(null)
  const needsWords = isAgainst(decision) || decision === 'answer'
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]))
  useEffect(
    () => form.current?.querySelector<HTMLElement>(needsWords ? 'input, textarea' : '[data-first]')?.focus(),
    [],
  )
  useNumberKeys(form, (number) => {
    const reason = reasons[number - 1]
    if (reason) toggle(reason.id)
  })
  const [isBusy, send] = useBusy(async () => {
    const found: Faults = {
      ...faults?.(),
      ...(needsWords && chosen.length === 0 && note.trim() === ''
        ? { note: decision === 'answer' ? text.answerNeeded : text.whyNeeded }
        : {}),
    }
    setWrong(({ turn }) => ({ faults: found, turn: turn + 1 }))
    if (Object.keys(found).length > 0) return
    setRefusal(await onDecide({ reasonIds: [...chosen], note: note.trim() }))
  })
  return (
    <form class="form" ref={form} noValidate onSubmit={submitting(send)}>
      <Summary {...wrong} />
      {children}
      <ReasonPicker reasons={reasons} chosen={chosen} onToggle={toggle} />
      {reasons.length === 0 && needsWords && <p class="muted">{text.noReasons}</p>}
      <TextAreaField
        id="note"
        label={text.note}
        hint={text.noteHint}
        error={wrong.faults['note']}
        rows={3}
        maxLength={2000}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      {refusal && <Refused refusal={refusal} />}
      <p class="row">
        <Button type="submit" tone="primary" data-first aria-busy={isBusy}>
          {text.confirm(text.decisions[decision] ?? decision)}
        </Button>
        <Button onClick={onClose}>{spoken().frame.cancel}</Button>
      </p>
    </form>
  )
}

function ReasonPicker({
  reasons,
  chosen,
  onToggle,
}: {
  reasons: Reasons
  chosen: readonly string[]
  onToggle: (id: string) => void
}) {
  const text = reviewWords.say()
  if (reasons.length === 0) return null
  return (
    <fieldset class="reasons">
      <legend>{text.reasons}</legend>
      <p class="hint">{text.reasonsHint}</p>
      {reasons.map((reason, at) => (
        <label key={reason.id} class="switch">
          <input type="checkbox" checked={chosen.includes(reason.id)} onChange={() => onToggle(reason.id)} />
          {at < 9 && <kbd aria-hidden="true">{at + 1}</kbd>}
          <span>{reason.text[locale.value]}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** A digit chooses a reason, unless somebody is writing or single keys are off. */
function useNumberKeys(form: { current: HTMLFormElement | null }, press: (number: number) => void): void {
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (!areKeysOn.value || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target as HTMLElement
      const isWriting = target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
      if (isWriting || !/^[1-9]$/.test(event.key)) return
      event.preventDefault()
      latest.current(Number(event.key))
    }
    const element = form.current
    element?.addEventListener('keydown', heard)
    return () => element?.removeEventListener('keydown', heard)
  }, [])
}
