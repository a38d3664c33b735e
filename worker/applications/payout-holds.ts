import { type SQL, sql } from 'drizzle-orm'
import { nameOf } from '../platform/actor.ts'
import { assertZero, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

/** Keeps a firm's money where it is from now on. A reason that holds already goes on holding. */
export const holdPayouts = ({ db, now, newId, actor }: Deps, exporterId: string, reason: string): Statement =>
  db.run(sql`
    insert into payout_holds (id, exporter_id, reason, held_since, held_by)
    values (${newId('payoutHold')}, ${exporterId}, ${reason}, ${now()}, ${nameOf(actor)})
    on conflict (exporter_id, reason) where lifted_at is null do nothing`)

export const liftPayoutHold = ({ db, now, actor }: Deps, exporterId: string, reason: string): Statement =>
  db.run(sql`
    update payout_holds set lifted_at = ${now()}, lifted_by = ${nameOf(actor)}
    where exporter_id = ${exporterId} and reason = ${reason} and lifted_at is null`)

/**
 * For every payout run: placed in its batch, it aborts with `guard: assert_zero` when any of these firms' money is
 * held.
 */
export const noPayoutHeld = ({ db }: Pick<Deps, 'db'>, exporterIds: readonly string[]): Statement =>
  assertZero(
    db,
    sql`count(*) from json_each(${JSON.stringify(exporterIds)}) asked
      join payout_holds h on h.exporter_id = asked.value and h.lifted_at is null`,
  )

export type HoldRow = { reason: string; since: number }

/** What holds a firm's money now. */
export const openPayoutHolds = (exporterId: string): SQL => sql`
  select reason as reason, held_since as since from payout_holds
  where exporter_id = ${exporterId} and lifted_at is null order by held_since limit 20`
