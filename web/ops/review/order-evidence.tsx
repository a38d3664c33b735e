import type { OrderReply } from '../../../schema/contracts/orders.ts'
import type { TakenDecision } from '../../../schema/contracts/refunds.ts'
import { locale } from '../../console/language.ts'
import { whenText } from '../../console/when.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { ConsignmentTag } from '../tags.tsx'
import { opsWords } from '../words.ts'
import { reviewWords } from './words.ts'

/** What of an order judges a report or a refund: its goods, its parcels, what went back already. */
export function OrderEvidence({ order, only }: { order: OrderReply; only: string | null }) {
  const text = reviewWords.say()
  const ops = opsWords()
  const language = locale.value
  const parts = order.consignments.filter(({ id }) => only === null || id === only)
  return (
    <>
      {parts.map((part) => (
        <section key={part.id}>
          <h3>
            {part.exporter.names[language]} <span class="muted">{part.code}</span>{' '}
            <ConsignmentTag state={part.state} />
          </h3>
          <ul class="part-lines">
            {part.lines.map((line) => (
              <li key={line.lineId}>
                <span>
                  {line.title[language] || line.title.vi} <b>× {line.quantity}</b>{' '}
                  <span class="small muted">
                    {text.shippedOf(line.shippedQuantity, line.quantity)}
                    {line.refundedQuantity > 0 && `, ${text.refundedPieces(line.refundedQuantity)}`}
                  </span>
                </span>
                <span class="tabular">{moneyText(line.total, language)}</span>
              </li>
            ))}
          </ul>
          {part.shipments.length === 0 && <p class="small muted">{text.noParcels}</p>}
          {part.shipments.map((parcel) => (
            <p key={parcel.id} class="small">
              {text.parcel(parcel.carrier, parcel.trackingNumber, whenText(parcel.shippedAt, language))}
              {parcel.deliveredAt !== null && `, ${text.arrived(whenText(parcel.deliveredAt, language))}`}
            </p>
          ))}
        </section>
      ))}
      <section>
        <h3>{text.refundsSoFar}</h3>
        {order.refunds.length === 0 ? (
          <p class="small muted">{text.noRefunds}</p>
        ) : (
          <ul class="facts-list">
            {order.refunds.map((refund) => (
              <li key={refund.id}>
                <b>{moneyText(refund.amount, language)}</b>, {ops.refundStates[refund.state]},{' '}
                {whenText(refund.settledAt ?? refund.requestedAt, language)}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href={`/ops/orders/${order.orderId}`}>{text.openOrder(order.orderCode)}</a>
        </p>
      </section>
    </>
  )
}

/** What operators decided about the same thing before. */
export function Earlier({ decisions }: { decisions: readonly TakenDecision[] }) {
  const text = reviewWords.say()
  if (decisions.length === 0) return null
  return (
    <section>
      <h3>{text.earlier}</h3>
      <ul class="facts-list">
        {decisions.map(({ decision, stage, by, at, reasons, note }) => (
          <li key={`${at} ${stage} ${decision}`}>
            {text.takenBy(by.name, text.decisions[decision] ?? decision, whenText(at, locale.value))}
            {stage === 'first' && ` (${text.firstOfTwo})`}
            {reasons.map((reason) => (
              <p key={reason.vi} class="small muted">
                {reason[locale.value]}
              </p>
            ))}
            {note !== '' && <p class="small muted">“{note}”</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
