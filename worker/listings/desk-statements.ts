import { sql } from 'drizzle-orm'
import type { ListingContent, ListingReview } from '../../schema/values/listing.ts'
import type { ListingState } from '../../schema/values/status.ts'
import { assertOne, type Database, type Statement } from '../platform/database.ts'
import type { DeskRow } from './queries.ts'

export type DeskMove = {
  state: ListingState
  review: ListingReview
  /** The draft from here on; null: nothing differs from what is published. */
  content: ListingContent | null
  title: { vi: string; en: string }
  sentBack?: string | null
  submittedAt?: number | null
  submitNote?: string
}

/** Moves a listing on the desk from where it was read, or aborts with `guard: assert_one`: nobody came between. */
export const moveOnDesk = (db: Database, row: DeskRow, move: DeskMove, now: number): Statement[] => [
  db.run(sql`
    update listing_desk set state = ${move.state}, review = ${move.review},
      draft = ${move.content === null ? null : JSON.stringify(move.content)}, title_vi = ${move.title.vi}, title_en = ${move.title.en},
      sent_back = ${move.sentBack ?? null}, submitted_at = ${move.submittedAt === undefined ? row.submittedAt : move.submittedAt},
      submit_note = ${move.submitNote ?? ''}, revision = revision + 1, changed_at = ${now}
    where listing_id = ${row.id} and exporter_id = ${row.exporterId} and revision = ${row.revision} and state = ${row.state}
      and review = ${row.review}`),
  assertOne(db),
]

/** The SKUs a listing names from here on: those of its content, and for ever those it was sold under. */
export const nameSkus = (
  db: Database,
  listings: readonly { id: string; exporterId: string; skus: readonly string[] }[],
): Statement[] => {
  const given = JSON.stringify(listings)
  return [
    db.run(sql`
      delete from listing_skus where listing_id in (select value ->> 'id' from json_each(${given}))
        and not exists (select 1 from variants v where v.exporter_id = listing_skus.exporter_id and v.sku = listing_skus.sku
          and v.listing_id = listing_skus.listing_id)`),
    db.run(sql`
      insert into listing_skus (exporter_id, sku, listing_id)
      select l.value ->> 'exporterId', s.value, l.value ->> 'id' from json_each(${given}) as l, json_each(l.value, '$.skus') as s
      where s.value <> '' on conflict do nothing`),
  ]
}

export const skusOf = ({ variants }: Pick<ListingContent, 'variants'>): string[] => [
  ...new Set(variants.map(({ sku }) => sku).filter((sku) => sku !== '')),
]

/** New drafts, one statement however many. `from` says where they come from, for the audit. */
export const insertDrafts = (
  db: Database,
  exporterId: string,
  drafts: readonly { id: string; content: ListingContent }[],
  now: number,
): Statement =>
  db.run(sql`
    insert into listing_desk (listing_id, exporter_id, state, draft, title_vi, title_en, created_at, changed_at)
    select value ->> 'id', ${exporterId}, 'draft', value -> 'content', value ->> '$.content.title.vi', value ->> '$.content.title.en', ${now}, ${now}
    from json_each(${JSON.stringify(drafts)})`)

/** One more version of a listing; its number is the next free one inside the batch. */
export const insertVersion = (
  db: Database,
  version: {
    id: string
    listingId: string
    exporterId: string
    kind: 'submitted' | 'published' | 'prices'
    content: ListingContent
    changes: readonly unknown[]
    note: string
    by: string
    at: number
  },
): Statement =>
  db.run(sql`
    insert into listing_versions (id, listing_id, exporter_id, version_no, kind, content, changes, note, made_by, made_at)
    select ${version.id}, ${version.listingId}, ${version.exporterId},
      coalesce((select max(version_no) from listing_versions where listing_id = ${version.listingId}), 0) + 1,
      ${version.kind}, ${JSON.stringify(version.content)}, ${JSON.stringify(version.changes)}, ${version.note}, ${version.by}, ${version.at}`)
