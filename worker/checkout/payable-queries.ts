import { sql } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { Market } from '../../schema/values/market.ts'
import type { OrderState } from '../../schema/values/status.ts'
import { assertOne, type Database, read, type Statement } from '../platform/database.ts'

export type PayableRow = {
  orderId: string
  code: string
  quoteId: string
  state: OrderState
  market: Market
  currency: Currency
  locale: Locale
  totalMinor: number
  linkVersion: number
  sessionExpiresAt: number
  holdsUntil: number | null
  attempt: number
  email: string | null
  placedAt: number
  sessionId: string | null
  url: string | null
}

export type PayableLine = {
  exporterId: string
  titleVi: string
  titleEn: string
  optionVi: string
  optionEn: string
  quantity: number
  unitMinor: number
  goodsMinor: number
}
export type PayableShare = {
  exporterId: string
  nameVi: string
  nameEn: string
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
}

/** An order as its payment page needs it, with the page of the current attempt if there is one. One round trip. */
export async function readPayable(db: Database, orderId: string) {
  const [[order], shares, lines] = await read<[PayableRow, PayableShare, PayableLine]>(db, [
    sql`
      select o.id as orderId, o.code as code, o.quote_id as quoteId, o.state as state, o.market as market,
        o.currency as currency, o.locale as locale, o.total_minor as totalMinor, o.link_version as linkVersion,
        o.session_expires_at as sessionExpiresAt, o.due_at as holdsUntil, o.payment_attempt as attempt, c.email as email,
        o.placed_at as placedAt, s.id as sessionId, s.url as url
      from orders o
      join order_contacts c on c.order_id = o.id
      left join payment_sessions s on s.order_id = o.id and s.attempt = o.payment_attempt
      where o.id = ${orderId}`,
    sql`
      select s.exporter_id as exporterId, e.name_vi as nameVi, e.name_en as nameEn, s.shipping_minor as shippingMinor,
        s.duty_minor as dutyMinor, s.import_tax_minor as importTaxMinor, s.fees_minor as feesMinor
      from order_shares s join exporters e on e.id = s.exporter_id where s.order_id = ${orderId} order by s.position`,
    sql`
      select exporter_id as exporterId, title_vi as titleVi, title_en as titleEn, option_vi as optionVi,
        option_en as optionEn, quantity, unit_minor as unitMinor, goods_minor as goodsMinor
      from order_lines where order_id = ${orderId} order by position`,
  ])
  return order ? { order, shares, lines } : undefined
}

export type OpenedSession = {
  id: string
  orderId: string
  attempt: number
  url: string
  amountMinor: number
  currency: Currency
  openedAt: number
  expiresAt: number
}

/** Binds a payment page to its order: what a payment must match later. */
export const insertSession = (db: Database, session: OpenedSession): Statement[] => [
  db.run(sql`
    insert into payment_sessions (id, order_id, attempt, url, amount_minor, currency, opened_at, expires_at)
    values (${session.id}, ${session.orderId}, ${session.attempt}, ${session.url}, ${session.amountMinor}, ${session.currency},
      ${session.openedAt}, ${session.expiresAt})`),
  db.run(
    sql`update orders set payment_session_id = ${session.id} where id = ${session.orderId} and state = 'awaiting_payment'`,
  ),
]

/** The next payment page gets another key at the provider, and the hold lives as long as that page. */
export const nextAttempt = (
  db: Database,
  orderId: string,
  attempt: number,
  until: { session: number; holds: number },
): Statement[] => [
  db.run(sql`
    update orders set payment_attempt = ${attempt + 1}, session_expires_at = ${until.session}, due_at = ${until.holds}
    where id = ${orderId} and state = 'awaiting_payment' and payment_attempt = ${attempt}`),
  assertOne(db),
  db.run(sql`update holds set expires_at = ${until.holds} where order_id = ${orderId} and state = 'held'`),
]
