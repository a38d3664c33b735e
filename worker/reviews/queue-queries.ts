import { type SQL, sql } from 'drizzle-orm'
import type { ReviewKind } from '../../schema/values/review.ts'

export type CountRow = { kind: ReviewKind; open: number; oldestAt: number | null; dueAt: number | null }

/** One row a kind: a kept count, and one look into each index for the oldest and the soonest due. */
export const queueCounts = (kinds: readonly ReviewKind[]): SQL => sql`
  select q.value as kind,
    coalesce((select open from queue_counts c where c.kind = q.value), 0) as open,
    (select opened_at from review_tasks t where t.kind = q.value and t.state = 'open' order by opened_at, id limit 1) as oldestAt,
    (select due_at from review_tasks t where t.kind = q.value and t.state = 'open' and t.due_at is not null order by due_at limit 1) as dueAt
  from json_each(${JSON.stringify(kinds)}) q`

export type ParkedRow = { open: number; oldestAt: number | null }

/** Parked work is counted as far as a screen needs it: a desk with more than twenty of them looks at the list. */
export const parkedCountLimit = 20

export const parkedEventCount = (): SQL => sql`
  select count(*) as open, min(at) as oldestAt
  from (select received_at as at from payment_events where state = 'parked' order by received_at limit ${parkedCountLimit})`

export const parkedMessageCount = (): SQL => sql`
  select count(*) as open, min(at) as oldestAt
  from (select created_at as at from outbox where state = 'parked' order by created_at limit ${parkedCountLimit})`

export type QueueRow = {
  id: string
  kind: ReviewKind
  subjectId: string
  titleVi: string
  titleEn: string
  exporterId: string | null
  exporterVi: string | null
  exporterEn: string | null
  openedAt: number
  dueAt: number | null
  firstBy: string | null
  firstName: string | null
}

export const queuePage = (
  kind: ReviewKind,
  after: { at: number; id: string } | undefined,
  limit: number,
): SQL => sql`
  select t.id as id, t.kind as kind, t.subject_id as subjectId, t.title_vi as titleVi, t.title_en as titleEn,
    t.exporter_id as exporterId, e.name_vi as exporterVi, e.name_en as exporterEn, t.opened_at as openedAt, t.due_at as dueAt,
    t.first_by as firstBy, coalesce(nullif(p.name, ''), p.email) as firstName
  from review_tasks t
  left join exporters e on e.id = t.exporter_id
  left join people p on p.id = t.first_by
  where t.kind = ${kind} and t.state = 'open'
    ${after ? sql`and (t.opened_at, t.id) > (${after.at}, ${after.id})` : sql``}
  order by t.opened_at, t.id limit ${limit}`

export type TakenRow = {
  decision: string
  stage: 'first' | 'final'
  byId: string
  byName: string | null
  at: number
  reasonIds: string
  note: string
}

/** What was decided about one thing, oldest first. */
export const takenDecisions = (kind: ReviewKind, subjectId: string): SQL => sql`
  select d.decision as decision, d.stage as stage, d.decided_by as byId, coalesce(nullif(p.name, ''), p.email) as byName,
    d.decided_at as at, d.reason_ids as reasonIds, d.note as note
  from decisions d left join people p on p.id = d.decided_by
  where d.kind = ${kind} and d.subject_id = ${subjectId}
  order by d.decided_at, d.id limit 20`
