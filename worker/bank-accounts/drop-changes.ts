import { sql } from 'drizzle-orm'
import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

/** A firm that ends waits for no account any more, and nobody has to look at one. */
export const dropChanges = ({ db, now }: Deps, exporterId: string): Statement[] => [
  db.run(sql`
    update review_tasks set state = 'closed', closed_at = ${now()}
    where kind = 'bank_account' and state = 'open'
      and subject_id in (select id from bank_accounts where exporter_id = ${exporterId} and state = 'proposed')`),
  db.run(sql`
    update bank_accounts set state = 'retired', ended_at = ${now()}
    where exporter_id = ${exporterId} and state in ('proposed', 'approved')`),
]
