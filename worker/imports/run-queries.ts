import { sql, type SQL } from 'drizzle-orm'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

/** The next good part a run has not seen. */
export const nextPart = (importId: string, run: number): SQL => sql`
  select list as list, part as part, rows as rows, outcomes as outcomes, run as run from import_parts
  where import_id = ${importId} and list = 'good' and run < ${run} order by part limit 1`

/** Opens a run, or aborts the batch: somebody else was first. Parts without a chosen row are passed over at once. */
export const openRun = (
  db: Database,
  {
    id,
    run,
    by,
    chosen,
    parts,
    now,
  }: { id: string; run: number; by: string; chosen: unknown; parts: readonly number[]; now: number },
): Statement[] => [
  db.run(sql`
    update imports set state = 'applying', run = ${run + 1}, chosen = ${JSON.stringify(chosen)}, applied_by = ${by}, failed_count = 0,
      finished_at = null, changed_at = ${now}
    where id = ${id} and state = 'checked' and run = ${run}`),
  assertOne(db),
  db.run(sql`
    update import_parts set run = ${run + 1}
    where import_id = ${id} and list = 'good' and part not in (select value from json_each(${JSON.stringify(parts)}))`),
]

/** Marks a part as met by a run, or aborts the batch: it was met already. `outcomes` is SQL giving the row numbers' outcomes. */
export const markPart = (
  db: Database,
  importId: string,
  part: number,
  run: number,
  outcomes: SQL,
): Statement[] => [
  db.run(sql`
    update import_parts set run = ${run}, outcomes = json_patch(outcomes, ${outcomes})
    where import_id = ${importId} and list = 'good' and part = ${part} and run < ${run}
      and exists (select 1 from imports i where i.id = ${importId} and i.state = 'applying' and i.run = ${run})`),
  assertOne(db),
  db.run(sql`
    update import_parts set done = (select count(*) from json_each(outcomes) where value = 'done'),
      failed = (select count(*) from json_each(outcomes) where value <> 'done')
    where import_id = ${importId} and list = 'good' and part = ${part}`),
]

/** Sums up what became of the rows. */
export const countOutcomes = (db: Database, importId: string, now: number): Statement =>
  db.run(sql`
    update imports set changed_at = ${now}, (done_count, failed_count) =
      (select coalesce(sum(done), 0), coalesce(sum(failed), 0) from import_parts p where p.import_id = imports.id and p.list = 'good')
    where id = ${importId}`)

export const closeRun = (db: Database, importId: string, run: number, now: number): Statement[] => [
  db.run(sql`
    update imports set state = iif(done_count = row_count - bad_count, 'applied', 'checked'), finished_at = ${now}, changed_at = ${now}
    where id = ${importId} and state = 'applying' and run = ${run}
      and not exists (select 1 from import_parts p where p.import_id = imports.id and p.list = 'good' and p.run < ${run})`),
  assertOne(db),
]

export const putAway = (db: Database, exporterId: string, id: string, now: number): Statement[] => [
  db.run(sql`
    update imports set state = 'cancelled', finished_at = ${now}, changed_at = ${now}
    where id = ${id} and exporter_id = ${exporterId} and state in ('reading', 'checked') and done_count = 0`),
  assertOne(db),
]
