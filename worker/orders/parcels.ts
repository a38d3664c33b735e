import type { OrderLine, Parcel } from '../../schema/contracts/orders.ts'
import type { ParcelRow } from './order-rows.ts'
import { trackingUrl } from './tracking-url.ts'

/** One row a parcel, whichever of its lines the row speaks of. */
export const onePerParcel = (rows: readonly ParcelRow[]): ParcelRow[] => [
  ...new Map(rows.map((row) => [row.shipmentId, row])).values(),
]

/** Parcels with their lines, in the order they left. */
export const parcelsFrom = (rows: readonly ParcelRow[]): Parcel[] =>
  onePerParcel(rows).map((row) => ({
    id: row.shipmentId as Parcel['id'],
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    trackingUrl: trackingUrl(row.carrier, row.trackingNumber),
    lines: rows.flatMap(({ shipmentId, lineId, quantity, lot, bestBefore }) =>
      shipmentId === row.shipmentId && lineId !== null
        ? [{ lineId: lineId as OrderLine['lineId'], quantity: quantity ?? 0, lot, bestBefore }]
        : [],
    ),
    shippedAt: row.shippedAt,
    deliveredAt: row.deliveredAt,
  }))
