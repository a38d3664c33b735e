import { sql } from 'drizzle-orm'
import { minute } from '../../schema/values/day.ts'
import { assertOne, write } from './database.ts'
import type { Deps } from './deps.ts'
import { brokeRule } from './refusal.ts'

/**
 * Runs `work` unless another run of the same name is under way: the clock may call twice or late. The lease ends by
 * itself, so a run that was cut off holds nobody up for long.
 */
export async function underLease(deps: Deps, name: string, work: () => Promise<void>): Promise<boolean> {
  const { db, now, request } = deps
  try {
    await write(db, [
      db.run(sql`
        insert into leases (name, until, holder) values (${name}, ${now() + 2 * minute}, ${request.id})
        on conflict (name) do update set until = excluded.until, holder = excluded.holder where leases.until <= ${now()}`),
      assertOne(db),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) return false
    throw error
  }
  try {
    await work()
  } finally {
    await write(db, [
      db.run(sql`update leases set until = 0 where name = ${name} and holder = ${request.id}`),
    ])
  }
  return true
}
