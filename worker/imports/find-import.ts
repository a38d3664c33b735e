import type {
  findImport as findContract,
  ImportRow,
  listImportRows as rowsContract,
  listImports as listContract,
} from '../../schema/contracts/imports.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { isId } from '../../schema/values/id.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CheckedRow } from './check-rows.ts'
import { importView } from './import-view.ts'
import { importPage, type ImportRowRead, ownImport, partOf, type PartRead } from './queries.ts'

const usual = 25
/** A page that finds too few rows of one kind stops after that many parts and says where it stopped. */
const partsAPage = 6

const noCursor = () => new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })

/** @throws {Refusal} `sign_in_needed`, `forbidden`, `not_found`. */
export async function findImport(
  deps: Deps,
  { exporterId, id }: Ask<typeof findContract>,
): Promise<Reply<typeof findContract>> {
  return importView(await own(deps, exporterId, id))
}

async function own(deps: Deps, exporterId: string, id: string): Promise<ImportRowRead> {
  actsFor(deps.actor, exporterId, 'count')
  const [[row]] = await read<[ImportRowRead]>(deps.db, [ownImport(exporterId, id)])
  if (!row) throw new Refusal('not_found')
  return row
}

/** @throws {Refusal} `sign_in_needed`, `forbidden`, `not_found`, `invalid` for a cursor that is none. */
export async function listImports(
  { db, actor }: Deps,
  { exporterId, cursor, limit = usual }: Ask<typeof listContract>,
): Promise<Reply<typeof listContract>> {
  actsFor(actor, exporterId, 'count')
  const [, at, id] = /^(\d{1,16})\.(imp_\w{26})$/.exec(cursor ?? '') ?? []
  if (cursor !== undefined && (at === undefined || id === undefined || !isId('import', id))) throw noCursor()
  const after = at !== undefined && id !== undefined ? { at: Number(at), id } : undefined
  const [rows] = await read<[ImportRowRead]>(db, [importPage(exporterId, after, limit)])
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map(importView),
    nextCursor: last && rows.length > limit ? `${last.createdAt}.${last.id}` : null,
  }
}

type Place = { list: 'good' | 'bad'; part: number; index: number }

/**
 * A page of rows: bad ones first, then good ones as they lie in their parts; a page reads a handful of parts at most.
 * @throws {Refusal} `sign_in_needed`, `forbidden`, `not_found`, `invalid` for a cursor that is none.
 */
export async function listImportRows(
  deps: Deps,
  { exporterId, id, only, cursor, limit = usual }: Ask<typeof rowsContract>,
): Promise<Reply<typeof rowsContract>> {
  const { headings } = importView(await own(deps, exporterId, id))
  const names = new Map(headings.known.map(({ column, heading }) => [column, heading]))
  let place: Place = cursor === undefined ? startOf(only) : placeFrom(cursor)
  const items: ImportRow[] = []
  for (let looked = 0; looked < partsAPage; looked += 1) {
    const [[part]] = await read<[PartRead]>(deps.db, [partOf(id, place.list, place.part)])
    if (!part) {
      if (place.list === 'good' || only === 'bad') return { items, nextCursor: null }
      place = startOf('good')
      continue
    }
    const rows = JSON.parse(part.rows) as CheckedRow[]
    const outcomes = JSON.parse(part.outcomes) as Record<string, ImportRow['outcome']>
    for (let index = place.index; index < rows.length; index += 1) {
      const row = rows[index]
      if (!row || (only && only !== 'good' && only !== row.verdict)) continue
      if (items.length === limit) return { items, nextCursor: `${place.list}.${place.part}.${index}` }
      items.push(viewOf(row, outcomes[row.row] ?? null, names))
    }
    place = { list: place.list, part: place.part + 1, index: 0 }
  }
  return { items, nextCursor: `${place.list}.${place.part}.${place.index}` }
}

const startOf = (only: string | undefined): Place => ({
  list: only === undefined || only === 'bad' ? 'bad' : 'good',
  part: 1,
  index: 0,
})

function placeFrom(cursor: string): Place {
  const [, list, part, index] = /^(good|bad)\.(\d{1,4})\.(\d{1,4})$/.exec(cursor) ?? []
  if (!list) throw noCursor()
  return { list: list as Place['list'], part: Number(part), index: Number(index) }
}

const viewOf = (
  { row, verdict, sku, title, problems, changes }: CheckedRow,
  outcome: ImportRow['outcome'],
  names: ReadonlyMap<string, string>,
): ImportRow => ({
  row,
  verdict,
  sku,
  title,
  problems: problems.map((problem) => ({ ...problem, heading: names.get(problem.column) ?? problem.column })),
  changes: changes.map((change) => ({ ...change, heading: names.get(change.column) ?? change.column })),
  outcome,
})
