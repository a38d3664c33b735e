import { useState } from 'preact/hooks'
import { closureLimits, type ClosureMode, closureModes } from '../../../schema/values/closure.ts'
import { type Day, dayInVietNam } from '../../../schema/values/day.ts'
import { call } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { firm } from '../firm.ts'
import { faultsIn, refusedFaults } from './faults.ts'
import { type Draft, Preview } from './preview.tsx'

const nothing: Draft = { fromDay: '', toDay: '', mode: 'ship_later', vi: '', en: '' }

type PlanProps = {
  shipDays: readonly number[]
  suggestions: readonly { year: number; fromDay: Day; toDay: Day }[]
  onPlanned: () => Promise<void>
}

/** A form for days off, with the Tết days to choose and what buyers will read. */
export function Plan({ shipDays, suggestions, onPlanned }: PlanProps) {
  const { closures: text } = goodsWords.say()
  const [draft, setDraft] = useState(nothing)
  const [told, setTold] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [isBusy, press] = useBusy(async () => {
    setTurn(turn + 1)
    if (Object.keys(faultsIn(draft)).length > 0) return
    const { fromDay, toDay, mode, vi, en } = draft
    const answer = await call('planClosure', {
      exporterId: firm.value!.id,
      fromDay: fromDay as Day,
      toDay: toDay as Day,
      mode,
      note: { vi, en },
    })
    noteAnswer(answer)
    if (!answer.ok) return setTold(refusedFaults(answer.refusal))
    setDraft(nothing)
    setTurn(0)
    await onPlanned()
    tell(text.added)
  })
  // After the first try each field answers while one types; what the server named goes with the next change.
  const faults: Faults = turn === 0 ? {} : { ...told, ...faultsIn(draft) }
  const change = (next: Draft) => {
    setTold({})
    setDraft(next)
  }
  const field = (name: 'fromDay' | 'toDay' | 'vi' | 'en') => ({
    id: name,
    error: faults[name],
    value: draft[name],
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      change({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <form class="goods-card form closure-form" noValidate onSubmit={submitting(press)}>
      <h2>{text.addTitle}</h2>
      <Summary faults={faults} turn={turn} />
      <Suggestions suggestions={suggestions} onChoose={(days) => change({ ...draft, ...days })} />
      <div class="pair">
        <TextField
          {...field('fromDay')}
          label={text.from}
          type="date"
          required
          min={dayInVietNam(Date.now())}
        />
        <TextField {...field('toDay')} label={text.to} type="date" required />
      </div>
      <Modes mode={draft.mode} onChange={(mode) => change({ ...draft, mode })} />
      <TextField {...field('vi')} label={text.noteVi} maxLength={closureLimits.note} lang="vi" />
      <TextField {...field('en')} label={text.noteEn} maxLength={closureLimits.note} lang="en" />
      <Preview draft={draft} shipDays={shipDays} />
      <p>
        <Button type="submit" tone="primary" aria-busy={isBusy}>
          {text.add}
        </Button>
      </p>
    </form>
  )
}

type Days = Pick<PlanProps['suggestions'][number], 'fromDay' | 'toDay'>

function Suggestions({
  suggestions,
  onChoose,
}: Pick<PlanProps, 'suggestions'> & { onChoose: (days: Days) => void }) {
  const { closures: text } = goodsWords.say()
  if (suggestions.length === 0) return null
  const short = new Intl.DateTimeFormat(locale.value === 'vi' ? 'vi' : 'en-GB', {
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
  })
  const inWords = (day: Day) => short.format(Date.parse(day))
  return (
    <div role="group" aria-label={text.suggest} class="row">
      {suggestions.map(({ year, fromDay, toDay }) => (
        <Button key={year} onClick={() => onChoose({ fromDay, toDay })}>
          {text.suggestion(year, inWords(fromDay), inWords(toDay))}
        </Button>
      ))}
    </div>
  )
}

function Modes({ mode: chosen, onChange }: { mode: ClosureMode; onChange: (mode: ClosureMode) => void }) {
  const { closures: text } = goodsWords.say()
  return (
    <fieldset class="choices">
      <legend>{text.mode}</legend>
      {closureModes.map((mode) => (
        <label key={mode} class="choice">
          <input type="radio" name="mode" checked={chosen === mode} onChange={() => onChange(mode)} />
          <span>
            {text.modes[mode]}
            <span class="hint">{text.modeHints[mode]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
