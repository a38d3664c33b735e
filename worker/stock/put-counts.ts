import { sql, type SQL } from 'drizzle-orm'
import { nameOf } from '../platform/actor.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

/**
 * One row of a sheet. `seenOnHand`: what the sheet was filled in against (the number it was exported with); then only
 * the difference counts and sales since then stay sold. Without it the sheet's number is what is there now.
 */
export type SheetCount = { variantId: string; counted: number; seenOnHand?: number | undefined }

/**
 * Many counts in one batch, for imports: two statements whatever their number, one parameter of JSON each (about 120
 * bytes a row, so up to 5,000 rows). TENANT: rows of another firm count nothing. A row that would leave fewer pieces
 * than orders hold is left out, the others go in; `uncounted` tells which. Sent again under the same `batchId` it changes
 * nothing: each variant is counted once a batch. Append your own audit row.
 */
export function putCounts(
  deps: Deps,
  { exporterId, batchId, rows }: { exporterId: string; batchId: string; rows: readonly SheetCount[] },
): Statement[] {
  const { db, now } = deps
  const json = JSON.stringify(
    rows.map(({ variantId, counted, seenOnHand }) => [
      deps.newId('count'),
      variantId,
      counted,
      seenOnHand ?? null,
    ]),
  )
  return [
    db.run(sql`
      insert into stock_counts (id, variant_id, exporter_id, reason, counted, seen, before, after, batch_id, counted_at, counted_by, recorded_at)
      select value ->> 0, s.variant_id, s.exporter_id, 'import', value ->> 2, value ->> 3, s.on_hand,
        iif(value ->> 3 is null, value ->> 2, s.on_hand + (value ->> 2) - (value ->> 3)), ${batchId}, ${now()},
        ${nameOf(deps.actor)}, ${now()}
      from json_each(${json}) cross join stock s on s.variant_id = value ->> 1 and s.exporter_id = ${exporterId}
      where s.is_counted = 1 and iif(value ->> 3 is null, value ->> 2, s.on_hand + (value ->> 2) - (value ->> 3)) >= s.reserved
      on conflict do nothing`),
    // By the ids just written: an update joined to the sheet would walk the whole market's stock for each of its rows.
    db.run(sql`
      update stock set on_hand = (
        select c.after from stock_counts c where c.batch_id = ${batchId} and c.variant_id = stock.variant_id)
      where exporter_id = ${exporterId} and variant_id in (
        select c.variant_id from json_each(${json}) cross join stock_counts c on c.id = value ->> 0)`),
  ]
}

export type Uncounted = { variantId: string; onHand: number; reserved: number }

/** Which variants of a batch were not counted, with what is there: read it after the batch of `putCounts`. */
export const uncounted = (exporterId: string, batchId: string, variantIds: readonly string[]): SQL => sql`
  select s.variant_id as variantId, s.on_hand as onHand, s.reserved as reserved
  from json_each(${JSON.stringify(variantIds)}) cross join stock s on s.variant_id = value and s.exporter_id = ${exporterId}
  where not exists (select 1 from stock_counts c where c.batch_id = ${batchId} and c.variant_id = s.variant_id)`
