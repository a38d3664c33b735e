import type { OrderReply } from '../../../schema/contracts/orders.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import { postalLines } from '../../../schema/values/postal-address.ts'
import { orderText } from '../../locales/order.ts'
import { statesText } from '../../locales/states.ts'
import { StateTag } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { countryText } from '../../ui/country-text.ts'
import { dayText, timeInVietNam } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PictureSymbols } from '../../ui/picture.tsx'
import { describedPicture } from '../../ui/photo-address.ts'
import { Timeline } from '../../ui/timeline.tsx'
import { OrderParcels } from './order-parcels.tsx'
import { OrderSlip } from './order-slip.tsx'
import { ProblemForm, Problems } from './problem-form.tsx'

export type OrderProps = {
  locale: Locale
  order: OrderReply
  /** The buyer has just come back from the payment page, and the provider's word is not here yet. */
  isConfirming: boolean
  /** A report was just received. */
  isReported: boolean
}

/** The buyer's page: where it stands in words, each parcel, the slip as paid, what happened, and a way to complain. */
export function OrderView({ locale, order, isConfirming, isReported }: OrderProps) {
  const text = orderText[locale]
  const lines = [...order.consignments, ...order.parts].flatMap((part) => part.lines)
  return (
    <div
      class="wrap stack"
      data-order={order.orderId}
      data-state={order.state}
      {...(isConfirming ? { 'data-confirming': true } : {})}
    >
      <PictureSymbols pictures={lines.map((line) => describedPicture(line.picture, line.title))} />
      <header class="stack-tight">
        <h1>{text.title(order.orderCode)}</h1>
        <p class="order-state">
          <OrderStateTag order={order} locale={locale} />{' '}
          <span class="muted">{text.placed(dayText(order.placedAt, locale))}</span>
        </p>
      </header>
      <Standing locale={locale} order={order} isConfirming={isConfirming} />
      {isReported && (
        <Notice tone="ok" live>
          {text.problemSent}
        </Notice>
      )}
      <div class="two-columns">
        <div class="stack">
          <OrderParcels locale={locale} order={order} />
          <Problems locale={locale} order={order} />
          {order.state !== 'awaiting_payment' && order.state !== 'expired' && (
            <ProblemForm locale={locale} order={order} />
          )}
          <section class="stack">
            <h2>{text.timelineTitle}</h2>
            <Timeline
              label={text.timelineTitle}
              steps={order.timeline.map((entry, at) => ({
                key: `${at}`,
                when: text.whenInVietNam(timeInVietNam(entry.at, locale)),
                body: <Happened order={order} entry={entry} locale={locale} />,
              }))}
            />
          </section>
        </div>
        <aside class="stack sticky">
          <OrderSlip locale={locale} order={order} />
          <Refunds locale={locale} order={order} />
          <Address locale={locale} order={order} />
        </aside>
      </div>
    </div>
  )
}

const tones = {
  awaiting_payment: 'warn',
  paid: 'ok',
  complete: 'ok',
  cancelled: 'bad',
  refunded: 'info',
  expired: 'info',
} as const
const icons = {
  awaiting_payment: 'clock',
  paid: 'check',
  complete: 'badge-check',
  cancelled: 'circle-x',
  refunded: 'rotate-ccw',
  expired: 'clock',
} as const

const OrderStateTag = ({ order, locale }: { order: OrderReply; locale: Locale }) => (
  <StateTag tone={tones[order.state]} icon={icons[order.state]}>
    {statesText[locale].order[order.state]}
  </StateTag>
)

function Standing({ locale, order, isConfirming }: Pick<OrderProps, 'locale' | 'order' | 'isConfirming'>) {
  const text = orderText[locale]
  if (order.state !== 'awaiting_payment') {
    const tone = order.state === 'paid' || order.state === 'complete' ? 'ok' : 'info'
    return (
      <Notice tone={tone}>
        <p>{text.says[order.state]}</p>
        {order.state === 'expired' ? (
          <ButtonLink href={`/${locale}/cart`}>{text.again}</ButtonLink>
        ) : (
          <p class="small">{text.keepLink}</p>
        )}
      </Notice>
    )
  }
  if (isConfirming)
    return (
      <Notice live>
        <p>{text.says.confirming}</p>
        <ButtonLink href={`/${locale}/order/${order.orderId}?paid=1`} icon="rotate-ccw">
          {text.refresh}
        </ButtonLink>
      </Notice>
    )
  const until = order.payment.expiresAt
  return (
    <Notice tone="warn">
      <p>
        {text.says.awaiting_payment(until === null ? '' : text.whenInVietNam(timeInVietNam(until, locale)))}
      </p>
      {order.payment.canResume && (
        <form class="pay-again" method="post" action={`/${locale}/order/${order.orderId}/payment`}>
          <Button type="submit" tone="primary">
            {text.resume} {moneyText(order.total, locale)}
          </Button>
        </form>
      )}
    </Notice>
  )
}

function Happened({
  order,
  entry,
  locale,
}: {
  order: OrderReply
  entry: OrderReply['timeline'][number]
  locale: Locale
}) {
  const exporter = order.consignments.find(({ id }) => id === entry.consignmentId)?.exporter
  return (
    <>
      <p>{orderText[locale].timeline[entry.kind]}</p>
      {exporter && order.consignments.length > 1 && (
        <p class="small muted">{exporter.names[locale] || exporter.name}</p>
      )}
    </>
  )
}

function Refunds({ locale, order }: { locale: Locale; order: OrderReply }) {
  const text = orderText[locale]
  if (order.refunds.length === 0) return null
  return (
    <section class="panel stack-tight">
      <h2>{text.refundsTitle}</h2>
      <ul class="stack-tight">
        {order.refunds.map((refund) => (
          <li key={refund.id}>
            <b class="tabular">
              {text.refund(moneyText(refund.amount, locale), dayText(refund.requestedAt, locale))}
            </b>
            <p class="small muted">{text.refundStates[refund.state]}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Address({ locale, order: { buyer, market } }: { locale: Locale; order: OrderReply }) {
  const text = orderText[locale]
  if (!buyer) return <p class="small muted">{text.erased}</p>
  const { address, gift } = buyer
  return (
    <section class="panel stack-tight">
      <h2>{text.addressTitle}</h2>
      <address>
        {buyer.fullName}
        <br />
        {postalLines(address).map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
        {countryText(market, locale)}
      </address>
      <p class="small muted">
        {buyer.email}
        {buyer.phone ? ` · ${buyer.phone}` : ''}
      </p>
      {gift && (
        <blockquote class="gift">
          <p>{gift.message}</p>
          <footer>{text.giftFrom(gift.senderName)}</footer>
        </blockquote>
      )}
    </section>
  )
}
