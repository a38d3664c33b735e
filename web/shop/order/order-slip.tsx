import type { OrderReply } from '../../../schema/contracts/orders.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import { toVnd } from '../../../schema/values/money.ts'
import { orderText } from '../../locales/order.ts'
import { slipText } from '../../locales/slip.ts'
import { dayText } from '../../ui/date-text.ts'
import { moneyText } from '../../ui/money-text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Slip, SlipRow, SlipSubtotal, SlipTotal } from '../../ui/slip.tsx'
import { DutyWhy, FeesWhy, ImportTaxWhy } from '../../ui/slip-why.tsx'

/** The slip as it was paid, from the frozen order: the same parts and reasons, nothing worked out again. */
export function OrderSlip({ locale, order }: { locale: Locale; order: OrderReply }) {
  const text = slipText[locale]
  const parts = order.consignments.length > 0 ? order.consignments : order.parts
  const several = parts.length > 1
  const isPaid = order.paidAt !== null
  return (
    <Slip title={isPaid ? orderText[locale].paidTitle : orderText[locale].toPayTitle} id="slip">
      {parts.map((part, at) => (
        <Part key={part.exporter.id} part={part} number={several ? at + 1 : null} locale={locale} />
      ))}
      <dl>
        <SlipTotal amount={order.total} locale={locale} />
      </dl>
      {order.dueOnDelivery ? (
        <Notice tone="warn">
          <p>
            <b>
              {text.dueTitle}: {moneyText(order.dueOnDelivery.total, locale)}
            </b>
          </p>
          <p class="small">{order.dueOnDelivery.isComplete ? text.dueEstimate : text.dueIncomplete}</p>
        </Notice>
      ) : (
        <p class="slip-note">{text.nothingMore}</p>
      )}
      <p class="slip-note">
        {text.rate(
          moneyText(toVnd(order.total, Math.round(order.rate.value * 1e15)), locale),
          dayText(order.rate.quotedAt, locale),
        )}{' '}
        {text.rulesAsOf(dayText(order.rulesAsOf, locale))}
      </p>
    </Slip>
  )
}

type OrderPart = OrderReply['parts'][number]

function Part({ part, number, locale }: { part: OrderPart; number: number | null; locale: Locale }) {
  const text = slipText[locale]
  const { amounts, lane } = part
  const why = part.lines.map((line) => ({ ...line, ...line.why }))
  const taxed = why.some((line) => line.importTax.rule.kind !== 'none')
  const dutyLater = why.some((line) => line.duty.collected === 'on_delivery' || !line.duty.isKnown)
  const taxLater = why.some((line) => line.importTax.collected === 'on_delivery')
  return (
    <>
      {number !== null && (
        <h3 class="slip-maker">
          {text.parcel(number)} · {part.exporter.names[locale] || part.exporter.name}
        </h3>
      )}
      <dl>
        <SlipRow locale={locale} label={text.goods} amount={amounts.goods} />
        <SlipRow
          locale={locale}
          label={text.shipping}
          note={text.days(lane.minDays, lane.maxDays)}
          amount={amounts.shipping}
          why={<p>{lane.names[locale]}</p>}
        />
        <SlipRow
          locale={locale}
          label={text.duty}
          amount={dutyLater && amounts.duty.minor === 0 ? text.notIncluded : amounts.duty}
          why={<DutyWhy lines={why} locale={locale} />}
        />
        <SlipRow
          locale={locale}
          label={text.importTax}
          amount={
            !taxed
              ? text.none
              : taxLater && amounts.importTax.minor === 0
                ? text.notIncluded
                : amounts.importTax
          }
          why={<ImportTaxWhy lines={why} locale={locale} />}
        />
        {amounts.fees.minor > 0 && (
          <SlipRow
            locale={locale}
            label={text.fees}
            amount={amounts.fees}
            why={<FeesWhy lines={why} locale={locale} />}
          />
        )}
        {number !== null && <SlipSubtotal label={text.totalParcel} amount={amounts.total} locale={locale} />}
      </dl>
    </>
  )
}
