import { sql, type SQL } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Market } from '../../schema/values/market.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'

export type HeadRow = {
  consignmentId: string
  state: ConsignmentState
  orderCode: string
  code: string
  market: Market
  currency: Currency
  incoterm: 'DDP' | 'DAP'
  paidAt: number
  acceptedAt: number | null
  laneId: string
  laneVi: string
  laneEn: string
  pieces: number
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  firmName: string
  firmLine: string
  firmLocality: string
  firmProvince: string
  taxCode: string
  firmEmail: string
  firmPhone: string
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
  consignmentId: string
  id: Id<'line'>
  position: number
  sku: string
  titleVi: string
  titleEn: string
  optionVi: string
  optionEn: string
  hs6: string
  usHts10: string | null
  originCountry: string
  originCriterion: string | null
  quantity: number
  netGrams: number
  grossGrams: number
  unitMinor: number
  goodsMinor: number
  /** Pieces refunded before they were sent, which are in no parcel, and what was paid for them. */
  withheld: number
  withheldGoodsMinor: number
  withheldPrepaidMinor: number
  why: string
}

export type ParcelRow = { consignmentId: string; id: string; carrier: string; trackingNumber: string }
export type LotRow = {
  consignmentId: string
  lineId: string
  quantity: number
  lot: string | null
  bestBefore: string | null
}
export type PaperRows = [HeadRow, LineRow, ParcelRow, LotRow]

/** Which consignments, as a table of one column `id` in the order they were asked for. */
const wanted = (ids: readonly string[]): SQL =>
  sql`(select value as id, key as place from json_each(${JSON.stringify(ids)})) w`

const heads = (ids: readonly string[], exporterId: string): SQL => sql`
  select c.id as consignmentId, c.state as state, o.code as orderCode, c.code as code, c.market as market,
    c.currency as currency, ifnull(json_extract(s.slip, '$.incoterm'), o.incoterm) as incoterm, o.paid_at as paidAt,
    (select min(a.at) from audit_entries a
      where a.order_id = c.order_id and a.consignment_id = c.id and a.action = 'consignment_accepted') as acceptedAt,
    s.lane_id as laneId, s.lane_name_vi as laneVi, s.lane_name_en as laneEn, c.pieces as pieces,
    s.goods_minor as goodsMinor, s.shipping_minor as shippingMinor, s.duty_minor as dutyMinor,
    s.import_tax_minor as importTaxMinor, s.fees_minor as feesMinor, e.name_vi as firmName,
    e.address_line as firmLine, e.locality_vi as firmLocality, p.full_name_vi as firmProvince, e.tax_code as taxCode,
    e.email as firmEmail, e.phone as firmPhone, k.full_name as fullName, k.phone as phone, k.country as country,
    k.line1 as line1, k.line2 as line2, k.city as city, k.region as region, k.postcode as postcode,
    k.gift_message as giftMessage, k.gift_sender as giftSender, k.erased_at as erasedAt
  from ${wanted(ids)}
  cross join consignments c on c.id = w.id and c.exporter_id = ${exporterId}
  join orders o on o.id = c.order_id
  join order_shares s on s.order_id = c.order_id and s.exporter_id = c.exporter_id
  join order_contacts k on k.order_id = c.order_id
  join exporters e on e.id = c.exporter_id
  join provinces p on p.code = e.province_code
  order by w.place`

const lines = (ids: readonly string[], exporterId: string): SQL => sql`
  select c.id as consignmentId, l.id as id, l.position as position, l.sku as sku, l.title_vi as titleVi,
    l.title_en as titleEn, l.option_vi as optionVi, l.option_en as optionEn, l.hs6 as hs6, l.us_hts10 as usHts10,
    l.origin_country as originCountry, l.origin_criterion as originCriterion, l.quantity - l.withheld_quantity as quantity,
    l.net_grams as netGrams, l.gross_grams as grossGrams, l.unit_minor as unitMinor,
    l.goods_minor - l.goods_minor * l.withheld_quantity / l.quantity as goodsMinor, l.withheld_quantity as withheld,
    l.goods_minor * l.withheld_quantity / l.quantity as withheldGoodsMinor,
    (l.duty_minor + l.import_tax_minor) * l.withheld_quantity / l.quantity as withheldPrepaidMinor,
    l.why as why
  from ${wanted(ids)}
  cross join consignments c on c.id = w.id and c.exporter_id = ${exporterId}
  cross join order_lines l on l.order_id = c.order_id and l.exporter_id = c.exporter_id
  order by w.place, l.position`

const parcels = (ids: readonly string[], exporterId: string): SQL => sql`
  select c.id as consignmentId, h.id as id, h.carrier as carrier, h.tracking_number as trackingNumber
  from ${wanted(ids)}
  cross join consignments c on c.id = w.id and c.exporter_id = ${exporterId}
  cross join shipments h on h.consignment_id = c.id
  order by w.place, h.shipped_at, h.id`

const lots = (ids: readonly string[], exporterId: string): SQL => sql`
  select c.id as consignmentId, sl.line_id as lineId, sl.quantity as quantity, sl.lot as lot,
    sl.best_before as bestBefore
  from ${wanted(ids)}
  cross join consignments c on c.id = w.id and c.exporter_id = ${exporterId}
  cross join shipments h on h.consignment_id = c.id
  cross join shipment_lines sl on sl.shipment_id = h.id
  order by w.place, h.shipped_at, h.id`

/**
 * Everything papers are made of, frozen with the orders, in one round trip: of those consignments that are the
 * firm's, in the order asked.
 */
export const paperRows = (ids: readonly string[], exporterId: string): SQL[] => [
  heads(ids, exporterId),
  lines(ids, exporterId),
  parcels(ids, exporterId),
  lots(ids, exporterId),
]
