import { useState } from 'preact/hooks'
import { type DeclineReason, declineReasons } from '../../schema/values/decline.ts'
import { call, type No } from '../api.ts'
import { type Faults, submitting, Summary } from '../console/form.tsx'
import { spoken } from '../console/language.ts'
import { Modal } from '../console/modal.tsx'
import { noteAnswer } from '../console/network.ts'
import { Refused } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextAreaField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { sayNo } from './acts.ts'
import type { DialogProps } from './order.tsx'
import { deskWords } from './words.ts'

/** Money goes back and nothing reopens it, so the step is spelt out before it is done. */
export default function DeclineDialog({ order, reload, onClose }: DialogProps) {
  const text = deskWords()
  const { frame } = spoken()
  const [reason, setReason] = useState<DeclineReason | ''>('')
  const [note, setNote] = useState('')
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const faults: Faults =
    reason === ''
      ? { reason: text.declineWanted }
      : reason === 'other' && note.trim() === ''
        ? { note: text.declineNoteWanted }
        : {}
  const shown = turn > 0 ? faults : {}
  const [isBusy, decline] = useBusy(async () => {
    setTurn(turn + 1)
    if (reason === '' || Object.keys(faults).length > 0) return
    // A reason of the list travels as its name, so everyone reads it in their language.
    const answer = await call('declineConsignment', {
      id: order.id,
      reason: reason === 'other' ? note.trim() : reason,
    })
    noteAnswer(answer)
    if (!answer.ok && answer.refusal.code !== 'wrong_state') return setRefusal(answer.refusal)
    onClose()
    await reload()
    if (answer.ok) tell(text.said.decline(order.code))
    else sayNo(answer.refusal, order.code)
  })
  return (
    <Modal id="decline" title={text.declineTitle(order.code)} onClose={onClose}>
      <form class="form" onSubmit={submitting(decline)} noValidate>
        <Notice tone="warn">{text.declineWarning(order.code)}</Notice>
        <Summary faults={shown} turn={turn} />
        {refusal && <Refused refusal={refusal} />}
        <SelectField
          id="reason"
          label={text.declineReason}
          error={shown['reason']}
          required
          data-first
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as DeclineReason | '')}
        >
          <option value="">{text.declineChoose}</option>
          {declineReasons.map((each) => (
            <option key={each} value={each}>
              {text.declineReasons[each]}
            </option>
          ))}
        </SelectField>
        {reason === 'other' && <Note fault={shown['note']} note={note} onInput={setNote} />}
        <p class="hint">{frame.requiredLegend}</p>
        <div class="row">
          <Button type="submit" tone="danger" aria-busy={isBusy}>
            {text.declineDo}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {frame.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** A reason that is on no list, in the exporter's own words. */
function Note({
  fault,
  note,
  onInput,
}: {
  fault: string | undefined
  note: string
  onInput: (note: string) => void
}) {
  const text = deskWords()
  return (
    <TextAreaField
      id="note"
      label={text.declineNote}
      hint={text.declineNoteHint}
      error={fault}
      required
      rows={3}
      maxLength={200}
      value={note}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}
