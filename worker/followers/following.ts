import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { followerOf } from './follow-link.ts'
import { confirm, followerById, type FollowerRow, forget } from './queries.ts'

/** Who follows whom. */
export type Following = FollowerRow

/** The following a letter's link opens. @throws {Refusal} `not_found` for a key nobody was given, or one that was ended. */
export async function findFollowing(deps: Deps, key: string): Promise<Following> {
  const id = await followerOf(deps.settings, key)
  const [[row]] = id ? await read<[FollowerRow]>(deps.db, [followerById(id)]) : [[]]
  if (!row) throw new Refusal('not_found')
  return row
}

/** Confirms, or ends it and forgets the address. Twice is once. @throws {Refusal} `not_found`. */
export async function changeFollowing(
  deps: Deps,
  key: string,
  wish: 'confirm' | 'leave',
): Promise<Following> {
  const row = await findFollowing(deps, key)
  const { db, now } = deps
  await write(db, [wish === 'confirm' ? confirm(db, row.id, now()) : forget(db, row.id)])
  return row
}
