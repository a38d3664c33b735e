import { sql, type SQL } from 'drizzle-orm'
import type { Database, Statement } from '../platform/database.ts'

/** Who waits for an answer; each gets one letter. */
export const waitingReporters = (listingId: string): SQL => sql`
  select id as id from reports where listing_id = ${listingId} and state = 'open' and email is not null
  order by reported_at limit 100`

export type LetterRow = {
  titleVi: string
  titleEn: string
  slug: string
  exporterId: string
  email: string | null
  locale: string | null
  authority: string | null
  reference: string | null
  dueAt: number | null
}

/** What a letter about a report may say. */
export const letterFacts = (listingId: string, reportId: string, requestId: string): SQL => sql`
  select l.title_vi as titleVi, l.title_en as titleEn, l.slug as slug, l.exporter_id as exporterId, r.email as email,
    r.locale as locale, a.authority as authority, a.reference as reference, a.due_at as dueAt
  from listings l
  left join reports r on r.id = ${reportId} and r.listing_id = l.id
  left join authority_requests a on a.id = ${requestId} and a.listing_id = l.id
  where l.id = ${listingId}`

export const forgetReporter = (db: Database, reportId: string): Statement =>
  db.run(sql`update reports set email = null where id = ${reportId}`)

export type ReaderRow = { personId: string; email: string; locale: string }

/** Who of a firm hears of its listings; for null who of the market watches over them. */
export const readersOf = (exporterId: string | null): SQL => sql`
  select p.id as personId, p.email as email, p.locale as locale
  from memberships m join people p on p.id = m.person_id
  where ${
    exporterId === null
      ? sql`m.exporter_id is null and m.role in ('admin', 'verifier')`
      : sql`m.exporter_id = ${exporterId} and m.role in ('owner', 'manager')`
  }
  group by p.id order by p.id limit 50`
