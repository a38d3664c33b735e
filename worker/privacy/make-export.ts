import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod/mini'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import type { Handler } from '../platform/outbox.ts'
import { brandOf } from '../settings/market-settings.ts'
import { Refusal } from '../platform/refusal.ts'
import { objectOf } from './open-export.ts'
import { exportBy, exportGone, exportReady, type ExportRow, exportsOver, ordersAtMost } from './queries.ts'
import { readableCopy } from './readable-copy.ts'
import { type Subject, subjectOf } from './subject.ts'

const Payload = z.object({ exportId: z.string() })

export type Copy = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/**
 * Writes the copy: all rows about the person as JSON, and the same in words. A repeat after a crash writes the same
 * objects again. Somebody forgotten meanwhile has nothing to copy.
 */
export const makeExport: Handler = async (deps, { payload }) => {
  const { exportId } = Payload.parse(payload)
  const { db, bindings, now } = deps
  const [[row]] = await read<[ExportRow]>(db, [exportBy(exportId)])
  if (row?.state !== 'due') return
  const subject = await subjectOf(deps, row.personId ?? row.key).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
  if (!subject) return await write(db, [exportGone(db, exportId)])
  const [copy, brand] = await Promise.all([copyOf(deps, subject), brandOf(deps)])
  const json = JSON.stringify({ market: brand, madeAt: new Date(now()).toISOString(), ...copy }, null, 2)
  await bindings.DOCUMENTS.put(objectOf(exportId, 'json'), json)
  await bindings.DOCUMENTS.put(objectOf(exportId, 'text'), readableCopy(brand, now(), copy))
  await write(db, [exportReady(db, exportId, now())])
  // Somebody forgotten while the copy was being written: it is not to be found by anybody.
  const [[after]] = await read<[ExportRow]>(db, [exportBy(exportId)])
  if (after?.state !== 'ready')
    await bindings.DOCUMENTS.delete([objectOf(exportId, 'json'), objectOf(exportId, 'text')])
}

/** What is held about an address, by table. Digests and secrets are no knowledge about a person and stay out. */
async function copyOf({ db }: Deps, { key, email }: Subject): Promise<Copy> {
  const orders = sql`(select id from orders where email_key = ${key} order by id desc limit ${ordersAtMost})`
  const queries: Record<string, SQL> = {
    orders: sql`
      select o.code as code, o.state as state, o.market as market, o.currency as currency, o.total_minor as totalMinor,
        o.refunded_minor as refundedMinor, o.locale as language, o.placed_at as placedAt, o.paid_at as paidAt,
        c.full_name as name, c.email as email, c.phone as phone, c.country as country, c.line1 as addressLine1,
        c.line2 as addressLine2, c.city as city, c.region as region, c.postcode as postcode,
        c.gift_message as giftMessage, c.gift_sender as giftSender
      from orders o join order_contacts c on c.order_id = o.id where o.id in ${orders} and c.erased_at is null`,
    goods: sql`
      select o.code as orderCode, l.title_vi as title, l.option_vi as option, l.quantity as quantity, l.total_minor as totalMinor
      from order_lines l join orders o on o.id = l.order_id where l.order_id in ${orders} limit 2000`,
    parcels: sql`
      select o.code as orderCode, s.carrier as carrier, s.tracking_number as trackingNumber, s.shipped_at as shippedAt, s.delivered_at as deliveredAt
      from consignments k join shipments s on s.consignment_id = k.id join orders o on o.id = k.order_id where k.order_id in ${orders} limit 1000`,
    refunds: sql`
      select o.code as orderCode, r.amount_minor as amountMinor, r.currency as currency, r.state as state, r.requested_at as requestedAt
      from refunds r join orders o on o.id = r.order_id where r.order_id in ${orders} limit 1000`,
    problems: sql`
      select o.code as orderCode, p.kind as kind, p.wants as wants, p.message as message, p.state as state,
        p.resolution as resolution, p.note as answer, p.reported_at as reportedAt
      from problems p join orders o on o.id = p.order_id where p.order_id in ${orders} limit 1000`,
    letters: sql`
      select o.code as orderCode, json_extract(b.payload, '$.template') as letter, b.state as state, b.created_at as createdAt
      from outbox b join orders o on o.id = b.order_id where b.order_id in ${orders} and b.kind = 'mail' limit 2000`,
    account: sql`
      select email as email, name as name, locale as language, created_at as createdAt from people where email = ${email}`,
    memberships: sql`
      select m.role as role, e.name_vi as exporter, m.created_at as since
      from people p join memberships m on m.person_id = p.id left join exporters e on e.id = m.exporter_id where p.email = ${email}`,
    sessions: sql`
      select s.device as device, s.country as country, s.created_at as signedInAt, s.seen_at as seenAt
      from people p join sessions s on s.person_id = p.id where p.email = ${email} limit 200`,
    passkeys: sql`
      select k.name as name, k.created_at as createdAt, k.used_at as usedAt
      from people p join passkeys k on k.person_id = p.id where p.email = ${email}`,
    follows: sql`
      select e.name_vi as exporter, f.state as state, f.asked_at as askedAt
      from exporters e join followers f on f.exporter_id = e.id and f.email = ${email}`,
    reports: sql`
      select kind as kind, message as message, state as state, reported_at as reportedAt from reports where email = ${email} limit 200`,
    invitations: sql`
      select e.name_vi as exporter, i.role as role, i.state as state, i.created_at as invitedAt
      from invitations i left join exporters e on e.id = i.exporter_id where i.email = ${email} limit 200`,
  }
  const names = Object.keys(queries)
  const answers = await read<Record<string, unknown>[]>(db, Object.values(queries))
  return Object.fromEntries(names.map((name, at) => [name, (answers[at] ?? []) as Record<string, unknown>[]]))
}

const perRun = 20

/** Copies older than seven days are deleted, objects first. A bounded page a run. */
export async function sweepExports(deps: Deps): Promise<void> {
  const { db, bindings, now } = deps
  const [rows] = await read<[ExportRow]>(db, [exportsOver(now(), perRun)])
  await eachAlone(deps, rows, async ({ id }) => {
    await bindings.DOCUMENTS.delete([objectOf(id, 'json'), objectOf(id, 'text')])
    await write(db, [exportGone(db, id)])
  })
}
