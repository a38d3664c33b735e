import type { RouteName } from '../../../schema/routes.ts'
import { sql } from 'drizzle-orm'
import { write } from '../../../worker/platform/database.ts'
import { jpeg, pngOf } from '../photos/pictures.ts'
import { another, type Call, firm, type Row, staff } from './row.ts'
import type { World } from './callers.ts'

const images = ({ shop }: World, more = ''): string => `/api/exporter/${shop.coffee.exporterId}/images${more}`
const headers = { 'content-type': 'image/jpeg' }

/** A photo nobody named yet, under a number of its own. */
async function pending(world: World): Promise<Call> {
  const id = `pho_${String(another()).padStart(26, '0')}`
  const { db, coffee } = world.shop
  await write(db, [
    db.run(
      sql`insert into photos (id, exporter_id, purpose, key, created_at) values (${id}, ${coffee.exporterId}, 'goods', ${id}, ${Date.now()})`,
    ),
  ])
  return { path: images(world, `/${id}`) }
}

const cards = ({ shop }: World): string =>
  `/api/exporter/${shop.coffee.exporterId}/listings/${shop.coffee.robusta.listingId}/share-cards`

/** Photos: staff of the firm see them, owners and managers bring them; everybody else hears of nothing there. */
export const photoRows = {
  uploadPhoto: {
    call: (world) => ({ path: images(world), body: jpeg, headers }),
    answers: firm(['owner', 'manager'], 201),
  },
  listPhotos: { call: (world) => ({ path: images(world) }), answers: firm(staff, 200) },
  removePhoto: { call: pending, answers: firm(['owner', 'manager'], 204) },
  putShareCard: {
    call: async (world) => ({
      path: `${cards(world)}/vi`,
      body: await pngOf(1200, 630),
      headers: { 'content-type': 'image/png' },
    }),
    answers: firm(['owner', 'manager'], 200),
  },
  listShareCards: { call: (world) => ({ path: cards(world) }), answers: firm(staff, 200) },
} satisfies Partial<Record<RouteName, Row>>
