import { emptyContent, type ListingContent, listingLimits, mayListing } from '../../schema/values/listing.ts'
import type { Id } from '../../schema/values/id.ts'
import { isId } from '../../schema/values/id.ts'
import { findBySku } from '../listings/find-by-sku.ts'
import { ownContents } from '../listings/own-contents.ts'
import type { CellProblem } from '../../schema/values/sheet.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { echo } from './cells.ts'
import type { CheckedRow } from './check-rows.ts'
import { afterRow, changesOfRow, listingFields } from './listing-fields.ts'
import { type NowRow, standingOf } from './queries.ts'
import type { Show } from './shown-value.ts'

/** How many rows are asked about at a time. */
const together = 250

export const inPieces = <T>(all: readonly T[], size = together): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_none, at) => all.slice(at * size, (at + 1) * size))

/** What is on sale under the rows' SKUs. */
export async function standings(
  { db }: Deps,
  exporterId: string,
  skus: readonly string[],
): Promise<Map<string, NowRow>> {
  const found = new Map<string, NowRow>()
  for (const piece of inPieces(skus)) {
    const [rows] = await read<[NowRow]>(db, [standingOf(exporterId, piece)])
    for (const row of rows) found.set(row.sku, row)
  }
  return found
}

/** What a count means now: outright, or what changed since the sheet was made. */
export const countedTo = (values: Record<string, unknown>, onHand: number): number =>
  typeof values['seen'] === 'number'
    ? onHand + Number(values['counted']) - values['seen']
    : Number(values['counted'])

/** Sets verdicts of counts by what is there now. */
export async function compareStock(
  deps: Deps,
  exporterId: string,
  rows: readonly CheckedRow[],
  show: Show,
): Promise<void> {
  const now = await standings(deps, exporterId, skusOf(rows))
  for (const row of rows) {
    const standing = named(row, now)
    if (!standing || row.problems.length > 0) continue
    const to = countedTo(row.values, standing.onHand)
    if (to < standing.reserved)
      row.problems.push({
        column: 'counted',
        code: 'below_reserved',
        value: String(row.values['counted']),
        limit: standing.reserved,
      })
    else if (to > listingLimits.stock)
      row.problems.push({ column: 'counted', code: 'too_big', value: String(row.values['counted']) })
    else settle(row, show, to === standing.onHand ? [] : [{ column: 'counted', from: standing.onHand, to }])
  }
}

/** Sets verdicts of prices by those that stand. */
export async function comparePrices(
  deps: Deps,
  exporterId: string,
  rows: readonly CheckedRow[],
  show: Show,
): Promise<void> {
  const now = await standings(deps, exporterId, skusOf(rows))
  for (const row of rows) {
    const standing = named(row, now)
    if (!standing || row.problems.length > 0) continue
    const prices = JSON.parse(standing.prices) as Record<string, number>
    const vnd = standing.isPriceConverted === 1 ? null : standing.priceVnd
    settle(
      row,
      show,
      Object.entries(row.values).flatMap(([column, to]) => {
        if (!column.startsWith('price')) return []
        const from = column === 'priceVnd' ? vnd : (prices[column.slice(5)] ?? null)
        return from === to ? [] : [{ column, from, to }]
      }),
    )
  }
}

const skusOf = (rows: readonly CheckedRow[]): string[] =>
  [...new Set(rows.map(({ sku }) => sku))].filter(Boolean)

function named(row: CheckedRow, now: ReadonlyMap<string, NowRow>): NowRow | undefined {
  if (row.sku === '') return undefined
  const standing = now.get(row.sku)
  if (!standing) {
    row.problems.push({ column: 'sku', code: 'unknown_sku', value: echo(row.sku) })
    return undefined
  }
  row.title = [standing.titleVi, standing.labelVi].filter(Boolean).join(' · ')
  row.of = standing.variantId
  if (standing.listingState !== 'withdrawn') return standing
  row.problems.push({ column: 'sku', code: 'not_offered', value: echo(row.sku) })
  return undefined
}

function settle(
  row: CheckedRow,
  show: Show,
  changes: { column: string; from: unknown; to: unknown }[],
): void {
  row.verdict = changes.length === 0 ? 'same' : 'changed'
  row.changes = changes.map(({ column, from, to }) => ({
    column,
    from: show(column, from),
    to: show(column, to),
  }))
}

/**
 * Finds the listing of each row, by SKU, by the listing's own code, or by the code new listings share, and sets its
 * verdict by the content the firm works on.
 */
export async function compareListings(
  deps: Deps,
  exporterId: string,
  rows: readonly CheckedRow[],
  show: Show,
): Promise<void> {
  const bySku = new Map<string, Id<'listing'>>()
  for (const skus of inPieces(skusOf(rows)))
    for (const [sku, { listingId }] of await findBySku(deps, exporterId, skus)) bySku.set(sku, listingId)
  const byCode = new Map<string, Id<'listing'>>()
  for (const { sku, values } of rows) {
    const listingId = bySku.get(sku)
    if (listingId && typeof values['listing'] === 'string') byCode.set(values['listing'], listingId)
  }
  for (const row of rows) row.of = listingOf(row, bySku, byCode)
  const groups = Map.groupBy(rows, ({ of }) => of ?? '')
  for (const piece of inPieces([...groups.keys()])) {
    const known = await ownContents(
      deps,
      exporterId,
      piece.filter((id): id is Id<'listing'> => isId('listing', id)),
    )
    for (const of of piece) compareGroup(groups.get(of) ?? [], of, known.get(of as Id<'listing'>), show)
  }
}

function listingOf(
  { sku, values }: CheckedRow,
  bySku: ReadonlyMap<string, Id<'listing'>>,
  byCode: ReadonlyMap<string, Id<'listing'>>,
): string {
  const code = typeof values['listing'] === 'string' ? values['listing'] : undefined
  if (code !== undefined && isId('listing', code)) return code
  const found = bySku.get(sku) ?? (code === undefined ? undefined : byCode.get(code))
  return found ?? `new ${code ?? sku}`
}

type Own = {
  state: Parameters<typeof mayListing>[1]
  review: Parameters<typeof mayListing>[2]
  content: ListingContent
}

/** The rows of one listing: the first says what the listing is, the others may only agree. */
function compareGroup(rows: readonly CheckedRow[], of: string, own: Own | undefined, show: Show): void {
  const fault = (row: CheckedRow, column: string, code: CellProblem) =>
    void row.problems.push({ column, code, value: show(column, row.values[column]) })
  const first = rows.find(({ problems }) => problems.length === 0)
  let content = own?.content ?? emptyContent
  const isNamed = rows.some(({ values }) => 'titleVi' in values)
  for (const row of rows) {
    if (own && row.title === '') row.title = own.content.title.vi
    if (isId('listing', of) && !own) fault(row, 'listing', 'unknown_word')
    else if (!own && !isNamed) fault(row, 'titleVi', 'required')
    if (first && first !== row)
      for (const key of Object.keys(listingFields))
        if (key in row.values && key in first.values && shownJson(row, key) !== shownJson(first, key))
          fault(row, key, 'contradicts')
    if (row.problems.length > 0) continue
    const changes = changesOfRow(own?.content ?? emptyContent, row)
    const isNew = !content.variants.some(({ sku }) => sku === row.sku)
    if ((isNew || changes.length > 0) && own && !mayListing('edit', own.state, own.review)) {
      fault(row, 'sku', 'not_offered')
      continue
    }
    const after = afterRow(content, row)
    if (after.variants.length > listingLimits.variants) {
      fault(row, 'sku', 'too_many_variants')
      continue
    }
    content = after
    settle(row, show, changes)
    if (isNew) Object.assign(row, { verdict: 'new', changes: [] })
  }
}

const shownJson = ({ values }: CheckedRow, key: string): string => JSON.stringify(values[key])
