import { sql } from 'drizzle-orm'
import { hour } from '../../schema/values/day.ts'
import { assertOne, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { brokeRule } from '../platform/refusal.ts'
import { checkInvariants } from './check-invariants.ts'

/** How often the clock checks by itself: the queries walk whole tables, and a broken promise does not heal by waiting. */
const interval = hour

/** Checks every promise once an hour and writes what is broken to the log, by name and row: the operators' alarm. */
export async function watchPromises(deps: Deps): Promise<void> {
  if (!(await isDue(deps))) return
  const { items } = await checkInvariants(deps)
  for (const { name, violations, sample } of items)
    if (violations > 0)
      logDefect(
        deps.request.id,
        new Error(`promise broken: ${name}, ${violations} rows: ${sample.join(', ')}`),
      )
}

/** Takes this hour's turn; two runs at once take it once. */
async function isDue({ db, now }: Deps): Promise<boolean> {
  try {
    await write(db, [
      db.run(sql`
        insert into cursors (name, value, updated_at) values ('promises', '', ${now()})
        on conflict (name) do update set updated_at = excluded.updated_at where cursors.updated_at <= ${now() - interval}`),
      assertOne(db),
    ])
    return true
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) return false
    throw error
  }
}
