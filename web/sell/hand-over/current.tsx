import { useEffect, useState } from 'preact/hooks'
import type { ConsignmentRow } from '../../../schema/contracts/consignments.ts'
import { isMistyped, trackingNumberOf } from '../../../schema/values/tracking-number.ts'
import { submitting } from '../../console/form.tsx'
import { keep, locale, recall, spoken } from '../../console/language.ts'
import { drop, usePending } from '../../console/offline/queue.ts'
import { noText } from '../../console/states.tsx'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { countryText } from '../../ui/country-text.ts'
import { TextField } from '../../ui/field.tsx'
import { carriers } from '../carriers.ts'
import { Deadline } from '../deadline.tsx'
import { holdStep } from '../hold.ts'
import { deskWords } from '../words.ts'
import { Scanner } from './scanner.tsx'
import { handOverWords } from './words.ts'

/** A parcel just recorded, with its change on this device. */
export type Recorded = { change: number; code: string; number: string }

const fieldId = 'hand-number'
const keptCarrier = 'desk-carrier'

type CurrentProps = {
  row: ConsignmentRow
  rows: readonly ConsignmentRow[]
  recorded: readonly Recorded[]
  choose: (id: string) => void
  onRecorded: (one: Recorded) => void
  onUndone: (one: Recorded) => void
  skip?: () => void
}

/** The order whose parcel is in the hand. The cursor stays in the field: a hardware scanner types and presses Enter. */
export function Current({ row, rows, recorded, choose, onRecorded, onUndone, skip }: CurrentProps) {
  const text = handOverWords.say()
  const language = locale.value
  const [carrier, setCarrier] = useState(recall(keptCarrier) ?? carriers[0]!)
  const [number, setNumber] = useState('')
  const [fault, setFault] = useState<string>()
  const [said, setSaid] = useState('')
  const take = async (typed: string) => {
    const other = rows.find(({ code }) => code.toUpperCase() === typed.trim().toUpperCase())
    setNumber(other ? '' : typed)
    document.getElementById(fieldId)?.focus()
    const problem = looksLikeCode(typed, row.code) ? text.notHere : faultOf(typed, carrier, recorded)
    setFault(other ? undefined : problem)
    if (other) {
      choose(other.id)
      return setSaid(text.chosen(other.code))
    }
    if (problem) return
    const trackingNumber = trackingNumberOf(typed)
    const queued = await holdStep(
      {
        name: 'shipConsignment',
        ask: { id: row.id, carrier: carrier.trim(), trackingNumber },
        label: text.recorded(row.code, trackingNumber),
        before: spoken().states.desk[row.state],
      },
      { isQuiet: true },
    )
    if (!queued.ok) return setFault(noText(queued.refusal))
    keep(keptCarrier, carrier.trim())
    setNumber('')
    setSaid('')
    onRecorded({ change: queued.id, code: row.code, number: trackingNumber })
  }
  const [isBusy, record] = useBusy(() => take(number))
  return (
    <section class="next-step hand" aria-label={text.now}>
      <div role="status">
        <h2>{row.code}</h2>
        <p>
          {row.summary[language]} · {countryText(row.market, language)}
        </p>
        {said && <p class="small muted">{said}</p>}
        {!said && recorded[0] && (
          <p class="small muted">{text.recorded(recorded[0].code, recorded[0].number)}</p>
        )}
      </div>
      {recorded[0] && <Undo of={recorded[0]} onUndone={onUndone} say={setSaid} />}
      <p class="small">
        <Deadline of={row.deadlines} /> <span class="muted">{text.left(rows.length)}</span>
      </p>
      <form class="form" onSubmit={submitting(record)} noValidate>
        <Waybill {...{ carrier, setCarrier, number, setNumber, fault }} />
        <div class="row">
          <Button type="submit" tone="primary" icon="truck" aria-busy={isBusy}>
            {text.record}
          </Button>
          {skip && (
            <Button tone="quiet" onClick={skip}>
              {text.skip}
            </Button>
          )}
        </div>
      </form>
      <Scanner onRead={(found) => void take(found)} />
    </section>
  )
}

/** The way back for the last parcel, beside the next one: a toast would lie over the field. */
function Undo({
  of,
  onUndone,
  say,
}: {
  of: Recorded
  onUndone: (one: Recorded) => void
  say: (words: string) => void
}) {
  const desk = deskWords()
  const isHeld = usePending('shipConsignment').some(
    ({ id, state }) => id === of.change && state === 'waiting',
  )
  if (!isHeld) return null
  const undo = async () => {
    const isGone = await drop(of.change)
    say(isGone ? desk.takenBack : desk.sentAlready)
    if (isGone) onUndone(of)
    document.getElementById(fieldId)?.focus()
  }
  return (
    <Button icon="undo-2" onClick={() => void undo()}>
      {spoken().frame.undo} {of.code}
    </Button>
  )
}

type WaybillProps = {
  carrier: string
  setCarrier: (carrier: string) => void
  number: string
  setNumber: (number: string) => void
  fault: string | undefined
}

/** What stands on the carrier's slip; the number's field has the cursor from the start. */
function Waybill({ carrier, setCarrier, number, setNumber, fault }: WaybillProps) {
  const text = handOverWords.say()
  const desk = deskWords()
  useEffect(() => document.getElementById(fieldId)?.focus(), [])
  return (
    <>
      <TextField
        id="hand-carrier"
        label={desk.carrier}
        list="hand-carriers"
        autocomplete="off"
        maxLength={60}
        value={carrier}
        onInput={(event) => setCarrier(event.currentTarget.value)}
      />
      <datalist id="hand-carriers">
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        id={fieldId}
        label={text.number}
        hint={desk.trackingHint}
        error={fault}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={60}
        value={number}
        onInput={(event) => setNumber(event.currentTarget.value)}
      />
    </>
  )
}

/** An order's code is never taken for a tracking number, also when it is none of the orders shown. */
function looksLikeCode(typed: string, code: string): boolean {
  const [mine, theirs] = [typed.trim().toUpperCase(), code].map((text) => text.split('-'))
  return mine?.length === theirs?.length && mine?.[0] === theirs?.[0] && code.includes('-')
}

/** What is wrong with a number, in words; undefined when nothing is. */
function faultOf(typed: string, carrier: string, recorded: readonly Recorded[]): string | undefined {
  const desk = deskWords()
  const text = handOverWords.say()
  const number = trackingNumberOf(typed)
  if (carrier.trim() === '') return text.carrierWanted
  if (!/^[A-Z0-9][A-Z0-9 ./-]{2,59}$/.test(number)) return desk.trackingWanted
  if (isMistyped(number)) return desk.trackingMistyped
  const same = recorded.find((one) => one.number === number)
  return same && text.usedHere(same.code)
}
