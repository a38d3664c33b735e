import type { OrderConsignment, OrderLine, OrderReply, Parcel } from '../../../schema/contracts/orders.ts'
import { isDeclineCode } from '../../../schema/values/decline.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import type { ConsignmentState } from '../../../schema/values/status.ts'
import { orderText } from '../../locales/order.ts'
import { statesText } from '../../locales/states.ts'
import { StateTag } from '../../ui/badge.tsx'
import { dayText, numberText, timeInVietNam } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { Thumbnail } from '../../ui/thumbnail.tsx'

/** One block per exporter: before payment what was chosen, afterwards its consignment with parcels and dates. */
export function OrderParcels({ locale, order }: { locale: Locale; order: OrderReply }) {
  const text = orderText[locale]
  return (
    <section class="stack">
      <h2>{text.parcels}</h2>
      {order.parts.map((part, at) => (
        <article key={part.exporter.id} class="panel stack-tight">
          <h3>{text.partOf(at + 1, part.exporter.names[locale] || part.exporter.name)}</h3>
          <Lines lines={part.lines} locale={locale} />
        </article>
      ))}
      {order.consignments.map((consignment, at) => (
        <Consignment key={consignment.id} consignment={consignment} number={at + 1} locale={locale} />
      ))}
    </section>
  )
}

const looks: Record<
  ConsignmentState,
  {
    tone: 'ok' | 'warn' | 'bad' | 'info'
    icon: 'clock' | 'package' | 'truck' | 'check' | 'circle-x' | 'rotate-ccw'
  }
> = {
  to_accept: { tone: 'info', icon: 'clock' },
  accepted: { tone: 'info', icon: 'package' },
  packed: { tone: 'info', icon: 'package' },
  shipped: { tone: 'info', icon: 'truck' },
  delivered: { tone: 'ok', icon: 'check' },
  settled: { tone: 'ok', icon: 'check' },
  declined: { tone: 'bad', icon: 'circle-x' },
  cancelled: { tone: 'bad', icon: 'circle-x' },
  returned: { tone: 'warn', icon: 'rotate-ccw' },
}

function Consignment({
  consignment,
  number,
  locale,
}: {
  consignment: OrderConsignment
  number: number
  locale: Locale
}) {
  const text = orderText[locale]
  const { state, exporter, deadlines, declined, arrives, shipments, amounts } = consignment
  const vietNam = (at: number) => timeInVietNam(at, locale)
  const unsent = consignment.lines.reduce(
    (all, line) => all + line.quantity - line.shippedQuantity - line.refundedQuantity,
    0,
  )
  return (
    <article class="panel stack-tight">
      <h3>{text.partOf(number, exporter.names[locale] || exporter.name)}</h3>
      <p>
        <StateTag {...looks[state]}>{statesText[locale].buyer[state]}</StateTag>
      </p>
      {declined && <Declined reason={declined.reason} locale={locale} />}
      {state === 'to_accept' && deadlines.acceptBy !== null && (
        <p class="small">{text.acceptBy(vietNam(deadlines.acceptBy))}</p>
      )}
      {deadlines.shipBy !== null && (state === 'accepted' || state === 'packed') && (
        <p class="small">{text.shipBy(vietNam(deadlines.shipBy))}</p>
      )}
      {arrives && (
        <p class="small">{text.arrives(dayText(arrives.from, locale), dayText(arrives.to, locale))}</p>
      )}
      {amounts.refunded.minor > 0 && (
        <p class="small">
          <b>{text.refunded(moneyText(amounts.refunded, locale))}</b>
        </p>
      )}
      {shipments.map((parcel) => (
        <Sent key={parcel.id} parcel={parcel} lines={consignment.lines} locale={locale} />
      ))}
      {shipments.length > 0 && state === 'shipped' && unsent > 0 && (
        <p class="small muted">{text.notSentYet(numberText(unsent, locale))}</p>
      )}
      <Lines lines={consignment.lines} locale={locale} />
    </article>
  )
}

/** Why it is not coming: a reason of the list in the reader's language, or what the exporter wrote. */
function Declined({ reason, locale }: { reason: string; locale: Locale }) {
  const text = orderText[locale]
  return (
    <p class="small">
      {isDeclineCode(reason) ? (
        text.declineReasons[reason]
      ) : (
        <>
          {text.declineWords} <q lang="vi">{reason}</q>
        </>
      )}
    </p>
  )
}

function Sent({ parcel, lines, locale }: { parcel: Parcel; lines: readonly OrderLine[]; locale: Locale }) {
  const text = orderText[locale]
  const titleOf = (lineId: string) => {
    const line = lines.find((one) => one.lineId === lineId)
    return line ? line.title[locale] || line.title.vi : ''
  }
  return (
    <div class="sent stack-tight">
      <p>
        <b>{text.sentOn(dayText(parcel.shippedAt, locale), parcel.carrier)}</b>
      </p>
      {parcel.deliveredAt !== null && <p>{text.deliveredOn(dayText(parcel.deliveredAt, locale))}</p>}
      <p class="small">
        {text.tracking}: <span class="tabular nowrap">{parcel.trackingNumber}</span>
      </p>
      {parcel.trackingUrl && (
        <p class="small">
          <a href={parcel.trackingUrl} rel="noopener noreferrer">
            {text.trackingLink}
          </a>
        </p>
      )}
      <p class="small muted">{text.inParcel}:</p>
      <ul class="plain-list small">
        {parcel.lines.map((line) => (
          <li key={line.lineId}>
            {numberText(line.quantity, locale)} × {titleOf(line.lineId)}
            {line.lot && <> · {text.lot(line.lot)}</>}
            {line.bestBefore && <> · {text.bestBefore(dayText(line.bestBefore, locale))}</>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Lines = ({ lines, locale }: { lines: readonly OrderLine[]; locale: Locale }) => (
  <ul class="cart-lines">
    {lines.map((line) => (
      <li key={line.lineId} class="cart-line is-read">
        <Thumbnail picture={line.picture} title={line.title} slug={line.sku} locale={locale} />
        <div>
          <p class="line-title" {...(line.title[locale] ? {} : { lang: 'vi' })}>
            {line.title[locale] || line.title.vi}
          </p>
          <p class="small muted">{line.option[locale] || line.option.vi}</p>
        </div>
        <p class="tabular nowrap">
          {numberText(line.quantity, locale)} × {moneyText(line.unit, locale)}
        </p>
      </li>
    ))}
  </ul>
)
