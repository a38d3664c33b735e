import { sql, type SQL } from 'drizzle-orm'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type LevelRow = {
  variantId: string
  exporterId: string
  onHand: number
  reserved: number
  lowLine: number
}

const level = sql.raw(
  `s.variant_id as variantId, s.exporter_id as exporterId, s.on_hand as onHand, s.reserved as reserved, s.low_line as lowLine`,
)

/** TENANT: a variant's stock, when it is this firm's. */
export const ownLevel = (exporterId: string, variantId: string): SQL => sql`
  select ${level} from stock s where s.variant_id = ${variantId} and s.exporter_id = ${exporterId}`

export type StockListRow = LevelRow & {
  room: number
  hasOwnLine: number
  sku: string
  labelVi: string
  labelEn: string
  listingId: string
  listingNo: number
  titleVi: string
  titleEn: string
  picture: string
}

const listed = sql`${level}, s.room as room, s.has_own_line as hasOwnLine, v.sku as sku, v.label_vi as labelVi, v.label_en as labelEn,
  l.id as listingId, l.listing_no as listingNo, l.title_vi as titleVi, l.title_en as titleEn, l.picture as picture`

/** One page, lowest against its line first: a walk of the index that stops at the page's end, two reads a row beside it. */
export const stockPage = (
  exporterId: string,
  after: { room: number; variantId: string } | undefined,
  limit: number,
): SQL => sql`
  select ${listed} from stock s
  cross join variants v on v.id = s.variant_id cross join listings l on l.id = v.listing_id
  where s.exporter_id = ${exporterId} and s.is_counted = 1
    ${after ? sql`and (s.room, s.variant_id) > (${after.room}, ${after.variantId})` : sql``}
  order by s.room, s.variant_id limit ${limit + 1}`

/** The variants whose SKU begins so, by SKU: the firm's own index, never a scan. */
export const stockBySku = (exporterId: string, sku: string, limit: number): SQL => sql`
  select ${listed} from variants v
  cross join stock s on s.variant_id = v.id and s.is_counted = 1 cross join listings l on l.id = v.listing_id
  where v.exporter_id = ${exporterId} and v.sku >= ${sku} and v.sku < ${`${sku}\u{10ffff}`}
  order by v.sku limit ${limit}`

export const firmLine = (exporterId: string): SQL =>
  sql`select low_stock_line as line from exporters where id = ${exporterId}`

export type NewCount = {
  id: string
  variantId: string
  exporterId: string
  reason: 'count' | 'set' | 'step'
  counted: number
  seen: number | null
  before: number
  after: number
  countedAt: number
  by: string
  at: number
}

/**
 * Moves a variant's stock from where it was read, or aborts: `guard: assert_one` when somebody came between,
 * `stock_reserved_within_on_hand` when fewer would be there than orders hold.
 */
export const putCount = (db: Database, count: NewCount): Statement[] => [
  db.run(sql`
    update stock set on_hand = ${count.after}
    where variant_id = ${count.variantId} and exporter_id = ${count.exporterId} and on_hand = ${count.before}`),
  assertOne(db),
  db.run(sql`
    insert into stock_counts (id, variant_id, exporter_id, reason, counted, seen, before, after, counted_at, counted_by, recorded_at)
    values (${count.id}, ${count.variantId}, ${count.exporterId}, ${count.reason}, ${count.counted}, ${count.seen}, ${count.before},
      ${count.after}, ${count.countedAt}, ${count.by}, ${count.at})`),
]

export type CountRow = {
  id: string
  reason: string
  counted: number
  seen: number | null
  before: number
  after: number
  countedAt: number
  countedBy: string
  recordedAt: number
}

/** The newest counts of a variant; a person by the name they gave, else as the record names them. */
export const countsOf = (exporterId: string, variantId: string, limit: number): SQL => sql`
  select c.id as id, c.reason as reason, c.counted as counted, c.seen as seen, c.before as before, c.after as after,
    c.counted_at as countedAt, coalesce(nullif(p.name, ''), '') as countedBy, c.recorded_at as recordedAt
  from stock_counts c left join people p on p.id = c.counted_by
  where c.variant_id = ${variantId} and c.exporter_id = ${exporterId}
  order by c.recorded_at desc limit ${limit}`

/** Gives a variant its own line, or the firm's again. */
export const putLine = (
  db: Database,
  { variantId, exporterId }: { variantId: string; exporterId: string },
  line: number | null,
): Statement =>
  db.run(sql`
    update stock set has_own_line = ${line === null ? 0 : 1},
      low_line = coalesce(${line}, (select low_stock_line from exporters where id = ${exporterId}))
    where variant_id = ${variantId} and exporter_id = ${exporterId}`)

/** The firm's line, and with it every variant that follows it: as many rows as the firm has variants. */
export const putFirmLine = (db: Database, exporterId: string, line: number): Statement[] => [
  db.run(sql`update exporters set low_stock_line = ${line} where id = ${exporterId}`),
  assertOne(db),
  db.run(sql`
    update stock set low_line = ${line}
    where exporter_id = ${exporterId} and is_counted = 1 and has_own_line = 0 and low_line <> ${line}`),
]

/** Firms with stock that fell to its line and nobody wrote of yet; what was told a day ago may be told again. */
export const firmsToTell = (toldBefore: number, limit: number): SQL => sql`
  select exporter_id as exporterId, json_group_array(variant_id) as variantIds
  from (select exporter_id, variant_id from low_stock where is_low = 1 and is_told = 0 and ifnull(told_at, 0) < ${toldBefore}
    order by exporter_id, variant_id limit ${limit})
  group by exporter_id`

/** Notes that a firm is being told; the first row is the guard of two clocks that run at once. */
export const markTold = (db: Database, variantIds: readonly string[], at: number): Statement[] => {
  const [first, ...rest] = variantIds
  return [
    db.run(
      sql`update low_stock set is_told = 1, told_at = ${at} where variant_id = ${first ?? ''} and is_low = 1 and is_told = 0`,
    ),
    assertOne(db),
    db.run(
      sql`update low_stock set is_told = 1, told_at = ${at} where variant_id in (select value from json_each(${JSON.stringify(rest)})) and is_low = 1 and is_told = 0`,
    ),
  ]
}
