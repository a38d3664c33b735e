import type { ComponentChildren } from 'preact'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { toVnd } from '../../schema/values/money.ts'
import { slipText } from '../locales/slip.ts'
import { dayText, weightText } from './date-text.ts'
import { moneyText } from './money-text.tsx'
import { Notice } from './notice.tsx'
import { Slip, SlipRow, SlipSubtotal, SlipTotal } from './slip.tsx'
import { SlipNotes } from './slip-notes.tsx'
import { DutyWhy, FeesWhy, ImportTaxWhy } from './slip-why.tsx'

/** A quote, or a price computed the same way and not stored: `quoteId` and its expiry are not looked at here. */
export type Quote = Omit<QuoteReply, 'quoteId' | 'expiresAt'>
type Consignment = Quote['consignments'][number]

type Props = {
  quote: Quote
  locale: Locale
  title?: string
  id?: string
  level?: 2 | 3
  children?: ComponentChildren
}

/** The whole slip of a quote: a block per exporter's parcel, each line with its reason, then the one figure to pay. */
export function QuoteSlip({ quote, locale, title, id, level = 2, children }: Props) {
  const text = slipText[locale]
  const several = quote.consignments.length > 1
  return (
    <Slip title={title ?? text.title} level={level} {...(id ? { id } : {})}>
      {quote.consignments.map((consignment, at) => (
        <ConsignmentPart
          key={consignment.exporter.id}
          consignment={consignment}
          locale={locale}
          number={several ? at + 1 : null}
          level={level}
        />
      ))}
      <dl>
        <SlipTotal
          amount={quote.total}
          locale={locale}
          {...(quote.dueOnDelivery ? { label: text.totalNow } : {})}
        />
      </dl>
      {quote.dueOnDelivery ? (
        <DueOnDelivery due={quote.dueOnDelivery} locale={locale} />
      ) : (
        <p class="slip-note">{text.nothingMore}</p>
      )}
      <p class="slip-note">{rateText(quote, locale)}</p>
      <SlipNotes quote={quote} locale={locale} />
      {children}
    </Slip>
  )
}

/** One exporter's parcel on the slip. */
export function ConsignmentPart({
  consignment,
  locale,
  number,
  level,
}: {
  consignment: Consignment
  locale: Locale
  number: number | null
  level: 2 | 3
}) {
  const text = slipText[locale]
  const { lines, goods, shipping, duty, importTax, fees, total, parcel } = consignment
  const lane = consignment.lanes.find((candidate) => candidate.chosen)
  const Maker = level === 2 ? 'h3' : 'h4'
  return (
    <>
      {number !== null && (
        <Maker class="slip-maker">
          {text.parcel(number)} · {consignment.exporter.names[locale]}
        </Maker>
      )}
      <dl>
        <SlipRow
          locale={locale}
          label={text.goods}
          amount={goods}
          why={number === null ? undefined : <GoodsWhy lines={lines} locale={locale} />}
        />
        <SlipRow
          locale={locale}
          label={text.shipping}
          note={lane ? text.days(lane.minDays, lane.maxDays) : undefined}
          amount={shipping}
          why={
            <>
              <p>{lane?.names[locale]}</p>
              <p>{text.shippingWhy(weightText(parcel.chargeableGrams, locale))}</p>
            </>
          }
        />
        <DutyRow consignment={consignment} duty={duty} locale={locale} />
        <ImportTaxRow consignment={consignment} importTax={importTax} locale={locale} />
        {fees.minor > 0 && (
          <SlipRow
            locale={locale}
            label={text.fees}
            amount={fees}
            why={<FeesWhy lines={lines} locale={locale} />}
          />
        )}
        {number !== null && <SlipSubtotal label={text.totalParcel} amount={total} locale={locale} />}
      </dl>
    </>
  )
}

const isEstimate = (parts: readonly { isEstimate: boolean }[]): boolean =>
  parts.some((part) => part.isEstimate)

function DutyRow({
  consignment,
  duty,
  locale,
}: {
  consignment: Consignment
  duty: Quote['total']
  locale: Locale
}) {
  const text = slipText[locale]
  const duties = consignment.lines.map((line) => line.duty)
  const isUnknown = duties.some((one) => !one.isKnown)
  const later = duties.some((one) => one.collected === 'on_delivery')
  const amount =
    isUnknown && duty.minor === 0 ? text.notIncluded : later && duty.minor === 0 ? text.notIncluded : duty
  return (
    <SlipRow
      locale={locale}
      label={text.duty}
      note={isEstimate(duties) ? text.estimate : undefined}
      amount={amount}
      why={<DutyWhy lines={consignment.lines} locale={locale} />}
    />
  )
}

function ImportTaxRow({
  consignment,
  importTax,
  locale,
}: {
  consignment: Consignment
  importTax: Quote['total']
  locale: Locale
}) {
  const text = slipText[locale]
  const taxes = consignment.lines.map((line) => line.importTax)
  const isNone = taxes.every((tax) => tax.rule.kind === 'none')
  const later = taxes.some((tax) => tax.collected === 'on_delivery')
  const named = taxes.find((tax) => tax.rule.kind !== 'none')?.rule.name[locale]
  const amount = isNone ? text.none : later && importTax.minor === 0 ? text.notIncluded : importTax
  return (
    <SlipRow
      locale={locale}
      label={text.importTax}
      note={isNone ? undefined : [named, isEstimate(taxes) ? text.estimate : ''].filter(Boolean).join(' ')}
      amount={amount}
      why={<ImportTaxWhy lines={consignment.lines} locale={locale} />}
    />
  )
}

const GoodsWhy = ({ lines, locale }: { lines: Consignment['lines']; locale: Locale }) => (
  <>
    {lines.map((line) => (
      <p key={line.variantId}>
        {line.title[locale] || line.title.vi}:{' '}
        {slipText[locale].goodsWhy(line.quantity, moneyText(line.unit, locale))}
      </p>
    ))}
  </>
)

function DueOnDelivery({ due, locale }: { due: NonNullable<Quote['dueOnDelivery']>; locale: Locale }) {
  const text = slipText[locale]
  return (
    <Notice tone="warn">
      <p>
        <b>
          {text.dueTitle}: {dueText(due, locale)}
        </b>
      </p>
      <p class="small">
        {text.dutyUnpaid} {due.isComplete ? text.dueEstimate : text.dueIncomplete}
      </p>
    </Notice>
  )
}

/** A sum that leaves a duty out is at least what is known of it, and nothing when nothing is known. */
function dueText({ isComplete, total }: NonNullable<Quote['dueOnDelivery']>, locale: Locale): string {
  if (isComplete) return moneyText(total, locale)
  return total.minor === 0 ? slipText[locale].notKnown : slipText[locale].atLeast(moneyText(total, locale))
}

/** The total in đồng at the quote's own rate, with the rate's day: always says which amount is charged. */
function rateText(quote: Quote, locale: Locale): string {
  const vnd = toVnd(quote.total, Math.round(quote.rate.value * 1e15))
  return slipText[locale].rate(moneyText(vnd, locale), dayText(quote.rate.quotedAt, locale))
}
