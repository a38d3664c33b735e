import { audit } from '../platform/audit.ts'
import { read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { countOffOrder } from './close-order.ts'
import {
  countFigure,
  linesToWithhold,
  move,
  type OwnRow,
  ownConsignment,
  type ParcelRow,
  parcelsOf,
  type RefundedRow,
  withhold,
} from './queries.ts'
import { doneWaiting, stepTo } from './standing.ts'

export type RefundedPieces = {
  consignmentId: string
  /** The pieces a refund takes; `everything` where nothing is left of the consignment's money. */
  pieces: readonly { lineId: string; quantity: number }[] | 'everything'
  /** Of a line sent in part: are the refunded pieces those still here, or those the buyer has? */
  takes: 'unsent' | 'sent'
}

/**
 * What a refund means for the parcels: pieces paid back before they were sent stay where they are. A consignment with
 * nothing left to send ends: cancelled when nothing was sent, its ship-by deadline over (or delivered) when the rest
 * was. Stock stays as it is; the firm counts what it kept. `before` goes ahead of the refund's own statements, as
 * it holds against the consignment as it was read; `after` follows them.
 * @throws {Refusal} `not_found`.
 */
export async function withholdPieces(
  deps: Deps,
  { consignmentId, pieces, takes }: RefundedPieces,
): Promise<{ before: Statement[]; after: Statement[] }> {
  const { db, now } = deps
  const [[own], parcels] = await read<[OwnRow, ParcelRow]>(db, [
    ownConsignment(consignmentId, 'everyone'),
    parcelsOf(consignmentId),
  ])
  if (!own) throw new Refusal('not_found')
  const [lines] = await read<[RefundedRow]>(db, [linesToWithhold(own)])
  const kept = lines.map((line) => ({ lineId: line.id, quantity: keptOf(line, pieces, takes) }))
  const taken = kept.filter(({ quantity }) => quantity > 0)
  const unsent = lines.reduce(
    (left, line, at) => left + line.quantity - line.shipped - line.withheld - (kept[at]?.quantity ?? 0),
    0,
  )
  const step =
    (unsent > 0 || taken.length === 0 ? undefined : endOf(own, parcels, now())) ??
    stepTo(own, own.state, now())
  const about = { orderId: own.orderId, consignmentId: own.id }
  const ends = step.state === own.state ? undefined : step.state
  return {
    // A new version even where nothing moves: a parcel being handed over at the same moment thinks again.
    before: move(db, own, step),
    after: [
      ...(taken.length > 0 ? [withhold(db, taken)] : []),
      ...(ends
        ? [
            ...countOffOrder(deps, own.orderId),
            ...(ends === 'delivered' ? [countFigure(db, own.exporterId, 'delivered')] : []),
            audit(deps, {
              ...about,
              ...(ends === 'delivered'
                ? { action: 'consignment_delivered' }
                : { action: 'consignment_cancelled' }),
              facts: { from: own.state },
            }),
          ]
        : []),
    ],
  }
}

/** How many pieces of a line are kept back: of `sent` ones only what the buyer cannot have. */
function keptOf(line: RefundedRow, pieces: RefundedPieces['pieces'], takes: RefundedPieces['takes']): number {
  const unsent = line.quantity - line.shipped - line.withheld
  if (pieces === 'everything') return unsent
  const refunded = pieces.find(({ lineId }) => lineId === line.id)?.quantity ?? 0
  const withBuyer = line.shipped - (line.refunded - line.withheld)
  return Math.min(unsent, takes === 'unsent' ? refunded : Math.max(0, refunded - withBuyer))
}

function endOf(own: OwnRow, parcels: readonly ParcelRow[], now: number) {
  if (['to_accept', 'accepted', 'packed'].includes(own.state))
    return doneWaiting(stepTo(own, 'cancelled', now))
  if (own.state !== 'shipped') return undefined
  const isThere = parcels.every(({ deliveredAt }) => deliveredAt !== null)
  return doneWaiting(stepTo(own, isThere ? 'delivered' : 'shipped', now))
}
