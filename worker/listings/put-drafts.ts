import { sql } from 'drizzle-orm'
import type { ListingRemarks } from '../../schema/values/check-listing.ts'
import type { Id } from '../../schema/values/id.ts'
import { emptyContent, type ListingContent, mayListing } from '../../schema/values/listing.ts'
import { isSame } from '../../schema/values/listing-changes.ts'
import { findPhotos, keepPhotos } from '../photos/use-photos.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { type Database, read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { contentOf, publishedOf } from './content-of.ts'
import { roomFor } from './create-listing.ts'
import { insertDrafts, nameSkus, skusOf } from './desk-statements.ts'
import { applyChanges } from './merge-changes.ts'
import { deskListings, type DeskRow } from './queries.ts'
import { remarksOn } from './remarks.ts'

/** One listing of a sheet: without an id a new draft. Parts that are named are replaced whole. */
export type DraftRow = { listingId?: Id<'listing'>; changes: Partial<ListingContent> }

export type PutDraft = ListingRemarks & {
  listingId: Id<'listing'>
  isNew: boolean
  /** Nothing is written of it: not the firm's, or it waits for an operator or is withdrawn. */
  refusal?: 'wrong_state' | 'not_found'
}

/**
 * Drafts of a whole sheet's part, at most 250 at once, by the rules of one saved by hand; none is offered by it. Gives
 * the statements for the caller's batch, which aborts with `guard: assert_one` when somebody saved one of the listings
 * meanwhile (read again and put again), with `guard: assert_zero` beyond the listings a firm may hold.
 * @throws {Refusal} `not_found`, `forbidden`; `invalid` for a photo of nobody.
 */
export async function putDrafts(
  deps: Deps,
  exporterId: Id<'exporter'>,
  drafts: readonly DraftRow[],
): Promise<{ statements: Statement[]; rows: PutDraft[] }> {
  actsFor(deps.actor, exporterId, 'offer')
  const { db, now, newId } = deps
  const known = await readKnown(deps, exporterId, drafts)
  const added: { id: Id<'listing'>; content: ListingContent }[] = []
  const changed: { row: DeskRow; content: ListingContent }[] = []
  const rows = drafts.map(({ listingId, changes }): PutDraft => {
    const row = listingId === undefined ? undefined : known.rows.get(listingId)
    if (listingId !== undefined && !row) return refused(listingId, 'not_found')
    if (row && !mayListing('edit', row.state, row.review)) return refused(row.id, 'wrong_state')
    const content = withFlags(applyChanges(row ? contentOf(row) : emptyContent, changes), row, known.flags)
    const id = row?.id ?? newId('listing')
    if (row) changed.push({ row, content })
    else added.push({ id, content })
    return { listingId: id, isNew: !row, ...remarksOn(content, row ? publishedOf(row) : null) }
  })
  const photos = drafts.flatMap(({ changes }) => (changes.photos ?? []).map(({ id }) => id))
  await findPhotos(deps, exporterId, photos)
  if (added.length + changed.length === 0) return { statements: [], rows }
  const skus = [
    ...added.map(({ id, content }) => ({ id, exporterId, skus: skusOf(content) })),
    ...changed.map(({ row, content }) => ({ id: row.id, exporterId, skus: skusOf(content) })),
  ]
  return {
    statements: [
      ...inParts(added).map((part) => insertDrafts(db, exporterId, part, now())),
      ...(added.length > 0 ? [roomFor(deps, exporterId)] : []),
      ...inParts(changed.map((one) => moveOf(one))).flatMap((part) => saveMany(db, exporterId, part, now())),
      ...nameSkus(db, skus),
      ...keepPhotos(db, exporterId, photos, now()),
      audit(deps, {
        action: 'listings_drafted_from_sheet',
        subject: exporterId,
        facts: { added: added.length, changed: changed.length },
      }),
    ],
    rows,
  }
}

const refused = (listingId: Id<'listing'>, refusal: 'wrong_state' | 'not_found'): PutDraft => ({
  listingId,
  isNew: false,
  problems: [],
  warnings: [],
  refusal,
})

type Known = { rows: Map<string, DeskRow>; flags: Map<string, string[]> }

async function readKnown({ db }: Deps, exporterId: string, drafts: readonly DraftRow[]): Promise<Known> {
  const ids = drafts.flatMap(({ listingId }) => listingId ?? [])
  const codes = [...new Set(drafts.flatMap(({ changes }) => changes.hs6 ?? []))]
  const [rows, flags] = await read<[DeskRow, { hs6: string; flags: string }]>(db, [
    deskListings(exporterId, ids),
    sql`select h.hs6 as hs6, h.flags as flags from json_each(${JSON.stringify(codes)}) as wanted cross join hs_goods h on h.hs6 = wanted.value`,
  ])
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    flags: new Map(flags.map((row) => [row.hs6, JSON.parse(row.flags) as string[]])),
  }
}

/** The flags of the code follow the code, whatever a sheet says. */
function withFlags(content: ListingContent, row: DeskRow | undefined, flags: Known['flags']): ListingContent {
  const before = row ? contentOf(row) : emptyContent
  const hsFlags = content.hs6 === before.hs6 ? before.hsFlags : (flags.get(content.hs6 ?? '') ?? [])
  return { ...content, hsFlags }
}

type Move = {
  id: string
  revision: number
  draft: ListingContent | null
  titleVi: string
  titleEn: string
}

function moveOf({ row, content }: { row: DeskRow; content: ListingContent }): Move {
  const published = publishedOf(row)
  const draft = published && isSame(published, content) ? null : content
  return { id: row.id, revision: row.revision, draft, titleVi: content.title.vi, titleEn: content.title.en }
}

/** Saves many drafts as they were read, or aborts with `guard: assert_one`. */
const saveMany = (db: Database, exporterId: string, moves: readonly Move[], now: number): Statement[] => [
  db.run(sql`
    -- The plus keeps the firm's index out: each row is found by its key.
    update listing_desk set draft = iif(json_type(g.value, '$.draft') = 'null', null, g.value -> 'draft'),
      review = iif(json_type(g.value, '$.draft') = 'null', 'none', review), title_vi = g.value ->> 'titleVi', title_en = g.value ->> 'titleEn',
      revision = listing_desk.revision + 1, changed_at = ${now}
    from json_each(${JSON.stringify(moves)}) as g
    where listing_id = g.value ->> 'id' and +exporter_id = ${exporterId} and listing_desk.revision = g.value ->> 'revision'
      and review <> 'waiting'`),
  db.run(sql`insert into assert_one select changes() = ${moves.length}`),
]

/** A parameter holds 2 MB; a text of four thousand letters in two languages a hundredth of it. */
const heaviest = 600_000

export function inParts<T>(items: readonly T[]): T[][] {
  const parts: T[][] = []
  let held = heaviest
  for (const item of items) {
    const weight = JSON.stringify(item).length
    if (held + weight > heaviest) {
      parts.push([])
      held = 0
    }
    parts.at(-1)?.push(item)
    held += weight
  }
  return parts
}
