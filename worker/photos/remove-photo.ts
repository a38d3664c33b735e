import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { removePhoto as Contract } from '../../schema/contracts/photos.ts'
import { actsFor } from '../platform/actor.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Handler, promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { objectsOf } from './make-photo.ts'
import { deletePending, type PhotoRow, selectPhoto } from './queries.ts'

/**
 * Throws a photo away that no draft names; its objects follow.
 * @throws {Refusal} `not_found`; `wrong_state` with `state` once a draft names it or buyers saw it.
 */
export async function removePhoto(
  deps: Deps,
  { exporterId, photoId }: Ask<typeof Contract>,
): Promise<undefined> {
  actsFor(deps.actor, exporterId, 'offer')
  const [[row]] = await read<[PhotoRow]>(deps.db, [selectPhoto(photoId)])
  if (!row || row.exporterId !== exporterId) throw new Refusal('not_found')
  if (!(await forgetPhoto(deps, row)))
    throw new Refusal('wrong_state', { state: row.publishedAt === null ? 'kept' : 'published' })
}

/** Whether the row went: then its objects are promised to go too. */
export async function forgetPhoto(deps: Deps, { id, key }: PhotoRow): Promise<boolean> {
  const message = promise(deps, { kind: 'forget_photo', payload: { key } })
  try {
    await write(deps.db, [
      ...deletePending(deps.db, id),
      message.statement,
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    // FOREIGN KEY: a share card holds on to it.
    if (brokeRule(error, 'assert_one') || brokeRule(error, 'FOREIGN KEY')) return false
    throw error
  }
  deps.wake([{ kind: 'message', id: message.id }])
  return true
}

/** OUTBOX: every object of a photo whose row is gone. */
export const forgetPhotoObjects: Handler = async ({ bindings }, { payload }) => {
  await bindings.PICTURES.delete(objectsOf(String(payload['key'])))
}
