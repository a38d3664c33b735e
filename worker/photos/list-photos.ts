import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listPhotos as Contract } from '../../schema/contracts/photos.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { type After, type PhotoRow, selectPhotos } from './queries.ts'
import { showPhoto } from './show-photo.ts'

const usual = 24

/** A firm's photos, the newest first. @throws {Refusal} `invalid` for a cursor no list of ours gave out. */
export async function listPhotos(
  { db, actor }: Deps,
  { exporterId, purpose, cursor, limit = usual }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  actsFor(actor, exporterId, 'read')
  const [rows] = await read<[PhotoRow]>(db, [selectPhotos(exporterId, purpose, after(cursor), limit + 1)])
  const items = rows.slice(0, limit).map(showPhoto)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? `${last.createdAt}.${last.id}` : null }
}

function after(cursor: string | undefined): After | null {
  if (cursor === undefined) return null
  const [, at, id] = /^(\d{1,15})\.(pho_\w{26})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined)
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { createdAt: Number(at), id }
}
