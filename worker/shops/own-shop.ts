import type { Ask } from '../../schema/contracts/endpoint.ts'
import type {
  findOwnShop as findContract,
  OwnShop,
  shapeShop as shapeContract,
} from '../../schema/contracts/shops.ts'
import type { PhotoDescriptor } from '../../schema/values/photo.ts'
import { descriptorOf, findPhotos, keepPhotos, publishShopPhotos } from '../photos/use-photos.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { changeShop, ownShop, type ShopRow } from './queries.ts'

/** How `exporters.photos` keeps a photo: enough to draw it without asking, with its words. */
export type ShopPhoto = PhotoDescriptor & { vi: string; en: string }

/** @throws {Refusal} as `actsFor`. */
export async function findOwnShop(deps: Deps, { exporterId }: Ask<typeof findContract>): Promise<OwnShop> {
  actsFor(deps.actor, exporterId, 'read')
  return showOwn(await readShop(deps, exporterId))
}

/**
 * Changes what is named and leaves the rest. Buyers see it with the next page made, within a minute; orders already
 * placed keep their deadlines.
 * @throws {Refusal} as `actsFor`; `invalid` for a photo that is not the firm's; `wrong_state` once the firm is closed.
 */
export async function shapeShop(
  deps: Deps,
  { exporterId, story, photos, shipDays }: Ask<typeof shapeContract>,
): Promise<OwnShop> {
  const { db, actor, now } = deps
  actsFor(actor, exporterId, 'shape')
  const row = await readShop(deps, exporterId)
  if (row.state === 'closed') throw new Refusal('wrong_state', { state: row.state })
  const ids = photos?.map(({ id }) => id) ?? []
  const found = await findPhotos(deps, exporterId, ids)
  const changed: ShopRow = {
    ...row,
    storyVi: story?.vi ?? row.storyVi,
    storyEn: story?.en ?? row.storyEn,
    shipDays: shipDays ? JSON.stringify(shipDays.toSorted((one, other) => one - other)) : row.shipDays,
    photos: photos
      ? JSON.stringify(
          found.map((photo, at): ShopPhoto => ({
            ...descriptorOf(photo),
            vi: photos[at]?.alt.vi ?? '',
            en: photos[at]?.alt.en ?? '',
          })),
        )
      : row.photos,
  }
  const reply = showOwn(changed)
  const parts = Object.entries({ story, photos, shipDays }).flatMap(([part, value]) => (value ? [part] : []))
  try {
    await write(db, [
      changeShop(db, exporterId, changed),
      assertOne(db),
      ...keepPhotos(db, exporterId, ids, now()),
      publishShopPhotos(db, exporterId, now()),
      audit(deps, { action: 'shop_shaped', subject: exporterId, facts: { parts } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: row.state })
    throw error
  }
  return reply
}

async function readShop({ db }: Deps, exporterId: string): Promise<ShopRow> {
  const [[row]] = await read<[ShopRow]>(db, [ownShop(exporterId)])
  if (!row) throw new Refusal('not_found')
  return row
}

const showOwn = (row: ShopRow): OwnShop => ({
  slug: row.slug,
  names: { vi: row.nameVi, en: row.nameEn },
  story: { vi: row.storyVi, en: row.storyEn },
  photos: (JSON.parse(row.photos) as ShopPhoto[]).map(({ photo, w, h, vi, en }) => ({
    id: photo as OwnShop['photos'][number]['id'],
    width: w,
    height: h,
    alt: { vi, en },
  })),
  shipDays: JSON.parse(row.shipDays) as number[],
  followers: row.followers,
  isPublic: row.state === 'verified',
})
