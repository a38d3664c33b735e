import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { followExporter as contract } from '../../schema/contracts/shops.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { promise } from '../platform/outbox.ts'
import { countAsk } from './ask-limits.ts'
import { ask, followable, type FollowerRow, followerByEmail } from './queries.ts'

/**
 * Sends a letter that asks to confirm. NO-ENUM: who follows already, or never will, gets the same answer
 * after the same work.
 * @throws {Refusal} `not_found` for a firm nobody can see; `rate_limited`.
 */
export async function followExporter(
  deps: Deps,
  { slug, email, locale }: Ask<typeof contract>,
): Promise<undefined> {
  const { db, now, newId } = deps
  const [[firm], [known]] = await read<[{ exporterId: string }, FollowerRow]>(db, [
    followable(slug),
    followerByEmail(slug, email),
  ])
  if (!firm) throw new Refusal('not_found')
  await countAsk(deps, email)
  const { exporterId } = firm
  const id = known?.id ?? newId('follower')
  const asked = ask(db, { id, exporterId, email, locale, at: now() })
  if (known?.state === 'confirmed') {
    await write(db, [asked])
    return undefined
  }
  // Of two first asks at once one makes the follower; the other's letter finds nobody and is not sent.
  const letter = promise(deps, { kind: 'follower_letter', payload: { template: 'confirm', followerId: id } })
  await write(db, [asked, letter.statement])
  deps.wake([{ kind: 'message', id: letter.id }])
  return undefined
}
