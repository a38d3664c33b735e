import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../schema/values/id.ts'
import type { RefundState } from '../../schema/values/status.ts'
import { ownConsignment, type OwnRow, type ParcelRow, parcelsOf } from './queries.ts'

export type FrameRow = {
  incoterm: 'DDP' | 'DAP'
  paidAt: number | null
  laneId: string
  laneVi: string
  laneEn: string
  minDays: number
  maxDays: number
  goodsVnd: number
  commissionVnd: number
  receivesVnd: number
  fullName: string
  phone: string | null
  country: string
  line1: string
  line2: string | null
  city: string
  region: string | null
  postcode: string | null
  giftMessage: string | null
  giftSender: string | null
  erasedAt: number | null
}

export type LineRow = {
  id: Id<'line'>
  position: number
  variantId: Id<'variant'>
  listingId: Id<'listing'>
  sku: string
  titleVi: string
  titleEn: string
  optionVi: string
  optionEn: string
  picture: string
  hs6: string
  originCountry: string
  netGrams: number
  grossGrams: number
  quantity: number
  shipped: number
  refunded: number
  withheld: number
  goodsVnd: number
  receivesVnd: number
  why: string
}

export type ParcelLineRow = {
  shipmentId: string
  lineId: Id<'line'>
  quantity: number
  lot: string | null
  bestBefore: string | null
}
export type RefundRow = {
  id: Id<'refund'>
  state: RefundState
  reason: string
  receivesVnd: number
  requestedAt: number
  settledAt: number | null
}
export type ActRow = { at: number; action: string; subject: string | null; isExporter: 0 | 1 }

export type DetailRows = [OwnRow, FrameRow, LineRow, ParcelRow, ParcelLineRow, RefundRow, ActRow]

/** The consignment the other statements hang on; TENANT stands in each of them. */
const own = (id: string, exporterId: string): SQL =>
  sql`consignments c where c.id = ${id} and c.exporter_id = ${exporterId}`

const frame = (id: string, exporterId: string): SQL => sql`
  select ifnull(json_extract(s.slip, '$.incoterm'), o.incoterm) as incoterm, o.paid_at as paidAt, s.lane_id as laneId,
    s.lane_name_vi as laneVi, s.lane_name_en as laneEn, s.min_days as minDays, s.max_days as maxDays,
    s.goods_vnd as goodsVnd, s.commission_vnd as commissionVnd, s.receives_vnd as receivesVnd, k.full_name as fullName,
    k.phone as phone, k.country as country, k.line1 as line1, k.line2 as line2, k.city as city, k.region as region,
    k.postcode as postcode, k.gift_message as giftMessage, k.gift_sender as giftSender, k.erased_at as erasedAt
  from (select c.order_id, c.exporter_id from ${own(id, exporterId)}) x
  join orders o on o.id = x.order_id
  join order_shares s on s.order_id = x.order_id and s.exporter_id = x.exporter_id
  join order_contacts k on k.order_id = x.order_id`

const lines = (id: string, exporterId: string): SQL => sql`
  select l.id as id, l.position as position, l.variant_id as variantId, l.listing_id as listingId, l.sku as sku,
    l.title_vi as titleVi, l.title_en as titleEn, l.option_vi as optionVi, l.option_en as optionEn,
    l.picture as picture, l.hs6 as hs6, l.origin_country as originCountry, l.net_grams as netGrams,
    l.gross_grams as grossGrams, l.quantity as quantity, l.shipped_quantity as shipped,
    l.refunded_quantity as refunded, l.withheld_quantity as withheld, l.goods_vnd as goodsVnd, l.receives_vnd as receivesVnd, l.why as why
  from (select c.order_id, c.exporter_id from ${own(id, exporterId)}) x
  join order_lines l on l.order_id = x.order_id and l.exporter_id = x.exporter_id
  order by l.position`

const parcelLines = (id: string): SQL => sql`
  select h.id as shipmentId, sl.line_id as lineId, sl.quantity as quantity, sl.lot as lot, sl.best_before as bestBefore
  from shipments h join shipment_lines sl on sl.shipment_id = h.id
  where h.consignment_id = ${id} order by h.shipped_at, h.id, sl.line_id`

const refunds = (id: string, exporterId: string): SQL => sql`
  select r.id as id, r.state as state, r.reason as reason, r.receives_vnd as receivesVnd,
    r.requested_at as requestedAt, r.settled_at as settledAt
  from (select c.id, c.order_id from ${own(id, exporterId)}) x
  join refunds r on r.order_id = x.order_id and r.consignment_id = x.id
  order by r.requested_at, r.id`

const acts = (id: string, exporterId: string): SQL => sql`
  select a.at as at, a.action as action, a.subject as subject,
    exists (select 1 from memberships m where m.person_id = a.actor and m.exporter_id = ${exporterId}) as isExporter
  from (select c.id, c.order_id from ${own(id, exporterId)}) x
  join audit_entries a on a.order_id = x.order_id and a.consignment_id = x.id
  order by a.at, a.action limit 200`

/** A consignment of this exporter with everything its desk shows, one round trip; the caller looks at nothing when the first is empty. */
export const wholeConsignment = (id: string, exporterId: string): SQL[] => [
  ownConsignment(id, [exporterId]),
  frame(id, exporterId),
  lines(id, exporterId),
  parcelsOf(id),
  parcelLines(id),
  refunds(id, exporterId),
  acts(id, exporterId),
]
