import type { ConsignmentDetails, DeskShipment } from '../../schema/contracts/consignments.ts'
import { call } from '../api.ts'
import { locale } from '../console/language.ts'
import { noteAnswer } from '../console/network.ts'
import { tell } from '../console/toast.ts'
import { useBusy } from '../console/use-busy.ts'
import { whenText } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import { dayText } from '../ui/date-text.ts'
import { moneyText } from '../ui/money-text.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { sayNo } from './acts.ts'
import { roleMay } from './firm.ts'
import { deskWords } from './words.ts'

type Props = { order: ConsignmentDetails }

/** The parcels handed over, and the press when one has arrived. */
export function Parcels({ order, reload }: Props & { reload: () => Promise<void> }) {
  const text = deskWords()
  if (order.shipments.length === 0) return null
  return (
    <section aria-labelledby="parcels">
      <h2 id="parcels">{text.parcels}</h2>
      <ul class="parcels">
        {order.shipments.map((shipment, at) => (
          <OneParcel key={shipment.id} order={order} shipment={shipment} number={at + 1} reload={reload} />
        ))}
      </ul>
    </section>
  )
}

function OneParcel({
  order,
  shipment,
  number,
  reload,
}: Props & { shipment: DeskShipment; number: number; reload: () => Promise<void> }) {
  const text = deskWords()
  const language = locale.value
  const [isBusy, deliver] = useBusy(async () => {
    const answer = await call('deliverShipment', { id: order.id, shipmentId: shipment.id })
    noteAnswer(answer)
    await reload()
    if (answer.ok) tell(text.said.deliver(order.code))
    else sayNo(answer.refusal, order.code)
    document.getElementById(`parcel-${shipment.id}`)?.focus()
  })
  return (
    <li class="sheet">
      <h3 id={`parcel-${shipment.id}`} tabindex={-1}>
        {text.parcel(number)}: {shipment.carrier}
      </h3>
      <p class="tracking">{shipment.trackingNumber}</p>
      <ul class="small">
        {shipment.lines.map((line) => (
          <li key={line.lineId}>
            {[
              `${titleOf(order, line.lineId)} ${text.quantity(line.quantity)}`,
              line.lot && text.lot(line.lot),
              line.bestBefore && text.bestBefore(dayText(line.bestBefore, language)),
            ]
              .filter(Boolean)
              .join(', ')}
          </li>
        ))}
      </ul>
      <p class="small muted">{text.parcelSent(whenText(shipment.shippedAt, language))}</p>
      {shipment.deliveredAt !== null ? (
        <p class="small ok">{text.parcelDelivered(whenText(shipment.deliveredAt, language))}</p>
      ) : (
        order.state === 'shipped' &&
        roleMay('ship') && (
          <Button icon="check" aria-busy={isBusy} onClick={deliver}>
            {text.deliver(number)}
          </Button>
        )
      )}
    </li>
  )
}

function titleOf(order: ConsignmentDetails, lineId: string): string {
  const line = order.lines.find((each) => each.lineId === lineId)
  return line ? line.title[locale.value] || line.title.vi : ''
}

/** What went back to the buyer, and what of it the exporter bears. */
export function Refunds({ order }: Props) {
  const text = deskWords()
  const language = locale.value
  if (order.refunds.length === 0) return null
  return (
    <section class="sheet" aria-labelledby="refunds">
      <h2 id="refunds">{text.refunds}</h2>
      <ul>
        {order.refunds.map((refund) => (
          <li key={refund.id}>
            {whenText(refund.requestedAt, language)}: {text.refundStates[refund.state]},{' '}
            {text.refundLess(moneyText(refund.sellerReceives, language))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who did what and when. */
export function Log({ order }: Props) {
  const text = deskWords()
  const acts: Readonly<Record<string, string>> = text.logActs
  if (order.timeline.length === 0) return null
  const steps = order.timeline.map(({ at, kind, by }, index) => ({
    key: `${at}-${index}`,
    when: whenText(at, locale.value),
    body: (
      <span>
        {Object.hasOwn(acts, kind) ? acts[kind] : text.logOther} <span class="muted">({text.by[by]})</span>
      </span>
    ),
  }))
  return (
    <section class="log" aria-labelledby="log">
      <h2 id="log">{text.log}</h2>
      <Timeline label={text.log} steps={steps} />
    </section>
  )
}
