import type { ConsignmentDetails } from '../../schema/contracts/consignments.ts'
import { type PaperKind, paperKinds, papersIn } from '../../schema/contracts/papers.ts'
import type { LineWhy } from '../../schema/contracts/quotes.ts'
import type { Id } from '../../schema/values/id.ts'
import { money } from '../../schema/values/money.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { asciiCapitals } from '../../schema/values/text.ts'
import { claimsByDeclaration, paperAppliesTo } from '../papers/which-papers.ts'
import type { ActRow, FrameRow, LineRow, ParcelLineRow, RefundRow } from './details-queries.ts'
import type { OwnRow, ParcelRow } from './queries.ts'
import { rowOf } from './standing.ts'

/** MINIMUM: an exporter holds the buyer's address from the promise to ship until the parcels have arrived. */
const recipientIn: readonly ConsignmentState[] = ['accepted', 'packed', 'shipped']

type Rows = {
  own: OwnRow
  frame: FrameRow
  lines: readonly LineRow[]
  parcels: readonly ParcelRow[]
  parcelLines: readonly ParcelLineRow[]
  refunds: readonly RefundRow[]
  acts: readonly ActRow[]
}

/** Pure: rows to what the desk shows. Every field is named here, so nothing of the buyer slips through. */
export function consignmentView({
  own,
  frame,
  lines,
  parcels,
  parcelLines,
  refunds,
  acts,
}: Rows): ConsignmentDetails {
  const isShown = recipientIn.includes(own.state) && frame.erasedAt === null
  return {
    ...rowOf(own),
    incoterm: frame.incoterm,
    paidAt: frame.paidAt,
    lane: {
      id: frame.laneId,
      name: frame.laneEn,
      names: { vi: frame.laneVi, en: frame.laneEn },
      minDays: frame.minDays,
      maxDays: frame.maxDays,
    },
    destination: {
      country: frame.country,
      city: frame.erasedAt === null ? frame.city : null,
      region: frame.erasedAt === null ? frame.region : null,
    },
    recipient: isShown ? recipientFrom(frame) : null,
    gift:
      isShown && frame.giftMessage !== null
        ? { message: frame.giftMessage, senderName: frame.giftSender ?? '' }
        : null,
    lines: lines.map(lineFrom),
    amounts: {
      goods: money(frame.goodsVnd, 'VND'),
      commission: money(frame.commissionVnd, 'VND'),
      sellerReceives: money(frame.receivesVnd, 'VND'),
    },
    shipments: parcels.map((parcel) => parcelFrom(parcel, parcelLines)),
    refunds: refunds.map(({ id, state, reason, receivesVnd, requestedAt, settledAt }) => ({
      id,
      state,
      reason,
      sellerReceives: money(receivesVnd, 'VND'),
      requestedAt,
      settledAt,
    })),
    papers: papersFrom(own, frame, lines),
    timeline: acts.map(({ at, action, subject, isExporter }) => ({
      at,
      kind: action,
      by: isExporter === 1 ? 'exporter' : 'market',
      subject,
    })),
  }
}

const recipientFrom = (frame: FrameRow): NonNullable<ConsignmentDetails['recipient']> => ({
  fullName: frame.fullName,
  labelName: asciiCapitals(frame.fullName),
  phone: frame.phone,
  line1: frame.line1,
  line2: frame.line2,
  city: frame.city,
  region: frame.region,
  postcode: frame.postcode,
  country: frame.country,
})

const lineFrom = (row: LineRow): ConsignmentDetails['lines'][number] => ({
  lineId: row.id,
  position: row.position,
  variantId: row.variantId,
  listingId: row.listingId,
  sku: row.sku,
  title: { vi: row.titleVi, en: row.titleEn },
  option: { vi: row.optionVi, en: row.optionEn },
  picture: row.picture,
  hs: row.hs6,
  originCountry: row.originCountry,
  netGrams: row.netGrams,
  grossGrams: row.grossGrams,
  quantity: row.quantity,
  shippedQuantity: row.shipped,
  refundedQuantity: row.refunded,
  withheldQuantity: row.withheld,
  goods: money(row.goodsVnd, 'VND'),
  sellerReceives: money(row.receivesVnd, 'VND'),
  documents: documentsIn(row.why),
})

/** The papers the market of arrival asks for, out of the line's frozen reasons. */
function documentsIn(why: string): ConsignmentDetails['lines'][number]['documents'] {
  const { entry } = JSON.parse(why) as Partial<LineWhy>
  return (entry?.reasons ?? [])
    .filter(({ severity, document }) => severity === 'paperwork' || document !== undefined)
    .map(({ code, title, document }) => ({ code, title, document: document ?? null }))
}

const parcelFrom = (
  { id, carrier, trackingNumber, shippedAt, deliveredAt }: ParcelRow,
  lines: readonly ParcelLineRow[],
): ConsignmentDetails['shipments'][number] => ({
  id: id as Id<'shipment'>,
  carrier,
  trackingNumber,
  shippedAt,
  deliveredAt,
  lines: lines
    .filter((line) => line.shipmentId === id)
    .map(({ lineId, quantity, lot, bestBefore }) => ({ lineId, quantity, lot, bestBefore })),
})

function papersFrom(own: OwnRow, frame: FrameRow, lines: readonly LineRow[]): ConsignmentDetails['papers'] {
  const facts = {
    laneId: frame.laneId,
    claims: lines.flatMap(({ why, position }) => claimsByDeclaration(why, position)).length,
  }
  const state =
    frame.erasedAt !== null
      ? 'closed'
      : papersIn.includes(own.state)
        ? 'ready'
        : own.state === 'to_accept'
          ? 'after_acceptance'
          : 'closed'
  const entry = (kind: PaperKind) =>
    ({ kind, state, url: state === 'ready' ? `/api/consignments/${own.id}/papers/${kind}` : null }) as const
  return paperKinds.filter((kind) => paperAppliesTo(kind, facts)).map(entry)
}
