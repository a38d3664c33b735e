import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { AuditSentence, listAudit as contract } from '../../schema/contracts/reviews.ts'
import { idFrom, isId } from '../../schema/values/id.ts'
import { usualLimit } from '../operators/cursor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { auditPage, type AuditRow, type NameRow, namesOf } from './queries.ts'
import { actorName, factsOf, idsOf, type Names, sentenceOf } from './sentence.ts'

/**
 * What was done, newest first, each as a sentence in both languages.
 * @throws {Refusal} `invalid` for a foreign cursor.
 */
export async function listAudit(
  deps: Deps,
  { subject, actor, action, from, cursor, limit = usualLimit }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  if (cursor !== undefined && !isId('audit', cursor))
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  const fromId = from === undefined ? undefined : idFrom('audit', from, new Uint8Array(10))
  const [rows] = await read<[AuditRow]>(deps.db, [
    auditPage({ subject, actor, action, fromId, beforeId: cursor }, limit + 1),
  ])
  const page = rows.slice(0, limit)
  const names = await readNames(deps, page)
  return {
    items: page.map((row) => entryOf(row, names)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

async function readNames({ db }: Deps, rows: readonly AuditRow[]): Promise<Names> {
  const found = await read<NameRow[]>(db, namesOf(rows.flatMap(idsOf)))
  return new Map(found.flat().map(({ id, vi, en }) => [id, { vi, en }]))
}

const entryOf = (row: AuditRow, names: Names): AuditSentence => ({
  id: row.id as AuditSentence['id'],
  at: row.at,
  action: row.action,
  actor: { id: row.actor, name: actorName(row.actor, names) },
  sentence: { vi: sentenceOf(row, names, 'vi'), en: sentenceOf(row, names, 'en') },
  orderId: row.orderId,
  consignmentId: row.consignmentId,
  subject: row.subject,
  facts: factsOf(row),
  requestId: row.requestId,
})
