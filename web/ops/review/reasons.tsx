import { useRef, useState } from 'preact/hooks'
import type { Reason } from '../../../schema/contracts/reviews.ts'
import { decisionsOf, isAgainst } from '../../../schema/values/decision.ts'
import { reviewKinds, type ReviewKind } from '../../../schema/values/review.ts'
import { call, type No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { locale, spoken } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { go, place } from '../../console/router.ts'
import { Refused, noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextAreaField } from '../../ui/field.tsx'
import { holdsRole } from '../roles.ts'
import { reviewWords } from './words.ts'

const isKind = (text: string | null): text is ReviewKind =>
  (reviewKinds as readonly (string | null)[]).includes(text)

/** The reasons people read when something is decided about them, by kind and decision, in their order. */
export default function Reasons() {
  const text = reviewWords.say()
  const asked = place.value.query.get('kind')
  const kind = isKind(asked) ? asked : 'listing'
  const loaded = useLoad('listReasons', { kind, all: '1' })
  const [edited, setEdited] = useState<{ decision: string; reason?: Reason }>()
  const mayEdit = holdsRole([])
  return (
    <Page title={text.reasonsTitle}>
      <p class="muted">{text.reasonsIntro}</p>
      {!mayEdit && <p class="muted">{text.onlyAdmin}</p>}
      <div class="finder">
        <SelectField
          id="kind"
          label={text.kindLabel}
          value={kind}
          onChange={(event) => go(`/ops/reasons?kind=${event.currentTarget.value}`)}
        >
          {reviewKinds.map((each) => (
            <option key={each} value={each}>
              {text.kinds[each]}
            </option>
          ))}
        </SelectField>
      </div>
      <Shown of={loaded} rows={6}>
        {({ items }) => (
          <>
            {decisionsOf[kind].map((decision) => {
              const list = items.filter((each) => each.decision === decision)
              if (list.length === 0 && !isAgainst(decision) && decision === 'approve') return null
              return (
                <section key={decision} class="block" aria-labelledby={`list-${decision}`}>
                  <h2 id={`list-${decision}`}>{text.decisions[decision] ?? decision}</h2>
                  {list.length === 0 && <p class="muted">{text.noneYet}</p>}
                  <ol class="jobs">
                    {list.map((reason, at) => (
                      <OneReason
                        key={reason.id}
                        reason={reason}
                        mayEdit={mayEdit}
                        isFirst={at === 0}
                        isLast={at === list.length - 1}
                        onEdit={() => setEdited({ decision, reason })}
                        reload={loaded.reload}
                      />
                    ))}
                  </ol>
                  {mayEdit && (
                    <p>
                      <Button icon="plus" onClick={() => setEdited({ decision })}>
                        {text.addFor(text.decisions[decision] ?? decision)}
                      </Button>
                    </p>
                  )}
                </section>
              )
            })}
          </>
        )}
      </Shown>
      {edited && (
        <Editor
          kind={kind}
          {...edited}
          onClose={() => setEdited(undefined)}
          onSaved={async () => {
            await loaded.reload()
            setEdited(undefined)
          }}
        />
      )}
    </Page>
  )
}

type RowProps = {
  reason: Reason
  mayEdit: boolean
  isFirst: boolean
  isLast: boolean
  onEdit: () => void
  reload: () => Promise<void>
}

function OneReason({ reason, mayEdit, isFirst, isLast, onEdit, reload }: RowProps) {
  const text = reviewWords.say()
  const name = reason.text[locale.value]
  const wanted = useRef<{ position?: number; retired?: boolean }>({})
  const [isBusy, send] = useBusy(async () => {
    const answer = await call('changeReason', { id: reason.id, ...wanted.current })
    noteAnswer(answer)
    tell(answer.ok ? text.saved : noText(answer.refusal))
    await reload()
  })
  const ask = (next: { position?: number; retired?: boolean }) => {
    wanted.current = next
    send()
  }
  const isRetired = reason.retiredAt !== null
  return (
    <li class="job" data-row tabindex={-1}>
      <div>
        <p lang="vi">{reason.text.vi}</p>
        <p lang="en" class="small muted">
          {reason.text.en}
        </p>
        {isRetired && <p class="small warn">{text.retired}</p>}
      </div>
      {mayEdit && (
        <div class="row" aria-busy={isBusy}>
          {!isFirst && (
            <Button onClick={() => ask({ position: reason.position - 1 })}>
              {text.up}
              <span class="visually-hidden"> {name}</span>
            </Button>
          )}
          {!isLast && (
            <Button onClick={() => ask({ position: reason.position + 1 })}>
              {text.down}
              <span class="visually-hidden"> {name}</span>
            </Button>
          )}
          <Button onClick={onEdit}>
            {text.edit}
            <span class="visually-hidden"> {name}</span>
          </Button>
          <Button onClick={() => ask({ retired: !isRetired })}>
            {isRetired ? text.restore : text.retire}
            <span class="visually-hidden"> {name}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

type EditorProps = {
  kind: ReviewKind
  decision: string
  reason?: Reason
  onClose: () => void
  onSaved: () => Promise<void>
}

function Editor({ kind, decision, reason, onClose, onSaved }: EditorProps) {
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
