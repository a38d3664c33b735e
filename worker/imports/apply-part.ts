import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../schema/values/id.ts'
import { emptyContent, type ListingContent } from '../../schema/values/listing.ts'
import { isId } from '../../schema/values/id.ts'
import type { CellProblem } from '../../schema/values/sheet.ts'
import { ownContents } from '../listings/own-contents.ts'
import { putDrafts } from '../listings/put-drafts.ts'
import { putPrices } from '../listings/put-prices.ts'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { putCounts } from '../stock/put-counts.ts'
import type { CheckedRow } from './check-rows.ts'
import { afterRow } from './listing-fields.ts'
import type { ImportRowRead } from './queries.ts'

/** What a part will write, what becomes of each of its rows (an SQL value: a JSON object), and what is due afterwards. */
export type PartPlan = { statements: Statement[]; outcomes: SQL; afterwards?: () => Promise<void> }

/** `isFull`: the firm holds as many listings as it may, so nothing new is put. */
type Planner = (
  deps: Deps,
  own: ImportRowRead,
  rows: readonly CheckedRow[],
  isFull: boolean,
) => Promise<PartPlan>

/**
 * Counts: a row's outcome is read in the same batch, behind the counts themselves, so a sale between the dry run and now
 * is neither lost nor oversold.
 */
const planCounts: Planner = async (deps, { id, exporterId }, rows) => {
  const counts = rows.map(({ of, values }) => ({
    variantId: of ?? '',
    counted: Number(values['counted']),
    ...(typeof values['seen'] === 'number' ? { seenOnHand: values['seen'] } : {}),
  }))
  const pairs = rows.map(({ row, of }) => [row, of ?? ''])
  return {
    statements: putCounts(deps, { exporterId, batchId: id, rows: counts }),
    outcomes: sql`(
      select json_group_object(value ->> 0, iif(exists (
        select 1 from stock_counts c where c.batch_id = ${id} and c.variant_id = value ->> 1), 'done', 'below_reserved'))
      from json_each(${JSON.stringify(pairs)}))`,
  }
}

const planPrices: Planner = async (deps, { exporterId }, rows) => {
  const asked = rows.map(({ sku, values }) => {
    const prices = Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) =>
        key.startsWith('price') && key !== 'priceVnd' ? [[key.slice(5), value as number]] : [],
      ),
    )
    const priceVnd = typeof values['priceVnd'] === 'number' ? { priceVnd: values['priceVnd'] } : {}
    return { sku, ...priceVnd, ...(Object.keys(prices).length > 0 ? { prices } : {}) }
  })
  const put = await putPrices(deps, exporterId, asked)
  const refused = new Set(put.rows.flatMap(({ sku, problem }) => (problem ? [sku] : [])))
  return {
    statements: put.statements,
    outcomes: outcomesOf(rows.map(({ row, sku }) => [row, refused.has(sku) ? 'not_offered' : 'done'])),
    afterwards: put.afterwards,
  }
}

type Grouped = { listingId: Id<'listing'> | undefined; rows: CheckedRow[] }

const planDrafts: Planner = async (deps, { exporterId }, rows, isFull) => {
  const groups: Grouped[] = [...Map.groupBy(rows, ({ of }) => of ?? '')].map(([of, own]) => ({
    listingId: isId('listing', of) ? of : undefined,
    rows: own,
  }))
  const ids = groups.flatMap(({ listingId }) => (listingId ? [listingId] : []))
  const now = await ownContents(deps, exporterId, ids)
  const drafts: { group: Grouped; listingId?: Id<'listing'>; changes: Partial<ListingContent> }[] = []
  const outcomes: [number, 'done' | CellProblem][] = []
  const settle = (group: Grouped, outcome: 'done' | CellProblem) =>
    outcomes.push(...group.rows.map(({ row }): [number, 'done' | CellProblem] => [row, outcome]))
  for (const group of groups) {
    const { listingId } = group
    const before = listingId ? now.get(listingId)?.content : emptyContent
    if (!before) {
      settle(group, 'not_offered')
      continue
    }
    if (!listingId && isFull) {
      settle(group, 'too_many_listings')
      continue
    }
    const changes = changedParts(before, group.rows.reduce(afterRow, before))
    if (Object.keys(changes).length === 0) settle(group, 'done')
    else drafts.push({ group, ...(listingId ? { listingId } : {}), changes })
  }
  if (drafts.length === 0) return { statements: [], outcomes: outcomesOf(outcomes) }
  const put = await putDrafts(
    deps,
    exporterId,
    drafts.map(({ group: _group, ...draft }) => draft),
  )
  for (const [at, { group }] of drafts.entries())
    settle(group, put.rows[at]?.refusal === undefined ? 'done' : 'not_offered')
  return { statements: put.statements, outcomes: outcomesOf(outcomes) }
}

/** The parts of a content that differ, whole, as a save sends them. */
function changedParts(before: ListingContent, after: ListingContent): Partial<ListingContent> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([part, value]) =>
        part !== 'hsFlags' && JSON.stringify(value) !== JSON.stringify(before[part as keyof ListingContent]),
    ),
  )
}

const outcomesOf = (rows: readonly (readonly [number, string])[]): SQL =>
  sql`${JSON.stringify(Object.fromEntries(rows))}`

export const planners = { stock: planCounts, prices: planPrices, listings: planDrafts } as const
