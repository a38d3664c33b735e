import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { findOrder, OrderConsignment, OrderLine, OrderReply } from '../../schema/contracts/orders.ts'
import type { Slip } from '../../schema/contracts/quotes.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { type Money, money, sum } from '../../schema/values/money.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { declinedOf } from './declined.ts'
import { calendarFrom } from '../closures/calendar.ts'
import { deliveryWindow } from './delivery-window.ts'
import { maskedEmail, maskedPhone } from './masked.ts'
import { timelineOf } from './order-timeline.ts'
import type { ActRow, LineRow, OrderRow, ParcelRow, ProblemRow, RefundRow, ShareRow } from './order-rows.ts'
import { onePerParcel, parcelsFrom } from './parcels.ts'
import { onePerRefund, refundsFrom } from './refunds.ts'

export type OrderFacts = {
  order: OrderRow
  shares: readonly ShareRow[]
  lines: readonly LineRow[]
  parcels: readonly ParcelRow[]
  refunds: readonly RefundRow[]
  problems: readonly ProblemRow[]
  acts: readonly ActRow[]
}

type Amounts = Pick<
  ShareRow,
  'goodsMinor' | 'shippingMinor' | 'dutyMinor' | 'importTaxMinor' | 'feesMinor' | 'totalMinor'
>

const amountsOf = (row: Amounts, currency: Currency) => ({
  goods: money(row.goodsMinor, currency),
  shipping: money(row.shippingMinor, currency),
  duty: money(row.dutyMinor, currency),
  importTax: money(row.importTaxMinor, currency),
  fees: money(row.feesMinor, currency),
  total: money(row.totalMinor, currency),
})

/** Rows to the buyer's view of an order. Pure: the same rows at the same moment give the same answer. */
export function orderView(facts: OrderFacts, now: number): Reply<typeof findOrder> {
  const { order, shares, lines, parcels, refunds, problems, acts } = facts
  const currency = order.currency as Currency
  const parts = shares.map((share) => partOf(share, lines, currency))
  const adds = (pick: (part: (typeof parts)[number]) => Money) => sum(parts.map(pick), currency)
  const isRouted = shares.some((share) => share.consignmentId !== null)
  const dueParts = parts.flatMap((part) => (part.dueOnDelivery ? [part.dueOnDelivery] : []))
  return {
    orderId: order.orderId as OrderReply['orderId'],
    orderCode: order.code,
    state: order.state as OrderReply['state'],
    market: order.market as OrderReply['market'],
    currency,
    incoterm: order.incoterm as OrderReply['incoterm'],
    locale: order.locale as OrderReply['locale'],
    total: money(order.totalMinor, currency),
    refunded: money(order.refundedMinor, currency),
    amounts: {
      goods: adds((part) => part.amounts.goods),
      shipping: adds((part) => part.amounts.shipping),
      duty: adds((part) => part.amounts.duty),
      importTax: adds((part) => part.amounts.importTax),
      fees: adds((part) => part.amounts.fees),
      total: adds((part) => part.amounts.total),
    },
    dueOnDelivery: dueParts.length === 0 ? null : addDue(dueParts, currency),
    rate: JSON.parse(order.rate) as OrderReply['rate'],
    rulesAsOf: order.rulesAsOf as OrderReply['rulesAsOf'],
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    closedAt: order.closedAt,
    buyer: buyerOf(order),
    payment: paymentOf(order, now),
    consignments: shares.flatMap((share, at) => consignmentOf(share, parts[at], facts)),
    parts: isRouted ? [] : parts,
    refunds: refundsFrom(refunds, currency),
    problems: problems.map(problemOf),
    timeline: timelineOf(order, acts, onePerParcel(parcels), onePerRefund(refunds), problems),
  }
}

function partOf(share: ShareRow, lines: readonly LineRow[], currency: Currency) {
  const slip = JSON.parse(share.slip) as Slip
  return {
    exporter: {
      id: share.exporterId as OrderConsignment['exporter']['id'],
      slug: share.exporterSlug,
      name: share.exporterNameVi,
      names: { vi: share.exporterNameVi, en: share.exporterNameEn },
    },
    lines: lines.filter((line) => line.exporterId === share.exporterId).map((line) => lineOf(line, currency)),
    amounts: { ...amountsOf(share, currency), refunded: money(share.refundedMinor ?? 0, currency) },
    lane: {
      id: share.laneId,
      name: share.laneNameEn,
      names: { vi: share.laneNameVi, en: share.laneNameEn },
      minDays: share.minDays,
      maxDays: share.maxDays,
    },
    slip,
    dueOnDelivery: slip.dueOnDelivery,
  }
}

const lineOf = (line: LineRow, currency: Currency): OrderLine => ({
  lineId: line.lineId as OrderLine['lineId'],
  variantId: line.variantId as OrderLine['variantId'],
  listingId: line.listingId as OrderLine['listingId'],
  sku: line.sku,
  title: { vi: line.titleVi, en: line.titleEn },
  option: { vi: line.optionVi, en: line.optionEn },
  picture: line.picture,
  hs: line.hs6,
  quantity: line.quantity,
  unit: money(line.unitMinor, currency),
  ...amountsOf(line, currency),
  shippedQuantity: line.shippedQuantity,
  refundedQuantity: line.refundedQuantity,
  refunded: money(line.refundedMinor, currency),
  why: JSON.parse(line.why) as OrderLine['why'],
})

function consignmentOf(
  share: ShareRow,
  part: ReturnType<typeof partOf> | undefined,
  { order, parcels, acts, refunds }: OrderFacts,
): OrderConsignment[] {
  const { consignmentId, consignmentCode, consignmentState, createdAt, changedAt } = share
  if (!part || consignmentId === null || consignmentCode === null || consignmentState === null) return []
  const state = consignmentState as ConsignmentState
  const shipments = parcelsFrom(parcels.filter((parcel) => parcel.consignmentId === consignmentId))
  const shipBy = share.dueKind === 'ship' ? share.dueAt : null
  return [
    {
      id: consignmentId as OrderConsignment['id'],
      code: consignmentCode,
      state,
      ...part,
      shipments,
      papers: [],
      deadlines: { acceptBy: share.dueKind === 'accept' ? share.dueAt : null, shipBy },
      declined: declinedOf(consignmentId, acts, refunds),
      arrives: deliveryWindow({
        state,
        minDays: share.minDays,
        maxDays: share.maxDays,
        paidAt: order.paidAt ?? order.placedAt,
        shipBy,
        firstShippedAt: shipments[0]?.shippedAt ?? null,
        lastShippedAt: shipments.at(-1)?.shippedAt ?? null,
        calendar: calendarFrom(share),
      }),
      createdAt: createdAt ?? order.placedAt,
      changedAt: changedAt ?? order.placedAt,
    },
  ]
}

const problemOf = (row: ProblemRow): OrderReply['problems'][number] => ({
  id: row.problemId as OrderReply['problems'][number]['id'],
  consignmentId: row.consignmentId as OrderConsignment['id'] | null,
  kind: row.kind as OrderReply['problems'][number]['kind'],
  wants: row.wants as OrderReply['problems'][number]['wants'],
  message: row.message,
  lines: JSON.parse(row.lines) as OrderReply['problems'][number]['lines'],
  state: row.state as 'open' | 'resolved',
  reportedAt: row.reportedAt,
  resolution:
    row.resolution === null
      ? null
      : {
          decision: row.resolution as NonNullable<OrderReply['problems'][number]['resolution']>['decision'],
          reasons: JSON.parse(row.reasons) as { vi: string; en: string }[],
          note: row.note,
          at: row.resolvedAt ?? row.reportedAt,
        },
})

function buyerOf(row: OrderRow): OrderReply['buyer'] {
  const { fullName, email, country, line1, city } = row
  if (
    row.erasedAt !== null ||
    fullName === null ||
    email === null ||
    country === null ||
    line1 === null ||
    city === null
  )
    return null
  return {
    fullName,
    email: maskedEmail(email),
    phone: row.phone === null ? null : maskedPhone(row.phone),
    address: { country, line1, line2: row.line2, city, region: row.region, postcode: row.postcode },
    gift:
      row.giftMessage === null || row.giftSender === null
        ? null
        : { message: row.giftMessage, senderName: row.giftSender },
  }
}

/** While the goods are kept the buyer may pay; the page they left is named as long as it is open. */
function paymentOf(order: OrderRow, now: number): OrderReply['payment'] {
  const isWaiting = order.state === 'awaiting_payment'
  const canResume = isWaiting && order.holdsUntil !== null && order.holdsUntil > now
  const isPageOpen = canResume && order.sessionExpiresAt > now
  return {
    canResume,
    expiresAt: isWaiting ? order.sessionExpiresAt : null,
    payUrl: isPageOpen ? order.payUrl : null,
  }
}

type Due = NonNullable<OrderReply['dueOnDelivery']>

/** What waits at the doors of all parts together: as certain as the least certain of them. */
const addDue = (parts: readonly Due[], currency: Currency): Due => ({
  duty: sum(
    parts.map((part) => part.duty),
    currency,
  ),
  importTax: sum(
    parts.map((part) => part.importTax),
    currency,
  ),
  fees: sum(
    parts.map((part) => part.fees),
    currency,
  ),
  total: sum(
    parts.map((part) => part.total),
    currency,
  ),
  isComplete: parts.every((part) => part.isComplete),
  isEstimate: parts.some((part) => part.isEstimate),
})
