import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { read, write } from '../../../worker/platform/database.ts'
import { forgetPendingPhotos } from '../../../worker/photos/forget-pending.ts'
import { openDesk, putPhoto } from '../listings/desk.ts'

// A draft that was offered once has share cards; taken back, it can still be thrown away.
test('a draft with share cards is thrown away, and its cards are forgotten with the day', async () => {
  const desk = await openDesk()
  const { shop } = desk
  const { id } = await desk.create(desk.whole('CARD-1'))
  const card = await putPhoto(desk, shop.coffee, 7)
  await write(shop.db, [
    shop.db.run(sql`update photos set purpose = 'share', kept_at = 1 where id = ${card}`),
    shop.db.run(sql`
      insert into share_cards (listing_id, locale, exporter_id, photo_id)
      values (${id}, 'vi', ${shop.coffee.exporterId}, ${card})`),
  ])
  expect((await desk.own('DELETE', `/${id}`)).status).toBe(204)
  await forgetPendingPhotos(shop.deps({ kind: 'system' }, Date.now() + 2 * 86_400_000))
  const [left] = await read<[{ id: string }]>(shop.db, [sql`select id as id from photos where id = ${card}`])
  expect(left).toEqual([])
})
