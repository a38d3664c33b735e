import { sql } from 'drizzle-orm'
import { afterOpenHours, everyDay, type ShipCalendar } from '../../schema/values/closure.ts'
import { hour } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

export type PaidOrder = { orderId: string; code: string; market: string; currency: string }
export type PaidShare = { exporterId: string; totalMinor: number; receivesVnd: number }
export type PaidLine = { exporterId: string; quantity: number; titleVi: string; titleEn: string }

export type NewConsignment = { id: Id<'consignment'>; exporterId: string; code: string }

/** How long firms have to answer, and when the clock reminds them; hours of days on which they are open. */
export type Waits = {
  calendars: ReadonlyMap<string, ShipCalendar>
  acceptHours: number
  acceptReminderHours: number
}

/** What fits on one row of a desk. */
const summaryLength = 160

/**
 * ROUTE-ONCE: one consignment for each exporter of an order, for the batch that makes it paid; a repeat breaks
 * `UNIQUE … consignments.order_id`. Each waits for its exporter's acceptance from now on, closed days of the firm apart.
 */
export function createConsignments(
  { db, newId, now }: Deps,
  order: PaidOrder,
  shares: readonly PaidShare[],
  lines: readonly PaidLine[],
  { calendars, acceptHours, acceptReminderHours }: Waits,
): { consignments: NewConsignment[]; statements: Statement[] } {
  const at = now()
  const rows = shares.map((share, place) => {
    const own = lines.filter((line) => line.exporterId === share.exporterId)
    const dueAt = afterOpenHours(calendars.get(share.exporterId) ?? everyDay, at, acceptHours)
    return {
      id: newId('consignment'),
      exporterId: share.exporterId,
      code: `${order.code}-${place + 1}`,
      totalMinor: share.totalMinor,
      receivesVnd: share.receivesVnd,
      summaryVi: summaryOf(own.map((line) => `${line.quantity} × ${line.titleVi || line.titleEn}`)),
      summaryEn: summaryOf(own.map((line) => `${line.quantity} × ${line.titleEn || line.titleVi}`)),
      pieces: own.reduce((all, line) => all + line.quantity, 0),
      dueAt,
      remindAt: dueAt - (acceptHours - acceptReminderHours) * hour,
    }
  })
  const json = JSON.stringify(rows)
  const statements = [
    db.run(sql`
      insert into consignments (id, order_id, exporter_id, code, state, market, currency, total_minor, receives_vnd, summary_vi,
        summary_en, pieces, due_kind, due_at, remind_at, created_at, changed_at)
      select value ->> 'id', ${order.orderId}, value ->> 'exporterId', value ->> 'code', 'to_accept', ${order.market}, ${order.currency},
        value ->> 'totalMinor', value ->> 'receivesVnd', value ->> 'summaryVi', value ->> 'summaryEn', value ->> 'pieces',
        'accept', value ->> 'dueAt', value ->> 'remindAt', ${at}, ${at}
      from json_each(${json})`),
    db.run(sql`
      insert into exporter_figures (exporter_id, consignments) select value ->> 'exporterId', 1 from json_each(${json}) where true
      on conflict (exporter_id) do update set consignments = consignments + 1`),
  ]
  return { consignments: rows.map(({ id, exporterId, code }) => ({ id, exporterId, code })), statements }
}

function summaryOf(parts: readonly string[]): string {
  const text = parts.join(', ')
  return text.length <= summaryLength ? text : `${text.slice(0, summaryLength - 1)}…`
}
