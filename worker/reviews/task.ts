import { sql } from 'drizzle-orm'
import type { ReviewKind } from '../../schema/values/review.ts'
import { nameOf, standsApart } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

export type NewTask = {
  kind: ReviewKind
  subjectId: string
  exporterId: string | null
  /** What the queue's list shows; no personal data. */
  title: { vi: string; en: string }
  /** Epoch ms; only where somebody outside counts the days. */
  dueAt?: number
}

/**
 * Asks an operator to look at something. A subject that waits already goes on waiting, with its age; the nearer of two
 * deadlines holds.
 */
export const openTask = (deps: Deps, { kind, subjectId, exporterId, title, dueAt }: NewTask): Statement =>
  deps.db.run(sql`
    insert into review_tasks (id, kind, subject_id, exporter_id, title_vi, title_en, opened_at, opened_by, due_at)
    values (${deps.newId('task')}, ${kind}, ${subjectId}, ${exporterId}, ${title.vi}, ${title.en}, ${deps.now()},
      ${nameOf(deps.actor)}, ${dueAt ?? null})
    on conflict (kind, subject_id) where state = 'open'
    do update set due_at = min(ifnull(due_at, excluded.due_at), ifnull(excluded.due_at, due_at))`)

/** Nobody needs to look any more (withdrawn, gone): closes the task if there is one, without a decision. */
export const dropTask = (deps: Deps, kind: ReviewKind, subjectId: string): Statement =>
  deps.db.run(sql`
    update review_tasks set state = 'closed', closed_at = ${deps.now()}
    where kind = ${kind} and subject_id = ${subjectId} and state = 'open'`)

export type Decided = {
  kind: ReviewKind
  subjectId: string
  exporterId: string | null
  decision: string
  reasonIds?: readonly string[]
  /** Shown to the person concerned, in plain words. */
  note?: string
  /** Data that explains, for the log; never personal data. */
  facts?: Readonly<Record<string, unknown>>
}

/**
 * A decision that takes effect: the open task ends, the decision and its audit row are written. Of two operators who
 * decide at once one batch aborts with `guard: assert_one`. `withTask: false` for acts that no queue asked for
 * (suspending a firm).
 * @throws {Refusal} `second_person_needed` for somebody of the firm it is about.
 */
export function decide(deps: Deps, decided: Decided, { withTask = true } = {}): Statement[] {
  const { db } = deps
  const { kind, subjectId } = decided
  standsApart(deps.actor, decided.exporterId)
  return [
    insertDecision(deps, decided, 'final'),
    ...(withTask ? [dropTask(deps, kind, subjectId), assertOne(db)] : []),
    audit(deps, {
      action: `${kind}_${decided.decision}`,
      subject: subjectId,
      facts: { ...decided.facts, reasonIds: decided.reasonIds ?? [], ...notedOf(decided) },
    }),
  ]
}

/** What is written to a buyer is about a person: it stays beside the report, where it can be forgotten. */
const notedOf = ({ kind, note = '' }: Decided): { note?: string } =>
  kind === 'problem' || kind === 'refund' ? {} : { note }

/**
 * The first of two people agrees: noted on the task, nothing takes effect yet. Aborts with `guard: assert_one` when
 * somebody was first already.
 * @throws {Refusal} `second_person_needed` for somebody of the firm it is about.
 */
export function decideFirst(deps: Deps, decided: Decided): Statement[] {
  const { db, actor } = deps
  standsApart(actor, decided.exporterId)
  return [
    db.run(sql`
      update review_tasks set first_by = ${nameOf(actor)}
      where kind = ${decided.kind} and subject_id = ${decided.subjectId} and state = 'open' and first_by is null`),
    assertOne(db),
    insertDecision(deps, decided, 'first'),
    audit(deps, {
      action: `${decided.kind}_${decided.decision}_asked`,
      subject: decided.subjectId,
      facts: { ...decided.facts, reasonIds: decided.reasonIds ?? [] },
    }),
  ]
}

const insertDecision = (deps: Deps, decided: Decided, stage: 'first' | 'final'): Statement =>
  deps.db.run(sql`
    insert into decisions (id, task_id, kind, subject_id, exporter_id, decision, stage, reason_ids, note, facts, decided_by, decided_at)
    values (${deps.newId('decision')},
      (select id from review_tasks where kind = ${decided.kind} and subject_id = ${decided.subjectId} and state = 'open'),
      ${decided.kind}, ${decided.subjectId}, ${decided.exporterId}, ${decided.decision}, ${stage},
      ${JSON.stringify(decided.reasonIds ?? [])}, ${decided.note ?? ''}, ${JSON.stringify(decided.facts ?? {})},
      ${nameOf(deps.actor)}, ${deps.now()})`)
