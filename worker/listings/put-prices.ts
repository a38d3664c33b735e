import { sql } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import type { Id } from '../../schema/values/id.ts'
import type { ListingContent, ListingVariantContent } from '../../schema/values/listing.ts'
import { changesOf, isSame } from '../../schema/values/listing-changes.ts'
import { toVnd } from '../../schema/values/money.ts'
import { showListings } from '../catalogue/show-listing.ts'
import { actsFor, nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { type Database, read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { contentOf, publishedOf, variantsOf } from './content-of.ts'
import { findBySku } from './find-by-sku.ts'
import { putPriceRows } from './publish.ts'
import { inParts } from './put-drafts.ts'
import { deskListings, type DeskRow, newestRates, type RateRow } from './queries.ts'

/** A part that is not named stays; null takes it away. Đồng, and minor units by currency. */
export type PriceRow = {
  sku: string
  priceVnd?: number | null
  prices?: Partial<Record<Currency, number | null>>
}

export type PutPrice = {
  sku: string
  listingId: Id<'listing'> | null
  /** `unknown`: no SKU of the firm; `not_published`, `retired`: nothing of it is on sale; `required`: no price left. */
  problem?: 'unknown' | 'not_published' | 'retired' | 'required' | 'rate_missing'
}

/**
 * New prices of what is on sale, many at once (at most 250), each listing with a version. A draft of the same listing
 * takes them too, also one that waits: its approval does not bring old prices back. Gives the statements for the
 * caller's batch, which aborts with `guard: assert_one` when a listing moved meanwhile, and what to await after it.
 * @throws {Refusal} `not_found`, `forbidden`.
 */
export async function putPrices(
  deps: Deps,
  exporterId: Id<'exporter'>,
  prices: readonly PriceRow[],
): Promise<{ statements: Statement[]; rows: PutPrice[]; afterwards: () => Promise<void> }> {
  actsFor(deps.actor, exporterId, 'offer')
  const { db, now } = deps
  const bySku = await findBySku(
    deps,
    exporterId,
    prices.map(({ sku }) => sku),
  )
  const ids = [...new Set([...bySku.values()].map(({ listingId }) => listingId))]
  const currencies = [...new Set(prices.flatMap((row) => Object.keys(row.prices ?? {})))].toSorted()
  const [rows, rates] = await read<[DeskRow, RateRow]>(db, [
    deskListings(exporterId, ids),
    newestRates(currencies, now()),
  ])
  const valid = new Map(
    rates.flatMap(({ currency, valueE15, validUntil }) =>
      validUntil === null || validUntil >= now() ? [[currency, valueE15] as const] : [],
    ),
  )
  const priced = new Map<Id<'listing'>, { row: DeskRow; wishes: PriceRow[] }>()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const replies = prices.map((wish): PutPrice => {
    const listingId = bySku.get(wish.sku)?.listingId ?? null
    const row = listingId === null ? undefined : byId.get(listingId)
    const problem = problemOf(wish, row, valid)
    if (problem || !row || listingId === null)
      return { sku: wish.sku, listingId, ...(problem ? { problem } : {}) }
    const group = priced.get(listingId) ?? { row, wishes: [] }
    priced.set(listingId, { row, wishes: [...group.wishes, wish] })
    return { sku: wish.sku, listingId }
  })
  const moves = [...priced.values()].flatMap(({ row, wishes }) => moveOf(row, wishes) ?? [])
  if (moves.length === 0) return { statements: [], rows: replies, afterwards: async () => undefined }
  const listingIds = moves.map(({ row }) => row.id)
  const shown = promise(deps, { kind: 'show_listing', payload: { listingIds } })
  return {
    statements: [
      ...inParts(moves.map((move) => deskOf(move))).flatMap((part) => saveDesk(db, exporterId, part, now())),
      ...putVariantPrices(
        db,
        moves.flatMap((move) => variantsIn(move, valid)),
      ),
      ...inParts(moves.map((move) => versionOf(deps, move))).map((part) => insertVersions(db, part)),
      audit(deps, {
        action: 'listing_prices_changed',
        subject: exporterId,
        facts: { listings: moves.length, variants: replies.filter(({ problem }) => !problem).length },
      }),
      shown.statement,
    ],
    rows: replies,
    afterwards: async () => {
      deps.wake([{ kind: 'message', id: shown.id }])
      await showListings(deps, listingIds)
    },
  }
}

function priceOf(variant: ListingVariantContent, wish: PriceRow): ListingVariantContent {
  const prices = Object.fromEntries(
    Object.entries({ ...variant.prices, ...wish.prices }).filter(
      ([, minor]) => minor !== null && minor !== undefined,
    ),
  ) as ListingVariantContent['prices']
  return { ...variant, priceVnd: wish.priceVnd === undefined ? variant.priceVnd : wish.priceVnd, prices }
}

function problemOf(
  wish: PriceRow,
  row: DeskRow | undefined,
  rates: ReadonlyMap<string, number>,
): PutPrice['problem'] {
  if (!row) return 'unknown'
  const known = variantsOf(row).find(({ sku }) => sku === wish.sku)
  if (!known || (row.state !== 'live' && row.state !== 'paused')) return 'not_published'
  if (known.retiredAt !== null) return 'retired'
  const variant = publishedOf(row)?.variants.find(({ sku }) => sku === wish.sku)
  if (!variant) return 'not_published'
  const after = priceOf(variant, wish)
  if (after.priceVnd) return undefined
  const named = Object.keys(after.prices)
  if (named.length === 0) return 'required'
  return named.some((currency) => rates.has(currency)) || variant.priceVnd === null
    ? undefined
    : 'rate_missing'
}

type Move = { row: DeskRow; before: ListingContent; after: ListingContent; wishes: readonly PriceRow[] }

function moveOf(row: DeskRow, wishes: readonly PriceRow[]): Move | null {
  const before = publishedOf(row)
  if (!before) return null
  const after = pricedBy(before, wishes)
  return isSame(before, after) ? null : { row, before, after, wishes }
}

const pricedBy = (content: ListingContent, wishes: readonly PriceRow[]): ListingContent => ({
  ...content,
  variants: content.variants.map((variant) => {
    const wish = wishes.find(({ sku }) => sku === variant.sku)
    return wish ? priceOf(variant, wish) : variant
  }),
})

const deskOf = ({ row, after, wishes }: Move) => {
  const draft = row.draft === null ? null : pricedBy(contentOf(row), wishes)
  // A draft that only asked for these prices has nothing left to say.
  const isDone = draft !== null && row.review === 'none' && isSame(draft, after)
  return { id: row.id, revision: row.revision, draft: isDone ? null : draft }
}

const saveDesk = (
  db: Database,
  exporterId: string,
  moves: readonly ReturnType<typeof deskOf>[],
  now: number,
): Statement[] => [
  db.run(sql`
    -- The plus keeps the firm's index out: each row is found by its key.
    update listing_desk set draft = iif(json_type(g.value, '$.draft') = 'null', null, g.value -> 'draft'),
      revision = listing_desk.revision + 1, changed_at = ${now}
    from json_each(${JSON.stringify(moves)}) as g
    where listing_id = g.value ->> 'id' and +exporter_id = ${exporterId} and listing_desk.revision = g.value ->> 'revision'`),
  db.run(sql`insert into assert_one select changes() = ${moves.length}`),
]

/** Đồng of a variant priced in other money only: counted anew when a rate holds, else as it was. */
function variantsIn({ row, after, wishes }: Move, rates: ReadonlyMap<string, number>) {
  const asked = new Set(wishes.map(({ sku }) => sku))
  const known = new Map(variantsOf(row).map((variant) => [variant.sku, variant]))
  return after.variants.flatMap((variant) => {
    const stored = known.get(variant.sku)
    if (!stored || !asked.has(variant.sku)) return []
    const [currency, minor] =
      Object.entries(variant.prices)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .find(([code]) => rates.has(code)) ?? []
    const counted =
      currency === undefined || minor === undefined
        ? stored.priceVnd
        : Math.max(1, toVnd({ minor, currency: currency as Currency }, rates.get(currency) ?? 0).minor)
    return [
      {
        id: stored.id,
        priceVnd: variant.priceVnd ?? counted,
        isPriceConverted: variant.priceVnd === null ? 1 : 0,
        prices: variant.prices,
      },
    ]
  })
}

function putVariantPrices(
  db: Database,
  variants: readonly ReturnType<typeof variantsIn>[number][],
): Statement[] {
  const given = JSON.stringify(variants)
  return [
    db.run(sql`
      update variants set price_vnd = g.value ->> 'priceVnd', is_price_converted = g.value ->> 'isPriceConverted'
      from json_each(${given}) as g where variants.id = g.value ->> 'id'`),
    ...putPriceRows(db, given),
  ]
}

const versionOf = ({ newId, now, actor }: Deps, { row, before, after }: Move) => ({
  id: newId('version'),
  listingId: row.id,
  exporterId: row.exporterId,
  content: after,
  changes: changesOf(before, after),
  by: nameOf(actor),
  at: now(),
})

const insertVersions = (db: Database, versions: readonly ReturnType<typeof versionOf>[]): Statement =>
  db.run(sql`
    insert into listing_versions (id, listing_id, exporter_id, version_no, kind, content, changes, made_by, made_at)
    select value ->> 'id', value ->> 'listingId', value ->> 'exporterId',
      coalesce((select max(version_no) from listing_versions v where v.listing_id = g.value ->> 'listingId'), 0) + 1,
      'prices', value -> 'content', value -> 'changes', value ->> 'by', value ->> 'at'
    from json_each(${JSON.stringify(versions)}) as g`)
