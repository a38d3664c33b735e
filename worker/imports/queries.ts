import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../schema/values/id.ts'
import type { ImportState, SheetFormat, SheetKind, SheetNote } from '../../schema/values/sheet.ts'
import type { Database, Statement } from '../platform/database.ts'

export type ImportRowRead = {
  id: Id<'import'>
  exporterId: Id<'exporter'>
  kind: SheetKind
  format: SheetFormat
  fileName: string
  fileKey: string
  state: ImportState
  headings: string
  notes: string
  rowCount: number
  newCount: number
  changedCount: number
  sameCount: number
  badCount: number
  run: number
  chosen: string
  doneCount: number
  failedCount: number
  createdBy: string
  appliedBy: string | null
  createdAt: number
  finishedAt: number | null
}

const columns = sql`
  i.id as id, i.exporter_id as exporterId, i.kind as kind, i.format as format, i.file_name as fileName, i.file_key as fileKey,
  i.state as state, i.headings as headings, i.notes as notes, i.row_count as rowCount, i.new_count as newCount,
  i.changed_count as changedCount, i.same_count as sameCount, i.bad_count as badCount, i.run as run, i.chosen as chosen,
  i.done_count as doneCount, i.failed_count as failedCount, i.created_by as createdBy, i.applied_by as appliedBy,
  i.created_at as createdAt, i.finished_at as finishedAt`

/** TENANT: an import of the firm, or nothing. */
export const ownImport = (exporterId: string, id: string): SQL =>
  sql`select ${columns} from imports i where i.id = ${id} and i.exporter_id = ${exporterId}`

/** For the clock, which works for every firm. */
export const anyImport = (id: string): SQL => sql`select ${columns} from imports i where i.id = ${id}`

/** The import a file already is, while it is open. */
export const openImport = (exporterId: string, kind: SheetKind, hash: string): SQL => sql`
  select ${columns} from imports i
  where i.exporter_id = ${exporterId} and i.kind = ${kind} and i.file_hash = ${hash} and i.state in ('reading', 'checked', 'applying')`

/** How many a firm sent since then, counted as far as `most`. */
export const importsSince = (exporterId: string, since: number, most: number): SQL => sql`
  select count(*) as imports from (
    select 1 from imports where exporter_id = ${exporterId} and created_at > ${since} limit ${most})`

export const importPage = (
  exporterId: string,
  after: { at: number; id: string } | undefined,
  limit: number,
): SQL => sql`
  select ${columns} from imports i
  where i.exporter_id = ${exporterId} ${after ? sql`and (i.created_at < ${after.at} or (i.created_at = ${after.at} and i.id > ${after.id}))` : sql``}
  order by i.created_at desc, i.id limit ${limit + 1}`

export const insertImport = (
  db: Database,
  row: Pick<ImportRowRead, 'id' | 'exporterId' | 'kind' | 'format' | 'fileName' | 'fileKey'> & {
    fileHash: string
    createdBy: string
    now: number
    forgetAt: number
  },
): Statement =>
  db.run(sql`
    insert into imports (id, exporter_id, kind, format, file_name, file_hash, file_key, state, created_by, created_at, changed_at, forget_at)
    values (${row.id}, ${row.exporterId}, ${row.kind}, ${row.format}, ${row.fileName}, ${row.fileHash}, ${row.fileKey}, 'reading',
      ${row.createdBy}, ${row.now}, ${row.now}, ${row.forgetAt})`)

export type Part = { list: 'good' | 'bad'; part: number; rowNumbers: readonly number[]; rows: string }

/**
 * Reading the same file again writes the same parts, so a reading cut short is simply done once more. A reader that comes
 * last changes nothing: what is being applied stays as it was shown.
 */
export const putPart = (db: Database, importId: string, { list, part, rowNumbers, rows }: Part): Statement =>
  db.run(sql`
    insert into import_parts (import_id, list, part, row_numbers, rows)
    select id, ${list}, ${part}, ${JSON.stringify(rowNumbers)}, ${rows} from imports where id = ${importId} and state = 'reading'
    on conflict (import_id, list, part) do update set row_numbers = excluded.row_numbers, rows = excluded.rows`)

export type Counts = Record<'all' | 'new' | 'changed' | 'same' | 'bad', number>

/** The reading is over. Nothing moves when another reader was first. */
export const finishReading = (
  db: Database,
  importId: string,
  counts: Counts,
  headings: unknown,
  notes: readonly SheetNote[],
  now: number,
): Statement =>
  db.run(sql`
    update imports set state = 'checked', row_count = ${counts.all}, new_count = ${counts.new}, changed_count = ${counts.changed},
      same_count = ${counts.same}, bad_count = ${counts.bad}, headings = ${JSON.stringify(headings)}, notes = ${JSON.stringify(notes)},
      changed_at = ${now}
    where id = ${importId} and state = 'reading'`)

export type PartRead = { list: 'good' | 'bad'; part: number; rows: string; outcomes: string; run: number }

export const partOf = (importId: string, list: 'good' | 'bad', part: number): SQL => sql`
  select list as list, part as part, rows as rows, outcomes as outcomes, run as run
  from import_parts where import_id = ${importId} and list = ${list} and part = ${part}`

export type Numbers = { part: number; rowNumbers: string; outcomes: string }

/** Which good rows lie in which part, and what became of them. */
export const goodNumbers = (importId: string): SQL => sql`
  select part as part, row_numbers as rowNumbers, outcomes as outcomes from import_parts
  where import_id = ${importId} and list = 'good' order by part`

export type NowRow = {
  sku: string
  variantId: string
  listingId: string
  titleVi: string
  labelVi: string
  listingState: string
  onHand: number
  reserved: number
  priceVnd: number
  isPriceConverted: number
  prices: string
}

/** What is on sale or was, under these SKUs of a firm: stock and prices as they stand. */
export const standingOf = (exporterId: string, skus: readonly string[]): SQL => sql`
  select v.sku as sku, v.id as variantId, v.listing_id as listingId, l.title_vi as titleVi, v.label_vi as labelVi, l.state as listingState,
    s.on_hand as onHand, s.reserved as reserved, v.price_vnd as priceVnd, v.is_price_converted as isPriceConverted,
    (select json_group_object(p.currency, p.price_minor) from variant_prices p where p.variant_id = v.id) as prices
  from json_each(${JSON.stringify(skus)}) as wanted
  cross join variants v on v.exporter_id = ${exporterId} and v.sku = wanted.value and v.retired_at is null
  join listings l on l.id = v.listing_id join stock s on s.variant_id = v.id`

export type PlaceRow = { id: string; names: string }

export const categoryNames = (): SQL =>
  sql`select id as id, json_array(name_vi, name_en, slug, id) as names from categories`
export const provinceNames = (): SQL =>
  sql`select code as id, json_array(name_vi, name_en, full_name_vi, code) as names, aliases as aliases from provinces`

/** Imports whose rows and file have lain long enough. */
export const toForget = (now: number, limit: number): SQL => sql`
  select ${columns} from imports i where i.forget_at is not null and i.forget_at <= ${now} order by i.forget_at limit ${limit}`

export const forgetRows = (db: Database, id: string): Statement[] => [
  db.run(sql`delete from import_parts where import_id = ${id}`),
  db.run(
    sql`update imports set forget_at = null, state = iif(state in ('applied', 'cancelled'), state, 'cancelled') where id = ${id}`,
  ),
]
