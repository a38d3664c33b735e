import { sql } from 'drizzle-orm'
import { minute } from '../../schema/values/day.ts'
import { signedIn } from './actor.ts'
import { read } from './database.ts'
import type { Deps } from './deps.ts'
import { Refusal } from './refusal.ts'

/** How long a proof of who one is counts as fresh. */
export const freshFor = 10 * minute

/**
 * What moves money or people asks who it is once more: a session stolen yesterday does not reach it.
 * @throws {Refusal} `sign_in_needed`; `fresh_sign_in_needed` when the last proof is older than 10 minutes.
 */
export async function provedFreshly({ db, actor, now }: Deps): Promise<void> {
  const { sessionHash } = signedIn(actor)
  const [[session]] = await read<[{ provedAt: number }]>(db, [
    sql`select proved_at as provedAt from sessions where token_hash = ${sessionHash}`,
  ])
  if (!session || session.provedAt < now() - freshFor) throw new Refusal('fresh_sign_in_needed')
}
