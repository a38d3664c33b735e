import { useState } from 'preact/hooks'
import { isDeclineCode } from '../../schema/values/decline.ts'
import { Fetched } from '../console/fetched.tsx'
import { locale } from '../console/language.ts'
import { whenText } from '../console/when.ts'
import { Button } from '../ui/button.tsx'
import { moneyText } from '../ui/money-text.tsx'
import type { Whole } from './order.tsx'
import { reviewWords } from './review/words.ts'
import { mayRepair } from './roles.ts'
import { ConsignmentTag } from './tags.tsx'
import { opsWords } from './words.ts'

type Order = Whole['order']
type Consignment = Order['consignments'][number]

/** Each exporter's part: what it holds, where it stands, its parcels; and what the buyer reported. */
export function Parts({ whole: { order }, reload }: { whole: Whole; reload: () => Promise<void> }) {
  const text = opsWords()
  const language = locale.value
  return (
    <>
      <section aria-labelledby="consignments">
        <h2 id="consignments">{order.consignments.length > 0 ? text.consignments : text.parts}</h2>
        {order.consignments.map((consignment) => (
          <OnePart key={consignment.id} consignment={consignment} reload={reload} />
        ))}
        {order.parts.map((part) => (
          <article key={part.exporter.id} class="sheet part">
            <h3>{part.exporter.names[language]}</h3>
            <Lines lines={part.lines} />
          </article>
        ))}
      </section>
      <Problems problems={order.problems} />
    </>
  )
}

function OnePart({ consignment, reload }: { consignment: Consignment; reload: () => Promise<void> }) {
  const text = opsWords()
  const [isRefunding, setRefunding] = useState(false)
  const { total, refunded } = consignment.amounts
  const language = locale.value
  const { acceptBy, shipBy } = consignment.deadlines
  return (
    <article class="sheet part" data-row tabindex={-1}>
      <header class="part-head">
        <h3>
          {consignment.exporter.names[language]} <span class="muted">{consignment.code}</span>
        </h3>
        <ConsignmentTag state={consignment.state} />
      </header>
      {acceptBy !== null && <p class="small">{text.dueAccept(whenText(acceptBy, language))}</p>}
      {shipBy !== null && <p class="small">{text.dueShip(whenText(shipBy, language))}</p>}
      {consignment.declined && (
        <p class="small">
          {text.declinedFor} <Reason reason={consignment.declined.reason} />,{' '}
          {whenText(consignment.declined.at, language)}
        </p>
      )}
      <Lines lines={consignment.lines} />
      {consignment.shipments.map((parcel) => (
        <p key={parcel.id} class="small">
          {text.parcel(parcel.carrier, parcel.trackingNumber)},{' '}
          {text.parcelSent(whenText(parcel.shippedAt, language))}
          {parcel.deliveredAt !== null && `, ${text.parcelDelivered(whenText(parcel.deliveredAt, language))}`}
        </p>
      ))}
      {mayRepair() && refunded.minor < total.minor && (
        <p>
          <Button icon="undo-2" onClick={() => setRefunding(true)}>
            {reviewWords.say().refundDo}
            <span class="visually-hidden"> {consignment.code}</span>
          </Button>
        </p>
      )}
      {isRefunding && (
        <Fetched
          load={() => import('./review/refund-dialog.tsx')}
          props={{ part: consignment, onDone: reload, onClose: () => setRefunding(false) }}
        />
      )}
    </article>
  )
}

/** A reason of the list in the reader's language, or what the exporter wrote. */
const Reason = ({ reason }: { reason: string }) =>
  isDeclineCode(reason) ? <>{opsWords().reasons[reason]}</> : <q lang="vi">{reason}</q>

const Lines = ({ lines }: { lines: Consignment['lines'] }) => {
  const language = locale.value
  return (
    <ul class="part-lines">
      {lines.map((line) => (
        <li key={line.lineId}>
          <span>
            {line.title[language] || line.title.vi} <b>{opsWords().quantity(line.quantity)}</b>
          </span>
          <span class="tabular">{moneyText(line.total, language)}</span>
        </li>
      ))}
    </ul>
  )
}

function Problems({ problems }: { problems: Order['problems'] }) {
  const text = opsWords()
  if (problems.length === 0) return null
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{text.problemsTitle}</h2>
      {problems.map((problem) => (
        <article key={problem.id} class="sheet part">
          <h3>
            {text.problemKinds[problem.kind]}, {text.problemWants[problem.wants]}{' '}
            <span class="muted">({text.problemStates[problem.state]})</span>
          </h3>
          <blockquote>{problem.message}</blockquote>
          <p class="small muted">{whenText(problem.reportedAt, locale.value)}</p>
        </article>
      ))}
    </section>
  )
}
