import { sql } from 'drizzle-orm'
import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { listInvariants as contract } from '../../schema/contracts/operators.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { checkOf } from './invariant.ts'
import { invariants } from './promises.ts'

type CheckRow = { violations: number; sample: string }

/** Runs every promise's query, in one round trip and one moment, and counts what breaks it. */
export async function checkInvariants(deps: Deps): Promise<Reply<typeof contract>> {
  const now = deps.now()
  const answers = await read<CheckRow[][]>(
    deps.db,
    invariants.map((invariant) => sql.raw(checkOf(invariant, now))),
  )
  const items = invariants.map(({ name, promise }, at) => {
    const row = (answers[at] as unknown as CheckRow[] | undefined)?.[0]
    if (!row) throw new Error(`no answer to the check of ${name}`)
    return { name, promise, violations: row.violations, sample: JSON.parse(row.sample) as string[] }
  })
  return { checkedAt: now, holds: items.every(({ violations }) => violations === 0), items }
}
