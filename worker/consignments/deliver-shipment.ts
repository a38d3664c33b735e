import type { deliverShipment as contract } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { audit } from '../platform/audit.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { actOn } from './act-on.ts'
import { countOffOrder } from './close-order.ts'
import {
  countFigure,
  linesToShip,
  markDelivered,
  move,
  type ParcelRow,
  parcelsOf,
  type UnsentRow,
} from './queries.ts'
import { movedTo, stepTo } from './standing.ts'

/**
 * A parcel arrived. When it is the last of a consignment sent whole, the consignment is delivered; when that is the
 * last of its order, the order is complete.
 * @throws {Refusal} `not_found` for a parcel of another consignment; `wrong_state` for one that has arrived already;
 * and as `actOn`.
 */
export function deliverShipment(
  deps: Deps,
  { id, shipmentId }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  return actOn(deps, id, 'deliver', async (own) => {
    const [lines, parcels] = await read<[UnsentRow, ParcelRow]>(db, [linesToShip(own), parcelsOf(own.id)])
    const parcel = parcels.find((each) => each.id === shipmentId)
    if (!parcel) throw new Refusal('not_found')
    if (parcel.deliveredAt !== null)
      throw new Refusal('wrong_state', { state: own.state, deliveredAt: parcel.deliveredAt })
    const isLast =
      parcels.every((each) => each === parcel || each.deliveredAt !== null) &&
      lines.every((line) => line.shipped === line.quantity)
    const next = stepTo(own, isLast ? 'delivered' : 'shipped', now())
    const about = { orderId: own.orderId, consignmentId: own.id, subject: shipmentId }
    return {
      statements: [
        ...move(db, own, next),
        ...markDelivered(db, own.id, shipmentId, now()),
        audit(deps, { ...about, action: 'parcel_delivered' }),
        ...(isLast
          ? [
              audit(deps, { ...about, action: 'consignment_delivered', facts: { from: own.state } }),
              countFigure(db, own.exporterId, 'delivered'),
              ...countOffOrder(deps, own.orderId),
            ]
          : []),
      ],
      reply: { ...movedTo(own, next), shipmentId, deliveredAt: now() },
    }
  })
}
