import { type shipConsignment as contract, shipmentLimits } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { Id } from '../../schema/values/id.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { actOn, type Plan } from './act-on.ts'
import { parcelOf } from './parcel.ts'
import {
  countFigure,
  countSent,
  insertParcel,
  linesToShip,
  move,
  type OwnRow,
  type ParcelRow,
  parcelsOf,
  type UnsentRow,
} from './queries.ts'
import { doneWaiting, movedTo, stepTo } from './standing.ts'
import { tell } from './tell.ts'

type Shipped = Reply<typeof contract>
type Asked = NonNullable<Ask<typeof contract>['lines']>

/**
 * Hands one parcel over. The first makes the consignment shipped; the ship-by deadline ends with the parcel that
 * leaves nothing unsent. The same tracking number twice is the same parcel, refused.
 * @throws {Refusal} `invalid`, `wrong_state`, and as `actOn`.
 */
export async function shipConsignment(deps: Deps, ask: Ask<typeof contract>): Promise<Shipped> {
  try {
    return await actOn(deps, ask.id, 'ship', (own) => planParcel(deps, own, ask))
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed: shipments'))
      throw new Refusal('invalid', { fields: [{ path: 'trackingNumber', problem: 'already_used' }] })
    throw error
  }
}

/** All that no parcel holds and nobody was refunded for. */
const everythingLeft = (unsent: readonly UnsentRow[]): Asked =>
  unsent
    .map(({ id, quantity, shipped, refunded }) => ({
      lineId: id as Id<'line'>,
      quantity: quantity - shipped - refunded,
    }))
    .filter(({ quantity }) => quantity > 0)

async function planParcel(deps: Deps, own: OwnRow, ask: Ask<typeof contract>): Promise<Plan<Shipped>> {
  const { db, now, newId, actor } = deps
  const [unsent, parcels] = await read<[UnsentRow, ParcelRow]>(db, [linesToShip(own), parcelsOf(own.id)])
  const isAllSent = unsent.every((line) => line.shipped === line.quantity)
  if (isAllSent || (ask.lines === undefined && everythingLeft(unsent).length === 0))
    throw new Refusal('wrong_state', { state: own.state, unshippedPieces: 0 })
  if (parcels.length >= shipmentLimits.parcels)
    throw new Refusal('invalid', { fields: [{ path: 'lines', problem: 'too_many_parcels' }] })
  const asked = ask.lines ?? everythingLeft(unsent)
  const { lines, left } = parcelOf(asked, unsent, now())

  const shipmentId = newId('shipment')
  const { carrier, trackingNumber } = ask
  const step = stepTo(own, 'shipped', now())
  const next = left === 0 ? doneWaiting(step) : step
  const letter = tell(deps, 'consignment_shipped', own, { shipmentId })
  const about = { orderId: own.orderId, consignmentId: own.id, subject: shipmentId }
  const { id, ...moved } = movedTo(own, next)
  return {
    statements: [
      ...move(db, own, next),
      ...insertParcel(
        db,
        {
          id: shipmentId,
          consignmentId: own.id,
          carrier,
          trackingNumber,
          shippedAt: now(),
          shippedBy: nameOf(actor),
        },
        lines,
      ),
      ...lines.flatMap((line) => countSent(db, own, line)),
      ...(own.state === 'shipped'
        ? []
        : [
            countFigure(db, own.exporterId, 'shipped'),
            audit(deps, { ...about, action: 'consignment_shipped', facts: { from: own.state } }),
          ]),
      audit(deps, {
        ...about,
        action: 'parcel_shipped',
        facts: { pieces: asked.reduce((pieces, line) => pieces + line.quantity, 0), left },
      }),
      ...letter.statements,
    ],
    jobs: letter.jobs,
    status: 201,
    reply: {
      shipmentId,
      shipment: {
        id: shipmentId,
        carrier,
        trackingNumber,
        shippedAt: now(),
        deliveredAt: null,
        lines: lines.map((line) => ({ ...line, lineId: line.lineId as Id<'line'> })),
      },
      consignmentId: id,
      ...moved,
      unshippedPieces: left,
    },
  }
}
