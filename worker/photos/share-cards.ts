import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  listShareCards as ListContract,
  putShareCard as PutContract,
} from '../../schema/contracts/photos.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { photoPath, shareCard } from '../../schema/values/photo.ts'
import { findOwn, mustAllow } from '../listings/own-listing.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { readPhoto } from '../platform/photo.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { makeShareCard } from './make-photo.ts'
import { finishPhoto, putCard, selectShareCards, type ShareRow } from './queries.ts'
import { keepPhoto } from './upload-photo.ts'

const pathOf = (id: string): string => photoPath(id, shareCard.width, 'jpg')

/**
 * A listing's card in one language. Its address is its own, so what other sites keep never shows an older one.
 * While the listing waits for a decision nobody changes what the operator looks at.
 * @throws {Refusal} `not_found`, `wrong_state` while it waits or is withdrawn, `picture_refused` for another size.
 */
export async function putShareCard(
  deps: Deps,
  { exporterId, id, locale, file }: Ask<typeof PutContract>,
): Promise<Reply<typeof PutContract>> {
  const { db, now } = deps
  const listing = await findOwn(deps, exporterId, id, 'offer')
  mustAllow(listing, 'edit')
  const photo = await readPhoto(deps, file)
  const { row, made } = await keepPhoto(deps, exporterId, 'share', photo, makeShareCard)
  const reply = { locale, photoId: row.id, url: pathOf(row.id), isShown: false }
  await write(db, [
    ...finishPhoto(db, row.id, made, now()),
    ...putCard(db, { listingId: id, locale, exporterId, photoId: row.id }, now()),
    ...(deps.once?.answered(200, reply) ?? []),
  ]).catch((error: unknown) => {
    if (brokeRule(error, 'assert_one')) throw new Refusal('wrong_state', { review: 'waiting' })
    throw error
  })
  return reply
}

export async function listShareCards(
  deps: Deps,
  { exporterId, id }: Ask<typeof ListContract>,
): Promise<Reply<typeof ListContract>> {
  await findOwn(deps, exporterId, id, 'read')
  const [rows] = await read<[ShareRow]>(deps.db, [selectShareCards(id, exporterId)])
  return {
    items: rows.map(({ locale, photoId, shownId }) => ({
      locale: locale as Locale,
      photoId: photoId as Id<'photo'>,
      url: pathOf(photoId),
      isShown: shownId === photoId,
    })),
  }
}
