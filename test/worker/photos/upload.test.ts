import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { app } from '../../../worker/app.ts'
import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { dayLength } from '../../../schema/values/day.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import { kindOf, sizeOf } from '../../../worker/platform/picture-bytes.ts'
import { forgetPendingPhotos } from '../../../worker/photos/forget-pending.ts'
import {
  findPhotos,
  hidePhotos,
  keepPhotos,
  listingPictures,
  publishPhotos,
} from '../../../worker/photos/use-photos.ts'
import { handlers } from '../../../worker/sweeps.ts'
import { cookieOf, knock, operatorCookie, origin, type Told } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'
import { canaries, jpeg, pngOf, withPage, withPlace } from './pictures.ts'

let shop: Shop
let owner: string
beforeEach(async () => {
  shop = await openShop()
  // Objects outlive the tables a test empties.
  await env.PICTURES.delete(await objects())
  owner = await cookieOf(shop, shop.coffee.owner)
})

const images = (exporterId = shop.coffee.exporterId) => `/api/exporter/${exporterId}/images`
const send = (
  file: Uint8Array<ArrayBuffer>,
  {
    as = owner,
    type = 'image/jpeg',
    path = images(),
    method = 'POST',
    key,
  }: { as?: string; type?: string; path?: string; method?: string; key?: string } = {},
): Promise<Told> =>
  knock(shop, method, path, { as, body: file, headers: { 'content-type': type }, ...(key ? { key } : {}) })

type Served = { status: number; headers: Headers; bytes: Uint8Array<ArrayBuffer> }
async function get(path: string, as?: string): Promise<Served> {
  const context = createExecutionContext()
  const request = new Request(`${origin}${path}`, { headers: as ? { cookie: as } : {} })
  const answer = await app.fetch(request, shop.bindings as never, context)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  await waitOnExecutionContext(context)
  return { status: answer.status, headers: answer.headers, bytes }
}
const publish = (photoId: string, isApproved = false) =>
  write(
    shop.db,
    publishPhotos(shop.db, {
      exporterId: shop.coffee.exporterId,
      listingId: shop.coffee.robusta.listingId,
      photoIds: [photoId],
      now: Date.now(),
      isApproved,
    }),
  )
const objects = async (): Promise<string[]> =>
  (await env.PICTURES.list({ prefix: 'photos/' })).objects.map(({ key }) => key)

describe('an exporter who uploads a photo', () => {
  test('gets it in every size it is large enough for, in two formats', async () => {
    const { status, body } = await send(await pngOf(1000, 750), { type: 'image/png' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ width: 1000, height: 750, sizes: [320, 640, 960, 1280], state: 'pending' })
    expect(body.colour).toMatch(/^#[0-9a-f]{6}$/)
    const widths: Record<number, number> = { 320: 320, 640: 640, 960: 960, 1280: 1000 }
    for (const size of body.sizes)
      for (const [format, type] of [
        ['webp', 'image/webp'],
        ['jpg', 'image/jpeg'],
      ] as const) {
        const { status: found, headers, bytes } = await get(`${body.url}/${size}.${format}`, owner)
        expect(found).toBe(200)
        expect(headers.get('content-type')).toBe(type)
        expect(kindOf(bytes)).toBe(type)
        expect(sizeOf(bytes).width).toBe(widths[size])
      }
  })

  test('never gets it larger than it came', async () => {
    const { body } = await send(jpeg)
    expect(body).toMatchObject({ width: 48, height: 36, sizes: [320] })
    expect(sizeOf((await get(`${body.url}/1280.jpg`, owner)).bytes).width).toBe(48)
  })

  test('leaves where it was taken at home', async () => {
    const { body } = await send(withPlace(await pngOf(8, 8).then(() => jpeg)))
    for (const format of ['webp', 'jpg']) {
      const { bytes } = await get(`${body.url}/320.${format}`, owner)
      const text = new TextDecoder('latin1').decode(bytes)
      for (const canary of canaries) expect(text).not.toContain(canary)
    }
  })

  test('who holds the telephone upright gets it upright', async () => {
    const { body } = await send(withPlace(jpeg, 6))
    expect(body).toMatchObject({ width: 36, height: 48 })
  })

  test('who presses twice has one photo', async () => {
    const first = await send(jpeg, { key: 'one' })
    const again = await send(jpeg, { key: 'one' })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect((await send(withPlace(), { key: 'one' })).body.code).toBe('idempotency_mismatch')
    const [[count]] = await read<[{ n: number }]>(shop.db, [sql`select count(*) as n from photos`])
    expect(count?.n).toBe(1)
  })

  test('sees their photos, the newest first, a page at a time', async () => {
    for (let turn = 0; turn < 3; turn += 1) await send(jpeg)
    const first = await knock(shop, 'GET', `${images()}?limit=2`, { as: owner })
    expect(first.body.items).toHaveLength(2)
    const rest = await knock(shop, 'GET', `${images()}?limit=2&cursor=${first.body.nextCursor}`, {
      as: owner,
    })
    expect(rest.body).toMatchObject({ nextCursor: null })
    expect(rest.body.items).toHaveLength(1)
    expect((await knock(shop, 'GET', `${images()}?cursor=nonsense`, { as: owner })).status).toBe(400)
  })

  test('reads few rows for it', async () => {
    for (let turn = 0; turn < 3; turn += 1) await send(jpeg)
    const deps = shop.deps(shop.coffee.owner)
    const { listPhotos } = await import('../../../worker/photos/list-photos.ts')
    await listPhotos(deps, {
      exporterId: shop.coffee.exporterId,
      purpose: undefined,
      cursor: undefined,
      limit: 2,
    })
    expect(deps.meter.rowsRead).toBeLessThanOrEqual(8)
  })
})

describe('who is refused', () => {
  test.each([
    ['a page that says it is a JPEG', () => new TextEncoder().encode('<!doctype html><script>'), 'kind'],
    ['a drawing that says it is a JPEG', () => new TextEncoder().encode('<svg onload="alert(1)"/>'), 'kind'],
    ['a photo cut off', () => jpeg.slice(0, 300), 'broken'],
  ] as const)('%s', async (_name, file, problem) => {
    const { status, body } = await send(file() as Uint8Array<ArrayBuffer>)
    expect([status, body.code, body.facts.problem]).toEqual([422, 'picture_refused', problem])
    expect(await objects()).toEqual([])
  })

  test('types we do not take, no file, and more than 12 MB', async () => {
    expect((await send(jpeg, { type: 'image/svg+xml' })).status).toBe(415)
    expect((await send(jpeg, { type: 'image/gif' })).status).toBe(415)
    expect((await send(new Uint8Array())).status).toBe(400)
    expect((await send(new Uint8Array(12_000_001))).body.code).toBe('too_large')
  })

  test('strangers, colleagues who only pack, and another firm', async () => {
    const packer = await cookieOf(shop, await hire(shop, shop.coffee, 31, 'packer'))
    const other = await cookieOf(shop, shop.fish.owner)
    expect((await send(jpeg, { as: '' })).status).toBe(401)
    expect((await send(jpeg, { as: packer })).status).toBe(403)
    expect((await send(jpeg, { as: other })).status).toBe(404)
  })

  test('who has sent 200 today, before anything is made', async () => {
    await write(shop.db, [
      shop.db.run(sql`
        insert into photos (id, exporter_id, purpose, key, created_at)
        select 'pho_' || value, ${shop.coffee.exporterId}, 'goods', 'k' || value, ${Date.now()}
        from json_each(${JSON.stringify(Array.from({ length: 200 }, (_none, at) => at))})`),
    ])
    const { status, body } = await send(jpeg)
    expect([status, body.code, body.facts.most]).toEqual([409, 'too_many', 200])
    expect(await objects()).toEqual([])
  })
})

describe('who may look at a photo', () => {
  test('its own firm and operators until it is published, then everyone', async () => {
    const { body } = await send(jpeg)
    const path = `${body.url}/320.webp`
    const other = await cookieOf(shop, shop.fish.owner)
    expect((await get(path)).status).toBe(404)
    expect((await get(path, other)).status).toBe(404)
    const own = await get(path, owner)
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, max-age=3600'])
    expect((await get(path, await operatorCookie(shop, 'verifier'))).status).toBe(200)

    await publish(body.id)
    const open = await get(path)
    expect(open.status).toBe(200)
    expect(open.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(open.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(open.headers.get('x-content-type-options')).toBe('nosniff')
    // From the data centre's cache, the same.
    const near = await get(path)
    expect([near.status, near.bytes]).toEqual([200, open.bytes])
    expect(near.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  test('nobody but operators after it was taken down', async () => {
    const { body } = await send(jpeg)
    await publish(body.id)
    await write(shop.db, [hidePhotos(shop.db, [body.id], Date.now())])
    expect((await get(`${body.url}/640.jpg`)).status).toBe(404)
    expect((await get(`${body.url}/640.jpg`, owner)).status).toBe(404)
    expect((await get(`${body.url}/640.jpg`, await operatorCookie(shop, 'verifier'))).status).toBe(200)
  })

  test('names nobody gave are not there', async () => {
    const { body } = await send(jpeg)
    await publish(body.id)
    for (const name of ['320.svg', '321.jpg', '1200.jpg', '..%2f320.jpg', '320', 'x'])
      expect((await get(`${body.url}/${name}`)).status).toBe(404)
    expect((await get('/photos/pho_00000000000000000000000000/320.jpg')).status).toBe(404)
    expect((await get('/photos/zzz/320.jpg')).status).toBe(404)
  })

  test('a picture that is also a page is served as a picture that may do nothing', async () => {
    const { body } = await send(withPage())
    await publish(body.id)
    const { headers, bytes } = await get(`${body.url}/320.jpg`)
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/<html|script/)
  })
})

describe('what becomes of photos', () => {
  const sweep = async (at: number) => {
    await forgetPendingPhotos(shop.deps({ kind: 'system' }, at))
    const [rows] = await read<[{ id: string }]>(shop.db, [
      sql`select id from outbox where kind = 'forget_photo' and state = 'due'`,
    ])
    for (const { id } of rows) await runMessage(shop.deps({ kind: 'system' }, at), id, handlers)
  }

  test('one no draft named goes after a day, with its objects; a named one stays', async () => {
    const [lost, kept] = [(await send(jpeg)).body, (await send(jpeg)).body]
    await write(shop.db, keepPhotos(shop.db, shop.coffee.exporterId, [kept.id], Date.now()))
    await sweep(Date.now() + dayLength / 2)
    expect(await objects()).toHaveLength(4)
    await sweep(Date.now() + dayLength + 1000)
    expect(await objects()).toHaveLength(2)
    expect((await get(`${lost.url}/320.jpg`, owner)).status).toBe(404)
    expect((await get(`${kept.url}/320.jpg`, owner)).status).toBe(200)
  })

  test('one whose making broke off goes with whatever was made of it', async () => {
    const PICTURES = {
      ...shop.bindings.PICTURES,
      put: async (...put: Parameters<R2Bucket['put']>) => {
        if (String(put[0]).endsWith('.jpg')) throw new Error('cut off')
        return await env.PICTURES.put(...(put as [string, Uint8Array<ArrayBuffer>]))
      },
    }
    const broken = { ...shop, bindings: { ...shop.bindings, PICTURES } } as unknown as Shop
    const { status } = await knock(broken, 'POST', images(), {
      as: owner,
      body: jpeg,
      headers: { 'content-type': 'image/jpeg' },
    })
    expect(status).toBe(500)
    expect(await objects()).toHaveLength(1)
    expect((await knock(shop, 'GET', images(), { as: owner })).body.items).toEqual([])
    await sweep(Date.now() + dayLength + 1000)
    expect(await objects()).toEqual([])
  })

  test('an exporter throws one away that nothing names; a named one stays', async () => {
    const { body } = await send(jpeg)
    const other = await cookieOf(shop, shop.fish.owner)
    const path = `${images()}/${body.id}`
    expect(
      (await knock(shop, 'DELETE', `${images(shop.fish.exporterId)}/${body.id}`, { as: other })).status,
    ).toBe(404)
    expect((await knock(shop, 'DELETE', path, { as: owner })).status).toBe(204)
    expect((await knock(shop, 'DELETE', path, { as: owner })).status).toBe(404)
    const second = (await send(jpeg)).body
    await publish(second.id)
    const no = await knock(shop, 'DELETE', `${images()}/${second.id}`, { as: owner })
    expect([no.status, no.body.facts.state]).toEqual([409, 'published'])
  })

  test("a draft cannot name another firm's photo, one that is gone, or a share card", async () => {
    const { body } = await send(jpeg)
    const deps = shop.deps(shop.fish.owner)
    await expect(findPhotos(deps, shop.fish.exporterId, [body.id])).rejects.toMatchObject({ code: 'invalid' })
    await expect(write(shop.db, keepPhotos(shop.db, shop.fish.exporterId, [body.id], 1))).rejects.toThrow(
      'assert_one',
    )
    const rows = await findPhotos(deps, shop.coffee.exporterId, [body.id])
    const columns = listingPictures(rows, [{ id: body.id, alt: { vi: 'Gói cà phê', en: '' } }])
    expect(JSON.parse(columns?.picture ?? '')).toEqual({ photo: body.id, w: 48, h: 36, c: body.colour })
    expect(JSON.parse(columns?.photos ?? '')).toMatchObject([{ vi: 'Gói cà phê', en: '' }])
  })
})

describe('share cards', () => {
  const path = (locale = 'vi') =>
    `/api/exporter/${shop.coffee.exporterId}/listings/${shop.coffee.robusta.listingId}/share-cards/${locale}`

  test('one becomes public with the approval of what it belongs to, and each has an address of its own', async () => {
    const { status, body } = await send(await pngOf(1200, 630), {
      path: path(),
      method: 'PUT',
      type: 'image/png',
    })
    expect([status, body.isShown]).toEqual([200, false])
    expect((await get(body.url)).status).toBe(404)
    const photo = (await send(jpeg)).body
    await publish(photo.id)
    expect((await get(body.url)).status).toBe(404)
    await publish(photo.id, true)
    const { bytes } = await get(body.url)
    expect(sizeOf(bytes)).toEqual({ width: 1200, height: 630 })
    expect(bytes.byteLength).toBeLessThanOrEqual(300_000)
    const cards = await knock(shop, 'GET', path('').replace(/\/$/, ''), { as: owner })
    expect(cards.body.items).toMatchObject([{ locale: 'vi', isShown: true }])
    const next = await send(await pngOf(1200, 630), { path: path(), method: 'PUT', type: 'image/png' })
    expect(next.body.url).not.toBe(body.url)
    expect((await get(body.url)).status).toBe(200)
  })

  test('nobody replaces one while an operator looks at the listing', async () => {
    await write(shop.db, [
      shop.db.run(
        sql`update listing_desk set review = 'waiting', draft = '{}' where listing_id = ${shop.coffee.robusta.listingId}`,
      ),
    ])
    const no = await send(await pngOf(1200, 630), { path: path(), method: 'PUT', type: 'image/png' })
    expect([no.status, no.body.code]).toEqual([409, 'wrong_state'])
    expect(await objects()).toEqual([])
  })

  test('another size, another firm and a language we do not speak are refused', async () => {
    expect((await send(jpeg, { path: path(), method: 'PUT' })).body.code).toBe('picture_refused')
    const other = await cookieOf(shop, shop.fish.owner)
    expect((await send(jpeg, { path: path(), method: 'PUT', as: other })).status).toBe(404)
    expect((await send(jpeg, { path: path('fr'), method: 'PUT' })).status).toBe(404)
  })
})
