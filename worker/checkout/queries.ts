import { sql } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Market } from '../../schema/values/market.ts'
import { marketDefaults, type MarketSettings } from '../../schema/values/market-settings.ts'
import type { OrderState } from '../../schema/values/status.ts'
import { assertZero, type Database, read, type Statement } from '../platform/database.ts'
import type { DraftOrder } from './draft-order.ts'

export type QuoteRow = {
  frozen: string
  isPayable: 0 | 1
  totalMinor: number
  currency: Currency
  market: Market
  expiresAt: number
  postcodePattern: string
}

/** What an order of the same quote says of itself, to tell a double click from somebody else's checkout. */
export type PlacedRow = {
  orderId: string
  code: string
  state: OrderState
  totalMinor: number
  currency: Currency
  locale: Locale
  linkVersion: number
  sessionExpiresAt: number
  fullName: string | null
  email: string | null
  line1: string | null
  postcode: string | null
}

/** The quote with its market's form of postcodes, and the order already placed with it. One round trip. */
export async function readQuote(
  db: Database,
  quoteId: string,
): Promise<{ quote: QuoteRow | undefined; placed: PlacedRow | undefined }> {
  const [[quote], [placed]] = await read<[QuoteRow, PlacedRow]>(db, [
    sql`
      select q.frozen as frozen, q.is_payable as isPayable, q.total_minor as totalMinor, q.currency as currency,
        q.market as market, q.expires_at as expiresAt, m.postcode_pattern as postcodePattern
      from quotes q join markets m on m.code = q.market
      where q.id = ${quoteId}`,
    sql`
      select o.id as orderId, o.code as code, o.state as state, o.total_minor as totalMinor, o.currency as currency,
        o.locale as locale, o.link_version as linkVersion, o.session_expires_at as sessionExpiresAt,
        c.full_name as fullName, c.email as email, c.line1 as line1, c.postcode as postcode
      from orders o left join order_contacts c on c.order_id = o.id and c.erased_at is null
      where o.quote_id = ${quoteId}`,
  ])
  return { quote, placed }
}

/**
 * Everything an order writes, whole or not at all. Aborts with `stock_reserved_within_on_hand` or `guard: assert_one`
 * when goods are short or gone, `guard: assert_zero` when the buyer holds too much unpaid, `UNIQUE … orders.quote_id`
 * when the quote has its order.
 */
export const insertOrder = (
  db: Database,
  order: DraftOrder,
  limits: UnpaidLimits = marketDefaults.limits,
): Statement[] => [
  ...limitUnpaid(db, order, limits),
  insertHead(db, order),
  insertContact(db, order),
  insertLines(db, order),
  insertShares(db, order),
  goodsOffered(db, order),
  ...holdStock(db, order),
]

/**
 * Aborts with `guard: assert_one` when a listing was taken down, paused or withdrawn since the price was quoted, or its
 * firm was suspended or closed. A variant that is no more is told by its stock, which is not counted any longer.
 */
function goodsOffered(db: Database, { quote }: DraftOrder): Statement {
  const firms = quote.shares.map(({ exporterId }) => exporterId)
  const listings = [...new Set(quote.shares.flatMap(({ lines }) => lines.map(({ listingId }) => listingId)))]
  return db.run(sql`
    insert into assert_one select
      (select count(*) from json_each(${JSON.stringify(firms)}) asked
        cross join exporters e on e.id = asked.value where e.state = 'verified') = ${firms.length}
      and (select count(*) from json_each(${JSON.stringify(listings)}) asked
        cross join listings l on l.id = asked.value where l.state = 'live') = ${listings.length}`)
}

/** How many orders may wait for their money at once: by an e-mail address, by a network address. */
type UnpaidLimits = Pick<MarketSettings['limits'], 'unpaidPerEmail' | 'unpaidPerAddress'>

const limitUnpaid = (
  db: Database,
  { emailKey, addressKey }: DraftOrder,
  { unpaidPerEmail, unpaidPerAddress }: UnpaidLimits,
): Statement[] => {
  const over = (column: 'email_key' | 'address_key', key: string, limit: number) =>
    assertZero(
      db,
      sql`count(*) >= ${limit} from (select 1 from orders where ${sql.raw(column)} = ${key} and state = 'awaiting_payment' limit ${limit})`,
    )
  return [
    over('email_key', emailKey, unpaidPerEmail),
    ...(addressKey === '' ? [] : [over('address_key', addressKey, unpaidPerAddress)]),
  ]
}

const insertHead = (db: Database, { quote, ...order }: DraftOrder): Statement =>
  db.run(sql`
    insert into orders (id, code, quote_id, state, market, currency, incoterm, locale, total_minor, rate, rules_as_of,
      link_hash, person_id, placed_at, session_expires_at, due_at, email_key, address_key)
    values (${order.id}, ${order.code}, ${order.quoteId}, 'awaiting_payment', ${quote.market}, ${quote.currency},
      ${quote.incoterm}, ${order.locale}, ${quote.totalMinor}, ${JSON.stringify(quote.rate)}, ${quote.rulesAsOf},
      ${order.linkHash}, ${order.personId}, ${order.placedAt}, ${order.sessionExpiresAt}, ${order.holdsUntil},
      ${order.emailKey}, ${order.addressKey})`)

const insertContact = (db: Database, { id, contact }: DraftOrder): Statement =>
  db.run(sql`
    insert into order_contacts (order_id, full_name, email, phone, country, line1, line2, city, region, postcode, gift_message, gift_sender)
    values (${id}, ${contact.fullName}, ${contact.email}, ${contact.phone}, ${contact.country}, ${contact.line1}, ${contact.line2},
      ${contact.city}, ${contact.region}, ${contact.postcode}, ${contact.giftMessage}, ${contact.giftSender})`)

/** One statement however long the cart: its rows travel as one JSON parameter. */
function insertLines(db: Database, { id, quote, lineIds }: DraftOrder): Statement {
  const lines = quote.shares.flatMap((share) =>
    share.lines.map((line) => ({ ...line, exporterId: share.exporterId })),
  )
  const rows = lines.map((line, at) => ({ ...line, id: lineIds[at], why: JSON.stringify(line.why) }))
  return db.run(sql`
    insert into order_lines (id, order_id, exporter_id, position, variant_id, listing_id, sku, title_vi, title_en, option_vi,
      option_en, picture, hs6, us_hts10, origin_country, origin_criterion, net_grams, gross_grams, quantity, unit_minor,
      goods_minor, shipping_minor, duty_minor, import_tax_minor, fees_minor, total_minor, unit_vnd, goods_vnd,
      commission_bps, commission_vnd, receives_vnd, why)
    select value ->> 'id', ${id}, value ->> 'exporterId', value ->> 'position', value ->> 'variantId', value ->> 'listingId',
      value ->> 'sku', value ->> '$.title.vi', value ->> '$.title.en', value ->> '$.option.vi', value ->> '$.option.en',
      value ->> 'picture', value ->> 'hs6', value ->> 'usHts10', value ->> 'originCountry', value ->> 'originCriterion',
      value ->> 'netGrams', value ->> 'grossGrams', value ->> 'quantity', value ->> 'unitMinor', value ->> 'goodsMinor',
      value ->> 'shippingMinor', value ->> 'dutyMinor', value ->> 'importTaxMinor', value ->> 'feesMinor',
      value ->> 'totalMinor', value ->> 'unitVnd', value ->> 'goodsVnd', value ->> 'commissionBps',
      value ->> 'commissionVnd', value ->> 'receivesVnd', value ->> 'why'
    from json_each(${JSON.stringify(rows)})`)
}

function insertShares(db: Database, { id, quote }: DraftOrder): Statement {
  const rows = quote.shares.map(({ lines: _lines, slip, ...share }) => ({
    ...share,
    slip: JSON.stringify(slip),
  }))
  return db.run(sql`
    insert into order_shares (order_id, exporter_id, position, lane_id, lane_name_vi, lane_name_en, min_days, max_days,
      goods_minor, shipping_minor, duty_minor, import_tax_minor, fees_minor, total_minor, goods_vnd, commission_vnd,
      receives_vnd, slip)
    select ${id}, value ->> 'exporterId', value ->> 'position', value ->> 'laneId', value ->> '$.laneName.vi',
      value ->> '$.laneName.en', value ->> 'minDays', value ->> 'maxDays', value ->> 'goodsMinor', value ->> 'shippingMinor',
      value ->> 'dutyMinor', value ->> 'importTaxMinor', value ->> 'feesMinor', value ->> 'totalMinor', value ->> 'goodsVnd',
      value ->> 'commissionVnd', value ->> 'receivesVnd', value ->> 'slip'
    from json_each(${JSON.stringify(rows)})`)
}

/** NO-OVERSELL: the table's own constraint decides, not a read before it. */
function holdStock(db: Database, { id, pieces, holdsUntil }: DraftOrder): Statement[] {
  const rows = JSON.stringify(pieces)
  return [
    db.run(sql`
      update stock set reserved = reserved + wanted.quantity
      from (select value ->> 'variantId' as id, value ->> 'quantity' as quantity from json_each(${rows})) as wanted
      where stock.variant_id = wanted.id and stock.is_counted = 1`),
    db.run(sql`insert into assert_one select changes() = ${pieces.length}`),
    db.run(sql`
      insert into holds (order_id, variant_id, quantity, state, expires_at)
      select ${id}, value ->> 'variantId', value ->> 'quantity', 'held', ${holdsUntil} from json_each(${rows})`),
  ]
}

export type ShortRow = { variantId: string; available: number }

/** What there is of each variant right now: nothing of what is not offered, or of a firm that may not trade. */
export async function readAvailable(db: Database, variantIds: readonly string[]): Promise<ShortRow[]> {
  const [rows] = await read<[ShortRow]>(db, [
    sql`
      select value as variantId, 
        iif(e.state = 'verified' and l.state = 'live' and s.is_counted = 1, coalesce(s.on_hand - s.reserved, 0), 0) as available
      from json_each(${JSON.stringify(variantIds)}) left join stock s on s.variant_id = value
      left join variants v on v.id = value left join listings l on l.id = v.listing_id
      left join exporters e on e.id = v.exporter_id`,
  ])
  return rows
}
