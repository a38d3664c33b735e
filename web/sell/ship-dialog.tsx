import { useState } from 'preact/hooks'
import type { ConsignmentDetails } from '../../schema/contracts/consignments.ts'
import type { No } from '../api.ts'
import { type Faults, submitting, Summary } from '../console/form.tsx'
import { locale, spoken } from '../console/language.ts'
import { Modal } from '../console/modal.tsx'
import { Refused } from '../console/states.tsx'
import { useBusy } from '../console/use-busy.ts'
import { now } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { carriers } from './carriers.ts'
import { holdStep } from './hold.ts'
import type { DialogProps } from './order.tsx'
import {
  askOf,
  faultsOf,
  leftOf,
  type LineDraft,
  newParcel,
  type ParcelDraft,
  unsentLines,
} from './parcel-draft.ts'
import { deskWords } from './words.ts'

/** One parcel handed over: all that is left, or a part of it. */
export default function ShipDialog({ order, onClose }: DialogProps) {
  const text = deskWords()
  const { frame } = spoken()
  const [draft, setDraft] = useState<ParcelDraft>(() => newParcel(order))
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const faults = faultsOf(draft, order, now.value, text)
  const shown: Faults = turn > 0 ? faults : {}
  const change = (part: Partial<ParcelDraft>) => setDraft({ ...draft, ...part })
  const [isBusy, ship] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    if (Object.keys(faults).length > 0) return
    const queued = await holdStep({
      name: 'shipConsignment',
      ask: askOf(draft, order),
      label: `${text.said.ship(order.code)} ${draft.trackingNumber}`,
      before: spoken().states.desk[order.state],
    })
    if (queued.ok) onClose()
    else setRefusal(queued.refusal)
  })
  return (
    <Modal id="ship" title={text.shipTitle(order.code)} onClose={onClose}>
      <form class="form" onSubmit={submitting(ship)} noValidate>
        <p class="muted">{text.shipHint}</p>
        <Summary faults={shown} turn={turn} />
        {refusal && <Refused refusal={refusal} />}
        <Waybill draft={draft} faults={shown} change={change} />
        <fieldset class="form">
          <legend>{text.inParcel}</legend>
          {unsentLines(order).map((line) => (
            <LineFields
              key={line.lineId}
              line={line}
              draft={draft.lines[line.lineId]!}
              faults={shown}
              change={(next) => change({ lines: { ...draft.lines, [line.lineId]: next } })}
            />
          ))}
        </fieldset>
        <p class="hint">{frame.requiredLegend}</p>
        <div class="row">
          <Button type="submit" tone="primary" icon="truck" aria-busy={isBusy}>
            {text.shipDo}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {frame.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** What stands on the carrier's slip. */
function Waybill({
  draft,
  faults,
  change,
}: {
  draft: ParcelDraft
  faults: Faults
  change: (part: Partial<ParcelDraft>) => void
}) {
  const text = deskWords()
  return (
    <>
      <TextField
        id="carrier"
        label={text.carrier}
        hint={text.carrierHint}
        error={faults['carrier']}
        list="carriers"
        autocomplete="off"
        maxLength={60}
        required
        data-first
        value={draft.carrier}
        onInput={(event) => change({ carrier: event.currentTarget.value })}
      />
      <datalist id="carriers">
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        id="trackingNumber"
        label={text.tracking}
        hint={text.trackingHint}
        error={faults['trackingNumber']}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={60}
        required
        value={draft.trackingNumber}
        onInput={(event) => change({ trackingNumber: event.currentTarget.value })}
      />
    </>
  )
}

type LineProps = {
  line: ConsignmentDetails['lines'][number]
  draft: LineDraft
  faults: Faults
  change: (next: LineDraft) => void
}

function LineFields({ line, draft, faults, change }: LineProps) {
  const text = deskWords()
  const { lineId } = line
  const name = line.title[locale.value] || line.title.vi
  const option = line.option[locale.value]
  const beforeFault = faults[`before-${lineId}`]
  return (
    <div class="parcel-line">
      <TextField
        id={`quantity-${lineId}`}
        label={option ? `${name}, ${option}` : name}
        hint={text.inParcelOf(leftOf(line))}
        error={faults[`quantity-${lineId}`]}
        inputmode="numeric"
        autocomplete="off"
        required
        value={draft.quantity}
        onInput={(event) => change({ ...draft, quantity: event.currentTarget.value })}
      />
      <details class="fold" open={beforeFault !== undefined || undefined}>
        <summary>
          {text.lotFold}
          <span class="visually-hidden"> {name}</span>
        </summary>
        <div class="fold-body pair">
          <TextField
            id={`lot-${lineId}`}
            label={text.lotLabel}
            maxLength={40}
            autocomplete="off"
            value={draft.lot}
            onInput={(event) => change({ ...draft, lot: event.currentTarget.value })}
          />
          <TextField
            id={`before-${lineId}`}
            label={text.bestBeforeLabel}
            error={beforeFault}
            type="date"
            value={draft.bestBefore}
            onInput={(event) => change({ ...draft, bestBefore: event.currentTarget.value })}
          />
        </div>
      </details>
    </div>
  )
}
