import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { uploadPhoto as Contract } from '../../schema/contracts/photos.ts'
import { dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { photoRules } from '../../schema/values/photo.ts'
import { actsFor } from '../platform/actor.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Photo, readPhoto } from '../platform/photo.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { type Made, makePhoto } from './make-photo.ts'
import { beginPhoto, finishPhoto, type NewPhoto, type PhotoRow } from './queries.ts'
import { showPhoto } from './show-photo.ts'

/**
 * Keeps a photo of a firm. It waits for a draft to name it, for a day.
 * @throws {Refusal} `picture_refused`, `too_large`, `too_many` after 200 in a day.
 */
export async function uploadPhoto(
  deps: Deps,
  { exporterId, purpose, file }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  actsFor(deps.actor, exporterId, 'offer')
  const photo = await readPhoto(deps, file)
  const { row, made } = await keepPhoto(deps, exporterId, purpose, photo, makePhoto)
  const reply = showPhoto({ ...row, ...made })
  await write(deps.db, [
    ...finishPhoto(deps.db, row.id, made, deps.now()),
    ...(deps.once?.answered(201, reply) ?? []),
  ])
  return reply
}

/**
 * Writes the row, then makes the objects it names; `finishPhoto` belongs to the caller's batch. A run that is cut off
 * leaves a row that says which objects there may be, and the day's sweep takes both.
 * @throws {Refusal} `too_many`, and whatever `make` throws.
 */
export async function keepPhoto(
  deps: Deps,
  exporterId: string,
  purpose: PhotoRow['purpose'],
  photo: Photo,
  make: (deps: Deps, photo: Photo, key: string) => Promise<Made>,
): Promise<{ row: PhotoRow & { id: Id<'photo'> }; made: Made }> {
  const { db, now, newId, random } = deps
  const key = [...random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const id = newId('photo')
  const row: NewPhoto = { id, exporterId, purpose, key, createdAt: now() }
  await write(db, beginPhoto(db, row, now() - dayLength, photoRules.aDay)).catch((error: unknown) => {
    if (brokeRule(error, 'assert_one')) throw new Refusal('too_many', { most: photoRules.aDay, per: 'day' })
    throw error
  })
  const made = await make(deps, photo, key)
  const plain = { madeAt: now(), keptAt: null, publishedAt: null, hiddenAt: null }
  return { row: { ...row, ...plain, ...made, id }, made }
}
