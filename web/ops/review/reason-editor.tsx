import { useState } from 'preact/hooks'
import type { Reason } from '../../../schema/contracts/reviews.ts'
import type { ReviewKind } from '../../../schema/values/review.ts'
import { call, type No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { spoken } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { noteAnswer } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextAreaField } from '../../ui/field.tsx'
import { reviewWords } from './words.ts'

type EditorProps = {
  kind: ReviewKind
  decision: string
  reason?: Reason
  onClose: () => void
  onSaved: () => Promise<void>
}

/** A reason's words in both languages, new or changed. */
export function ReasonEditor({ kind, decision, reason, onClose, onSaved }: EditorProps) {
  const text = reviewWords.say()
  const [vi, setVi] = useState(reason?.text.vi ?? '')
  const [en, setEn] = useState(reason?.text.en ?? '')
  const [wrong, setWrong] = useState<{ faults: Faults; turn: number }>({ faults: {}, turn: 0 })
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, save] = useBusy(async () => {
    const faults = {
      ...(vi.trim() ? {} : { 'text-vi': text.bothWanted }),
      ...(en.trim() ? {} : { 'text-en': text.bothWanted }),
    }
    setWrong(({ turn }) => ({ faults, turn: turn + 1 }))
    if (Object.keys(faults).length > 0) return
    const words = { vi: vi.trim(), en: en.trim() }
    const answer = reason
      ? await call('changeReason', { id: reason.id, text: words })
      : await call('addReason', { kind, decision, text: words })
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(text.saved)
    await onSaved()
  })
  return (
    <Modal id="reason" title={reason ? text.edit : text.add} onClose={onClose}>
      <form class="form" noValidate onSubmit={submitting(save)}>
        <Summary {...wrong} />
        <TextAreaField
          id="text-vi"
          label={text.textVi}
          lang="vi"
          required
          rows={3}
          maxLength={300}
          error={wrong.faults['text-vi']}
          value={vi}
          data-first
          onInput={(event) => setVi(event.currentTarget.value)}
        />
        <TextAreaField
          id="text-en"
          label={text.textEn}
          lang="en"
          required
          rows={3}
          maxLength={300}
          error={wrong.faults['text-en']}
          value={en}
          onInput={(event) => setEn(event.currentTarget.value)}
        />
        {refusal && <Refused refusal={refusal} />}
        <p class="row">
          <Button type="submit" tone="primary" aria-busy={isBusy}>
            {text.save}
          </Button>
          <Button onClick={onClose}>{spoken().frame.cancel}</Button>
        </p>
      </form>
    </Modal>
  )
}
