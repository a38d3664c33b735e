import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { followExporter as contract } from '../../schema/contracts/shops.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { promise } from '../platform/outbox.ts'
import { countAsk } from './ask-limits.ts'
import { ask, followable, type FollowerRow, followerByEmail } from './queries.ts'

/**
 * Sends a letter that asks to confirm. NO-ENUM: who follows already, or never will, gets the same answer.
 * @throws {Refusal} `not_found` for a firm nobody can see; `rate_limited`.
 */
export async function followExporter(
  deps: Deps,
  { slug, email, locale }: Ask<typeof contract>,
): Promise<undefined> {
  const { db, now, newId } = deps
  const [[firm]] = await read<[{ exporterId: string }]>(db, [followable(slug)])
  if (!firm) throw new Refusal('not_found')
  await countAsk(deps, email)
  const { exporterId } = firm
  await write(db, [ask(db, { id: newId('follower'), exporterId, email, locale, at: now() })])
  const [[follower]] = await read<[FollowerRow]>(db, [followerByEmail(exporterId, email)])
  if (!follower || follower.state === 'confirmed') return undefined
  const letter = promise(deps, {
    kind: 'follower_letter',
    payload: { template: 'confirm', followerId: follower.id },
  })
  await write(db, [letter.statement])
  deps.wake([{ kind: 'message', id: letter.id }])
  return undefined
}
