import { useState } from 'preact/hooks'
import type { Closure } from '../../../schema/contracts/closures.ts'
import {
  closureLimits,
  type ClosureMode,
  closureModes,
  firstShipDay,
} from '../../../schema/values/closure.ts'
import { addDays, type Day, dayInVietNam, isDay } from '../../../schema/values/day.ts'
import { locales } from '../../../schema/values/locale.ts'
import { call, type No } from '../../api.ts'
import { type Faults, submitting, Summary } from '../../console/form.tsx'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { noteAnswer } from '../../console/network.ts'
import { Page } from '../../console/page.tsx'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { closureSentence } from '../../ui/closure-notice.tsx'
import { dayText } from '../../ui/date-text.ts'
import { TextField } from '../../ui/field.tsx'
import { firm, roleMay } from '../firm.ts'

type Draft = { fromDay: string; toDay: string; mode: ClosureMode; vi: string; en: string }
const nothing: Draft = { fromDay: '', toDay: '', mode: 'ship_later', vi: '', en: '' }

/** Days on which the firm ships nothing: those to come, and a form for more, with what buyers will read. */
export default function Closures() {
  const { closures: text } = goodsWords.say()
  const loaded = useLoad('listClosures', { exporterId: firm.value!.id }, { keep: true })
  const mayClose = roleMay('close')
  return (
    <Page title={text.title}>
      <p class="muted">{text.intro}</p>
      <Shown of={loaded} rows={2}>
        {({ items, shipDays, suggestions }) => (
          <>
            {items.length === 0 && <p>{text.none}</p>}
            <ul class="stack">
              {items.map((closure) => (
                <One
                  key={closure.id}
                  closure={closure}
                  shipDays={shipDays}
                  mayClose={mayClose}
                  onEnded={loaded.reload}
                />
              ))}
            </ul>
            {mayClose && <Plan shipDays={shipDays} suggestions={suggestions} onPlanned={loaded.reload} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

type OneProps = {
  closure: Closure
  shipDays: readonly number[]
  mayClose: boolean
  onEnded: () => Promise<void>
}

function One({ closure, shipDays, mayClose, onEnded }: OneProps) {
  const { closures: text } = goodsWords.say()
  const { id, fromDay, toDay, mode, isRunning } = closure
  const [isBusy, press] = useBusy(async () => {
    const answer = await call('endClosure', { exporterId: firm.value!.id, id })
    noteAnswer(answer)
    if (!answer.ok) return tell(noText(answer.refusal))
    await onEnded()
    tell(text.ended)
  })
  return (
    <li class="panel stack">
      <div class="page-head">
        <h2>{text.span(dayText(fromDay, locale.value), dayText(toDay, locale.value))}</h2>
        <StateTag tone={isRunning ? 'warn' : 'info'} icon="clock">
          {isRunning ? text.running : text.planned}
        </StateTag>
      </div>
      <p>{text.modes[mode]}</p>
      <Preview draft={{ fromDay, toDay, mode, ...closure.note }} shipDays={shipDays} />
      {mayClose && (
        <p>
          <Button aria-busy={isBusy} onClick={press}>
            {isRunning ? text.end : text.cancel}
          </Button>
        </p>
      )}
    </li>
  )
}

/** The notice of the public pages, in both languages. */
function Preview({ draft, shipDays }: { draft: Draft; shipDays: readonly number[] }) {
  const { closures: text } = goodsWords.say()
  const { fromDay, toDay, mode } = draft
  if (!isDay(fromDay) || !isDay(toDay) || toDay < fromDay) return null
  const calendar = { shipDays, closures: [{ fromDay, toDay }] }
  const shipsFrom = firstShipDay(calendar, addDays(toDay, 1))
  return (
    <div class="closure-preview">
      <h3>{text.preview}</h3>
      {locales.map((each) => (
        <p key={each} lang={each}>
          {closureSentence({ fromDay, toDay, mode, shipsFrom }, each)} {draft[each]}
        </p>
      ))}
    </div>
  )
}

type PlanProps = {
  shipDays: readonly number[]
  suggestions: readonly { year: number; fromDay: Day; toDay: Day }[]
  onPlanned: () => Promise<void>
}

function Plan({ shipDays, suggestions, onPlanned }: PlanProps) {
  const { closures: text } = goodsWords.say()
  const [draft, setDraft] = useState(nothing)
  const [faults, setFaults] = useState<Faults>({})
  const [turn, setTurn] = useState(0)
  const [isBusy, press] = useBusy(async () => {
    const found = faultsIn(draft)
    if (Object.keys(found).length === 0) {
      const { fromDay, toDay, mode, vi, en } = draft
      const answer = await call('planClosure', {
        exporterId: firm.value!.id,
        fromDay: fromDay as Day,
        toDay: toDay as Day,
        mode,
        note: { vi, en },
      })
      noteAnswer(answer)
      if (answer.ok) {
        setDraft(nothing)
        await onPlanned()
        tell(text.added)
      } else Object.assign(found, refusedFaults(answer.refusal))
    }
    setFaults(found)
    setTurn(turn + 1)
  })
  const field = (name: 'fromDay' | 'toDay' | 'vi' | 'en') => ({
    id: name,
    error: faults[name],
    value: draft[name],
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  })
  return (
    <form class="panel stack closure-form" noValidate onSubmit={submitting(press)}>
      <h2>{text.add}</h2>
      <Summary faults={faults} turn={turn} />
      {suggestions.length > 0 && (
        <div role="group" aria-label={text.suggest} class="row">
          {suggestions.map(({ year, fromDay, toDay }) => (
            <Button key={year} onClick={() => setDraft({ ...draft, fromDay, toDay })}>
              {text.suggestion(year, dayText(fromDay, locale.value), dayText(toDay, locale.value))}
            </Button>
          ))}
        </div>
      )}
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
      <fieldset class="choices">
        <legend>{text.mode}</legend>
        {closureModes.map((mode) => (
          <label key={mode} class="choice">
            <input
              type="radio"
              name="mode"
              checked={draft.mode === mode}
              onChange={() => setDraft({ ...draft, mode })}
            />
            <span>
              {text.modes[mode]}
              <span class="hint">{text.modeHints[mode]}</span>
            </span>
          </label>
        ))}
      </fieldset>
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

/** What anybody sees is wrong before it is sent. */
function faultsIn({ fromDay, toDay }: Draft): Record<string, string> {
  const { faults } = goodsWords.say().closures
  if (!isDay(fromDay) || fromDay < dayInVietNam(Date.now()))
    return { fromDay: faults.fromDay, ...(isDay(toDay) ? {} : { toDay: faults.toDay }) }
  if (!isDay(toDay) || toDay < fromDay) return { toDay: faults.toDay }
  if (toDay > addDays(fromDay, closureLimits.days - 1)) return { toDay: faults.tooLong }
  return {}
}

function refusedFaults({ code, facts }: No): Record<string, string> {
  const { faults } = goodsWords.say().closures
  if (code === 'taken') {
    const { fromDay = '', toDay = '' } = facts as { fromDay?: string; toDay?: string }
    return { fromDay: faults.taken(dayText(fromDay, locale.value), dayText(toDay, locale.value)) }
  }
  if (code === 'invalid') return { fromDay: faults.fromDay }
  tell(noText({ code, facts, requestId: null }))
  return {}
}
