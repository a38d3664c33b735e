import type { OrderConsignment, OrderReply } from '../../schema/contracts/orders.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type Money, sum } from '../../schema/values/money.ts'
import { dayText, moneyText } from './format.ts'
import type { Block, Letter } from './letter.ts'
import {
  amountRows,
  arrivalBlocks,
  consignmentBlocks,
  dueBlocks,
  piecesBlock,
  reasonBlocks,
} from './order-blocks.ts'
import { settledWords } from './problem-letters.ts'
import { sentences } from './sentences.ts'

/** What every letter to a buyer is written from: their own view of the order, and the link that opens it. */
export type BuyerFacts = {
  order: OrderReply
  fullName: string
  orderUrl: string
  brand: string
  consignmentId?: string
  shipmentId?: string
  refundId?: string
  problemId?: string
}

type Body = { subject: string; blocks: readonly Block[] }
type Write = (facts: BuyerFacts, locale: Locale) => Body

/** The letter of `template` to a buyer, in the language the order was placed in. @throws {Error} when its facts are missing. */
export function buyerLetter(template: keyof typeof letters, facts: BuyerFacts): Letter {
  const { locale } = facts.order
  const say = sentences[locale]
  const { subject, blocks } = letters[template](facts, locale)
  const [opening] = blocks
  return {
    locale,
    subject,
    preview: opening?.kind === 'words' ? opening.text : subject,
    blocks: [
      { kind: 'words', text: say.hello(facts.fullName) },
      ...blocks,
      { kind: 'link', label: say.followOrder(), url: facts.orderUrl },
    ],
    footer: [say.linkIsKey(), say.whyThisBuyer(facts.brand)],
  }
}

const orderPaid: Write = ({ order }, locale) => {
  const say = sentences[locale]
  return {
    subject: say.orderPaidSubject(order.orderCode),
    blocks: [
      { kind: 'words', text: say.orderPaid(moneyText(order.total, locale)) },
      ...order.consignments.flatMap((part) => consignmentBlocks(part, locale)),
      { kind: 'slip', title: say.wholeOrder(), rows: amountRows(order.amounts, say.orderTotal(), locale) },
      ...dueBlocks(order.dueOnDelivery, locale),
    ],
  }
}

const accepted: Write = (facts, locale) => {
  const say = sentences[locale]
  const part = consignmentIn(facts)
  const firm = part.exporter.names[locale]
  const { shipBy } = part.deadlines
  return {
    subject: say.acceptedSubject(firm, facts.order.orderCode),
    blocks: [
      { kind: 'words', text: say.accepted(firm) },
      piecesBlock(part, locale),
      ...(shipBy === null
        ? []
        : [{ kind: 'words' as const, text: say.shipsBy(dayText(dayInVietNam(shipBy), locale)) }]),
      ...arrivalBlocks(part, locale),
    ],
  }
}

const shipped: Write = (facts, locale) => {
  const say = sentences[locale]
  const part = consignmentIn(facts)
  const firm = part.exporter.names[locale]
  const parcel = part.shipments.find(({ id }) => id === facts.shipmentId) ?? part.shipments.at(-1)
  if (!parcel) throw new Error(`no parcel to tell of in ${part.id}`)
  const isWhole = part.lines.every(
    ({ quantity, shippedQuantity, refundedQuantity }) => shippedQuantity + refundedQuantity >= quantity,
  )
  const items = parcel.lines.flatMap(({ lineId, quantity }) => {
    const line = part.lines.find((one) => one.lineId === lineId)
    return line ? [say.piece(line.title[locale], line.option[locale], quantity)] : []
  })
  return {
    subject: say.shippedSubject(firm, facts.order.orderCode),
    blocks: [
      { kind: 'words', text: say.shipped(firm) },
      {
        kind: 'slip',
        title: say.goodsOf(firm),
        rows: [
          { label: say.carrier(), value: parcel.carrier },
          { label: say.trackingNumber(), value: parcel.trackingNumber },
        ],
      },
      { kind: 'list', title: say.inThisParcel(), items },
      ...(isWhole ? [] : [{ kind: 'words' as const, text: say.moreToCome() }]),
      ...arrivalBlocks(part, locale),
      ...(parcel.trackingUrl === null
        ? []
        : [{ kind: 'link' as const, label: say.followParcel(), url: parcel.trackingUrl }]),
    ],
  }
}

const declined: Write = (facts, locale) => {
  const say = sentences[locale]
  const part = consignmentIn(facts)
  const firm = part.exporter.names[locale]
  const isOnly = facts.order.consignments.length === 1
  return {
    subject: say.declinedSubject(firm, facts.order.orderCode),
    blocks: [
      { kind: 'words', text: say.declined(firm) },
      ...reasonBlocks(part, locale),
      { kind: 'words', text: say.refundStarted(moneyText(refundedFor(facts, part), locale)) },
      piecesBlock(part, locale),
      ...(isOnly ? [] : [{ kind: 'words' as const, text: say.otherPartsGoOn() }]),
    ],
  }
}

const refunded: Write = (facts, locale) => {
  const say = sentences[locale]
  const refund = facts.order.refunds.find(({ id }) => id === facts.refundId)
  if (!refund) throw new Error('no refund to tell of')
  const lines = facts.order.consignments.flatMap((part) => part.lines)
  const items = refund.lines.flatMap(({ lineId, quantity }) => {
    const line = lines.find((one) => one.lineId === lineId)
    return line ? [say.piece(line.title[locale], line.option[locale], quantity)] : []
  })
  const amount = moneyText(refund.amount, locale)
  return {
    subject: say.refundedSubject(amount, facts.order.orderCode),
    blocks: [
      { kind: 'words', text: say.refunded(amount) },
      ...(items.length === 0 ? [] : [{ kind: 'list' as const, title: say.refundFor(), items }]),
    ],
  }
}

const latePayment: Write = ({ order, refundId }, locale) => {
  const say = sentences[locale]
  const refund = order.refunds.find(({ id }) => id === refundId) ?? order.refunds.at(-1)
  return {
    subject: say.lateSubject(order.orderCode),
    blocks: [
      { kind: 'words', text: say.late(moneyText(refund?.amount ?? order.total, locale)) },
      { kind: 'words', text: say.lateNext() },
    ],
  }
}

const letters = {
  order_paid: orderPaid,
  consignment_accepted: accepted,
  consignment_shipped: shipped,
  consignment_declined: declined,
  refund_succeeded: refunded,
  order_late_payment_refunded: latePayment,
  problem_resolved: settledWords,
} as const satisfies Record<string, Write>

export type BuyerTemplate = keyof typeof letters
export const isBuyerTemplate = (template: string): template is BuyerTemplate =>
  Object.hasOwn(letters, template)

function consignmentIn({ order, consignmentId }: BuyerFacts): OrderConsignment {
  const part = order.consignments.find(({ id }) => id === consignmentId)
  if (!part) throw new Error(`no consignment ${consignmentId ?? '(unnamed)'} in the order`)
  return part
}

/** What goes back for a declined consignment: the refund named, or every refund of it, or all that was paid for it. */
function refundedFor({ order, refundId }: BuyerFacts, part: OrderConsignment): Money {
  const own = order.refunds.filter(({ id, consignmentId }) =>
    refundId === undefined ? consignmentId === part.id : id === refundId,
  )
  return own.length === 0
    ? part.amounts.total
    : sum(
        own.map(({ amount }) => amount),
        order.currency,
      )
}
