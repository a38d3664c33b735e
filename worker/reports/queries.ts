import { sql, type SQL } from 'drizzle-orm'
import { reportLimits } from '../../schema/values/report.ts'
import type { Database, Statement } from '../platform/database.ts'

/** A listing buyers may see, by id or slug: what nobody sees nobody reports. */
export const reportable = (idOrSlug: string): SQL => sql`
  select l.id as listingId, l.exporter_id as exporterId, l.title_vi as titleVi, l.title_en as titleEn, l.slug as slug
  from listings l join exporters e on e.id = l.exporter_id
  where ${byIdOrSlug(idOrSlug)} and l.state = 'live' and e.state = 'verified'`

/** Any listing there ever was for buyers: an authority may ask about what is hidden already. */
export const published = (idOrSlug: string): SQL => sql`
  select l.id as listingId, l.exporter_id as exporterId, l.title_vi as titleVi, l.title_en as titleEn, l.slug as slug
  from listings l where ${byIdOrSlug(idOrSlug)}`

const byIdOrSlug = (idOrSlug: string): SQL =>
  idOrSlug.startsWith('lst_') ? sql`l.id = ${idOrSlug}` : sql`l.slug = ${idOrSlug}`

export type AboutRow = {
  listingId: string
  exporterId: string
  titleVi: string
  titleEn: string
  slug: string
}

export type NewReport = {
  id: string
  listingId: string
  exporterId: string
  kind: string
  message: string
  email: string | null
  locale: string
  reporterKey: string
}

/** Writes nothing when the reporter has too many open ones: to be followed by `assertOne`. */
export const insertReport = (db: Database, report: NewReport, now: number): Statement =>
  db.run(sql`
    insert into reports (id, listing_id, exporter_id, kind, message, email, locale, reporter_key, reported_at)
    select ${report.id}, ${report.listingId}, ${report.exporterId}, ${report.kind}, ${report.message}, ${report.email},
      ${report.locale}, ${report.reporterKey}, ${now}
    where (select count(*) from (select 1 from reports where reporter_key = ${report.reporterKey} and state = 'open'
      limit ${reportLimits.open})) < ${reportLimits.open}`)

export type NewRequest = {
  id: string
  listingId: string
  exporterId: string
  authority: string
  reference: string
  basis: string
  receivedOn: string
  dueAt: number
  by: string
}

export const insertRequest = (db: Database, request: NewRequest, now: number): Statement =>
  db.run(sql`
    insert into authority_requests (id, listing_id, exporter_id, authority, reference, basis, received_on, due_at, recorded_by, recorded_at)
    values (${request.id}, ${request.listingId}, ${request.exporterId}, ${request.authority}, ${request.reference},
      ${request.basis}, ${request.receivedOn}, ${request.dueAt}, ${request.by}, ${now})`)

export type EvidenceRow = {
  id: string
  listingNo: number
  slug: string
  titleVi: string
  titleEn: string
  descriptionVi: string
  descriptionEn: string
  state: string
  picture: string
  photos: string
  hs6: string
  originCountry: string
  provinceVi: string
  provinceEn: string
  vnContentPct: number
  exporterId: string
  exporterSlug: string
  exporterVi: string
  exporterEn: string
  exporterState: string
  delivered: number
}

export const evidenceOf = (listingId: string): SQL => sql`
  select l.id as id, l.listing_no as listingNo, l.slug as slug, l.title_vi as titleVi, l.title_en as titleEn,
    l.description_vi as descriptionVi, l.description_en as descriptionEn, l.state as state, l.picture as picture, l.photos as photos, l.hs6 as hs6,
    l.origin_country as originCountry, p.name_vi as provinceVi, p.name_en as provinceEn, l.vn_content_pct as vnContentPct,
    e.id as exporterId, e.slug as exporterSlug, e.name_vi as exporterVi, e.name_en as exporterEn, e.state as exporterState,
    ifnull(f.delivered, 0) as delivered
  from listings l
  join exporters e on e.id = l.exporter_id
  join provinces p on p.code = l.province_code
  left join exporter_figures f on f.exporter_id = e.id
  where l.id = ${listingId}`

export type ReportRow = {
  id: string
  kind: string
  message: string
  hasEmail: 0 | 1
  reportedAt: number
  state: 'open' | 'closed'
}

/** The open ones first, newest first. */
export const reportsOf = (listingId: string): SQL => sql`
  select id as id, kind as kind, message as message, email is not null as hasEmail, reported_at as reportedAt, state as state
  from reports where listing_id = ${listingId} order by state desc, reported_at desc limit ${reportLimits.shown}`

export type RequestRow = {
  id: string
  authority: string
  reference: string
  basis: string
  receivedOn: string
  dueAt: number
  answeredAt: number | null
  answer: string | null
}

export const requestsOf = (listingId: string): SQL => sql`
  select id as id, authority as authority, reference as reference, basis as basis, received_on as receivedOn,
    due_at as dueAt, answered_at as answeredAt, answer as answer
  from authority_requests where listing_id = ${listingId} order by recorded_at desc limit 10`

export type TakedownRow = {
  id: string
  stateBefore: string
  reasonIds: string
  note: string
  takenAt: number
  liftedAt: number | null
}

export const takedownsOf = (listingId: string): SQL => sql`
  select id as id, state_before as stateBefore, reason_ids as reasonIds, note as note, taken_at as takenAt, lifted_at as liftedAt
  from takedowns where listing_id = ${listingId} order by taken_at desc limit 10`

/** What was said of this firm before, up to a hundred of each. */
export const recordOf = (exporterId: string): SQL => sql`
  select (select count(*) from (select 1 from reports where exporter_id = ${exporterId} limit 100)) as reports,
    (select count(*) from (select 1 from takedowns where exporter_id = ${exporterId} limit 100)) as takedowns`

export const insertTakedown = (
  db: Database,
  row: {
    id: string
    listingId: string
    exporterId: string
    stateBefore: string
    reasonIds: readonly string[]
    note: string
    by: string
    at: number
  },
): Statement =>
  db.run(sql`
    insert into takedowns (id, listing_id, exporter_id, state_before, reason_ids, note, taken_by, taken_at)
    values (${row.id}, ${row.listingId}, ${row.exporterId}, ${row.stateBefore}, ${JSON.stringify(row.reasonIds)},
      ${row.note}, ${row.by}, ${row.at})`)

/** To be followed by `assertOne`: of two who let it back one does. */
export const liftTakedown = (db: Database, listingId: string, by: string, at: number): Statement =>
  db.run(sql`
    update takedowns set lifted_by = ${by}, lifted_at = ${at} where listing_id = ${listingId} and lifted_at is null`)

/** To be followed by `assertOne`: nobody moved it meanwhile. */
export const moveListing = (
  db: Database,
  listingId: string,
  from: string,
  to: string,
  at: number,
): Statement =>
  db.run(
    sql`update listings set state = ${to}, updated_at = ${at} where id = ${listingId} and state = ${from}`,
  )

/** Ends all open reports; who gets no letter (`answered` do) is forgotten at once. */
export const closeReports = (
  db: Database,
  listingId: string,
  answered: readonly string[],
  at: number,
): Statement =>
  db.run(sql`
    update reports set state = 'closed', closed_at = ${at},
      email = iif(id in (select value from json_each(${JSON.stringify(answered)})), email, null)
    where listing_id = ${listingId} and state = 'open'`)

export const answerRequests = (db: Database, listingId: string, answer: string, at: number): Statement =>
  db.run(sql`
    update authority_requests set answered_at = ${at}, answer = ${answer}
    where listing_id = ${listingId} and answered_at is null`)

export type DueRow = { id: string; listingId: string }

export const dueRequests = (before: number, limit: number): SQL => sql`
  select id as id, listing_id as listingId from authority_requests
  where due_at < ${before} and answered_at is null and reminded_at is null order by due_at limit ${limit}`

/** To be followed by `assertOne`: one reminder a request. */
export const markReminded = (db: Database, id: string, at: number): Statement =>
  db.run(
    sql`update authority_requests set reminded_at = ${at} where id = ${id} and reminded_at is null and answered_at is null`,
  )

export type StandingRow = {
  id: string
  listingId: string
  slug: string
  titleVi: string
  titleEn: string
  exporterVi: string
  exporterEn: string
  takenAt: number
  note: string
}

/** What is down now, oldest first. */
export const standingTakedowns = (after: { at: number; id: string } | undefined, limit: number): SQL => sql`
  select t.id as id, t.listing_id as listingId, l.slug as slug, l.title_vi as titleVi, l.title_en as titleEn,
    e.name_vi as exporterVi, e.name_en as exporterEn, t.taken_at as takenAt, t.note as note
  from takedowns t
  join listings l on l.id = t.listing_id
  join exporters e on e.id = t.exporter_id
  where t.lifted_at is null and (t.taken_at, t.id) > (${after?.at ?? 0}, ${after?.id ?? ''})
  order by t.taken_at, t.id limit ${limit}`
