import { dayInVietNam } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { type SheetKind, sheetLimits } from '../../schema/values/sheet.ts'
import { type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type CheckedRow, checkRows } from './check-rows.ts'
import { columnsOf } from './columns.ts'
import { compareListings, comparePrices, compareStock } from './compare-rows.ts'
import { findHeadings, type Headings } from './headings.ts'
import { findPlaces } from './places.ts'
import { finishReading, type Part, putPart } from './queries.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet } from './read-xlsx.ts'
import { sheetRefused } from './refuse-sheet.ts'
import { showing } from './shown-value.ts'

/** A file that is a sheet of its kind, before anything of the shop is asked. */
export type Opened = {
  format: 'xlsx' | 'csv'
  headings: Headings
  rows: Sheet['rows']
  notes: Sheet['notes']
}

/** @throws {Refusal} `sheet_refused` with why. */
export function openSheet(bytes: Uint8Array, kind: SheetKind): Opened {
  const { format, sheet } = readSheet(bytes, kind)
  const { headings, rows } = findHeadings(kind, sheet.rows)
  if (rows.length === 0) throw sheetRefused('empty')
  if (rows.length > sheetLimits.rows) throw sheetRefused('too_many_rows', { most: sheetLimits.rows })
  return { format, headings, rows, notes: sheet.notes }
}

const compare = { listings: compareListings, stock: compareStock, prices: comparePrices } as const

/** How much a batch of parts may weigh: the whole of a sheet of 5,000 rows is several. */
const charactersAWrite = 2_000_000

/**
 * The dry run: every row understood, compared with what stands, and kept in parts. Cut short anywhere it is done once
 * more from the file, with the same parts; the last write says that it is over.
 */
export async function readImport(
  deps: Deps,
  { id, exporterId, kind }: { id: Id<'import'>; exporterId: Id<'exporter'>; kind: SheetKind },
  opened: Opened,
): Promise<void> {
  const places =
    kind === 'listings'
      ? await findPlaces(deps)
      : { categories: new Map(), provinces: new Map(), names: new Map() }
  const rows = checkRows(kind, opened.headings, opened.rows, places, dayInVietNam(deps.now()))
  await compare[kind](deps, exporterId, rows, showing(kind, places.names))
  const good = rows.filter(({ problems }) => problems.length === 0)
  const bad = rows.filter(({ problems }) => problems.length > 0)
  for (const row of bad) row.verdict = 'bad'
  let held: Statement[] = []
  let characters = 0
  // Parts are made as they are written: all of them at once would be the sheet once more in memory.
  for (const part of allParts(together(good), bad)) {
    held.push(putPart(deps.db, id, part))
    characters += part.rows.length
    if (characters < charactersAWrite) continue
    await write(deps.db, held)
    held = []
    characters = 0
  }
  const count = (verdict: CheckedRow['verdict']) => rows.filter((row) => row.verdict === verdict).length
  const counts = {
    all: rows.length,
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    bad: bad.length,
  }
  await write(deps.db, [
    ...held,
    finishReading(deps.db, id, counts, headingsFor(kind, opened.headings), opened.notes, deps.now()),
  ])
}

/** Rows of one listing lie side by side, so that they fall into one part. */
const together = (rows: readonly CheckedRow[]): CheckedRow[] =>
  [...Map.groupBy(rows, ({ of, row }) => of ?? String(row)).values()].flat()

function* allParts(good: readonly CheckedRow[], bad: readonly CheckedRow[]): Generator<Part> {
  yield* partsOf('good', good)
  yield* partsOf('bad', bad)
}

function* partsOf(list: Part['list'], rows: readonly CheckedRow[]): Generator<Part> {
  let part = 0
  let held: CheckedRow[] = []
  let texts: string[] = []
  let characters = 0
  const whole = (): Part => ({
    list,
    part: (part += 1),
    rowNumbers: held.map(({ row }) => row),
    rows: `[${texts.join(',')}]`,
  })
  for (const [index, row] of rows.entries()) {
    const text = JSON.stringify(row)
    const isFull =
      held.length >= sheetLimits.rowsAPart || characters + text.length > sheetLimits.charactersAPart
    const isOfSame =
      row.of !== undefined && row.of === rows[index - 1]?.of && held.length < sheetLimits.rowsAPart + 20
    if (isFull && !isOfSame && held.length > 0) {
      yield whole()
      held = []
      texts = []
      characters = 0
    }
    held.push(row)
    texts.push(text)
    characters += text.length
  }
  if (held.length > 0) yield whole()
}

const headingsFor = (kind: SheetKind, { names, extra }: Headings) => ({
  known: columnsOf[kind]
    .filter(({ key }) => names.has(key))
    .map(({ key, vi, en }) => ({ column: key, heading: names.get(key) ?? '', name: { vi, en } })),
  extra,
})
