import { sql } from 'drizzle-orm'
import { nameOf } from './actor.ts'
import type { Statement } from './database.ts'
import type { Deps } from './deps.ts'

export type AuditNote = {
  /** What was done, as the past of the verb: `order_placed`, `consignment_accepted`. */
  action: string
  orderId?: string
  consignmentId?: string
  subject?: string
  /** Data that explains; never personal data, tokens or bodies. */
  facts?: Readonly<Record<string, unknown>>
}

/** STATES: the row that says who did what and when; part of the same batch as the change it describes. */
export function audit({ db, newId, now, actor, request }: Deps, note: AuditNote): Statement {
  return db.run(sql`
    insert into audit_entries (id, at, actor, action, order_id, consignment_id, subject, facts, request_id)
    values (${newId('audit')}, ${now()}, ${nameOf(actor)}, ${note.action}, ${note.orderId ?? null},
      ${note.consignmentId ?? null}, ${note.subject ?? null}, ${JSON.stringify(note.facts ?? {})}, ${request.id})`)
}
