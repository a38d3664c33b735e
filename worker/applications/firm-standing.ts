import { type SQL, sql } from 'drizzle-orm'
import { assertZero, type Database, type Statement } from '../platform/database.ts'

/** Parts of orders somebody still waits for: a goods part not shipped through, or money not paid out. */
const openStates = sql`('to_accept', 'accepted', 'packed', 'shipped', 'delivered')`

const openCount = (exporterId: string): SQL => sql`(
  (select ifnull(sum(consignments), 0) from desk_counts where exporter_id = ${exporterId} and state in ${openStates})
  + (select exists (select 1 from variants v join stock s on s.variant_id = v.id where v.exporter_id = ${exporterId} and s.reserved > 0)))`

export type FiguresRow = {
  liveListings: number
  consignments: number
  acceptedInTime: number
  shipped: number
  delivered: number
  declined: number
  openConsignments: number
}

export const figuresOf = (exporterId: string): SQL => sql`
  select ifnull(f.live_listings, 0) as liveListings, ifnull(f.consignments, 0) as consignments,
    ifnull(f.accepted_in_time, 0) as acceptedInTime, ifnull(f.shipped, 0) as shipped, ifnull(f.delivered, 0) as delivered,
    ifnull(f.declined, 0) as declined,
    (select ifnull(sum(consignments), 0) from desk_counts where exporter_id = ${exporterId} and state in ${openStates}) as openConsignments
  from exporters e left join exporter_figures f on f.exporter_id = e.id where e.id = ${exporterId}`

/** Open parts of orders, and one more while goods are held for an unpaid order. */
export const openOf = (exporterId: string): SQL => sql`select ${openCount(exporterId)} as open`

/** Aborts with `guard: assert_zero` while anything of the firm is open. */
export const nothingOpen = (db: Database, exporterId: string): Statement =>
  assertZero(db, openCount(exporterId))

export type MoveRow = { from: string | null; to: string; by: string; at: number }

export const movesOf = (exporterId: string): SQL => sql`
  select from_state as "from", to_state as "to", moved_by as "by", moved_at as "at" from exporter_moves
  where exporter_id = ${exporterId} order by moved_at desc limit 30`

export type OwnerRow = { id: string; name: string; email: string }

export const ownersOf = (exporterId: string): SQL => sql`
  select p.id as id, p.name as name, p.email as email from memberships m join people p on p.id = m.person_id
  where m.exporter_id = ${exporterId} and m.role = 'owner' order by p.id limit 10`
