import { useState } from 'preact/hooks'
import type { ReplyOf } from '../../../schema/api.ts'
import { dayOf } from '../../../schema/values/day.ts'
import { call, type No } from '../../api.ts'
import { provedAgain } from '../../console/prove-again.tsx'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { dayText } from '../../ui/date-text.ts'
import { SelectField, TextAreaField, TextField } from '../../ui/field.tsx'
import { settingWords } from './words.ts'

type Categories = ReplyOf<'listCommissionRules'>['categories']

const exporterChoice = 'exporter'

/** "7,5" and "7.5" are 750 basis points; undefined for what is no share of at most a half. */
export function basisPointsOf(text: string): number | undefined {
  if (!/^\d{1,2}([.,]\d{1,2})?$/.test(text.trim())) return undefined
  const bps = Math.round(Number(text.trim().replace(',', '.')) * 100)
  return bps <= 5000 ? bps : undefined
}

/** A commission from a day on, for everybody, a category or one exporter. */
export function AddCommission({
  categories,
  onAdded,
}: {
  categories: Categories
  onAdded: () => Promise<void>
}) {
  const text = settingWords.say()
  const [draft, setDraft] = useState({ subject: '*', exporterId: '', percent: '', validFrom: '', reason: '' })
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const set = (changes: Partial<typeof draft>) => {
    setRefusal(undefined)
    setDraft({ ...draft, ...changes })
  }
  const faults = turn > 0 ? faultsOf(draft, refusal) : {}
  const [isBusy, add] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    const bps = basisPointsOf(draft.percent)
    if (Object.keys(faultsOf(draft)).length > 0 || bps === undefined) return
    const subject = draft.subject === exporterChoice ? `exporter:${draft.exporterId.trim()}` : draft.subject
    const { validFrom, reason } = draft
    const answer = await provedAgain(() =>
      call('addCommissionRule', {
        subject,
        bps,
        validFrom: validFrom as ReturnType<typeof dayOf>,
        reason,
      }),
    )
    noteAnswer(answer)
    if (!answer.ok) return setRefusal(answer.refusal)
    tell(text.added)
    setTurn(0)
    setDraft({ ...draft, percent: '', validFrom: '', reason: '' })
    await onAdded()
  })
  return (
    <form class="form block" noValidate onSubmit={submitting(add)} aria-labelledby="add-rule">
      <h2 id="add-rule">{text.addRule}</h2>
      <Summary faults={faults} turn={turn} />
      <SubjectFields draft={draft} faults={faults} categories={categories} set={set} />
      <TermFields draft={draft} faults={faults} set={set} />
      {refusal && refusal.code !== 'taken' && refusal.code !== 'not_found' && <Refused refusal={refusal} />}
      <p>
        <Button type="submit" tone="primary" aria-busy={isBusy}>
          {text.addIt}
        </Button>
      </p>
    </form>
  )
}

type Draft = { subject: string; exporterId: string; percent: string; validFrom: string; reason: string }

function TermFields({
  draft,
  faults,
  set,
}: {
  draft: Draft
  faults: Faults
  set: (changes: Partial<Draft>) => void
}) {
  const text = settingWords.say()
  return (
    <>
      <TextField
        id="percent"
        label={text.percent}
        hint={text.percentHint}
        error={faults['percent']}
        required
        inputMode="decimal"
        autocomplete="off"
        value={draft.percent}
        onInput={({ currentTarget }) => set({ percent: currentTarget.value })}
      />
      <TextField
        id="validFrom"
        label={text.validFrom}
        error={faults['validFrom']}
        required
        type="date"
        value={draft.validFrom}
        onInput={({ currentTarget }) => set({ validFrom: currentTarget.value })}
      />
      <TextAreaField
        id="reason"
        label={text.reason}
        hint={text.reasonHint}
        error={faults['reason']}
        required
        rows={2}
        maxLength={500}
        value={draft.reason}
        onInput={({ currentTarget }) => set({ reason: currentTarget.value })}
      />
    </>
  )
}

function SubjectFields({
  draft,
  faults,
  categories,
  set,
}: {
  draft: Draft
  faults: Faults
  categories: Categories
  set: (changes: Partial<Draft>) => void
}) {
  const text = settingWords.say()
  return (
    <>
      <SelectField
        id="subject"
        label={text.subject}
        value={draft.subject}
        onChange={({ currentTarget }) => set({ subject: currentTarget.value })}
      >
        <option value="*">{text.everybody}</option>
        <option value={exporterChoice}>{text.anExporter}</option>
        {categories.map(({ id, name }) => (
          <option key={id} value={`category:${id}`}>
            {text.category(name[locale.value])}
          </option>
        ))}
      </SelectField>
      {draft.subject === exporterChoice && (
        <TextField
          id="exporterId"
          label={text.exporterId}
          hint={text.exporterIdHint}
          error={faults['exporterId']}
          required
          autocomplete="off"
          spellcheck={false}
          value={draft.exporterId}
          onInput={({ currentTarget }) => set({ exporterId: currentTarget.value })}
        />
      )}
    </>
  )
}

/** What is wrong, in words beside the field. */
function faultsOf(draft: Draft, refusal?: No): Record<string, string> {
  const text = settingWords.say()
  const faults: Record<string, string> = {}
  if (draft.subject === exporterChoice && !/^exp_[0-9a-z]{26}$/.test(draft.exporterId.trim()))
    faults['exporterId'] = text.exporterIdHint
  if (basisPointsOf(draft.percent) === undefined) faults['percent'] = text.percentHint
  if (draft.validFrom === '' || draft.validFrom < dayOf(Date.now())) faults['validFrom'] = text.problems.past
  if (draft.reason.trim().length < 3) faults['reason'] = text.problems.required
  if (refusal?.code === 'not_found') faults['exporterId'] = text.exporterIdHint
  if (refusal?.code === 'taken')
    faults['validFrom'] = text.problems.taken(dayText(String(refusal.facts['validFrom']), locale.value))
  return faults
}
