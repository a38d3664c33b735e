import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { read, write } from '../../../worker/platform/database.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'

let shop: Shop
let owner: Record<string, string>

beforeEach(async () => {
  shop = await openShop()
  owner = { cookie: await cookieOf(shop, shop.coffee.owner) }
})

const path = () => `/api/exporter/${shop.coffee.exporterId}/shop`
const shape = (body: unknown, headers = owner) => knock(shop, 'PATCH', path(), { headers, body })

describe('a firm that shapes its page', () => {
  test('tells its story in two languages, and buyers read it', async () => {
    const story = { vi: 'Bốn đời trồng cà phê.', en: 'Four generations of coffee.' }
    expect(await shape({ story })).toMatchObject({ status: 200, body: { story, isPublic: true } })
    expect((await knock(shop, 'GET', `/api/exporters/${shop.coffee.slug}`)).body.story).toEqual(story)
  })

  test('changes what it names and leaves the rest', async () => {
    await shape({ story: { vi: 'Một', en: '' } })
    await shape({ shipDays: [5, 2] })
    expect((await knock(shop, 'GET', path(), { headers: owner })).body).toMatchObject({
      story: { vi: 'Một' },
      shipDays: [2, 5],
    })
  })

  test.each<[string, unknown]>([
    ['a day the week has not', { shipDays: [8] }],
    ['the same day twice', { shipDays: [1, 1] }],
    ['no day at all', { shipDays: [] }],
    ['a story too long to read', { story: { vi: 'x'.repeat(4001), en: '' } }],
    ['a photo of nobody', { photos: [{ id: 'pho_00000000000000000000000000', alt: { vi: '', en: '' } }] }],
    ['a field nobody asked for', { verified: true }],
  ])('is refused %s', async (_what, body) => {
    expect((await shape(body)).status).toBe(400)
  })

  test('is not shaped by a packer, nor by another firm, nor once it is closed', async () => {
    const packer = { cookie: await cookieOf(shop, await hire(shop, shop.coffee, 61, 'packer')) }
    expect((await shape({ shipDays: [1] }, packer)).status).toBe(403)
    const stranger = { cookie: await cookieOf(shop, shop.fish.owner) }
    expect((await shape({ shipDays: [1] }, stranger)).status).toBe(404)
    await write(shop.db, [
      shop.db.run(sql`update exporters set state = 'closed' where id = ${shop.coffee.exporterId}`),
    ])
    expect((await shape({ shipDays: [1] })).status).toBe(409)
  })

  test('shows the world no photo before an operator knows who it is', async () => {
    const photo = 'pho_00000000000000000000000001'
    const shown = async () => {
      const [rows] = await read<[{ isShown: number }]>(shop.db, [
        sql`select published_at is not null as isShown from photos where id = ${photo}`,
      ])
      return rows[0]?.isShown === 1
    }
    await write(shop.db, [
      shop.db.run(sql`
        insert into photos (id, exporter_id, purpose, key, width, height, bytes, colour, made_at, created_at)
        values (${photo}, ${shop.coffee.exporterId}, 'shop', 'k', 1280, 960, 90000, '#aa8855', 1, 1)`),
      shop.db.run(sql`update exporters set state = 'applied' where id = ${shop.coffee.exporterId}`),
    ])
    const photos = [{ id: photo, alt: { vi: 'Vườn', en: '' } }]
    expect((await shape({ photos })).status).toBe(200)
    expect(await shown()).toBe(false)
    await write(shop.db, [
      shop.db.run(sql`update exporters set state = 'verified' where id = ${shop.coffee.exporterId}`),
    ])
    expect((await shape({ photos })).status).toBe(200)
    expect(await shown()).toBe(true)
  })
})
