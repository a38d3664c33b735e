import { beforeEach, describe, expect, test } from 'vitest'
import { cookieOf, knock } from '../people/knock.ts'
import { hire, openShop, type Shop } from '../shop.ts'
import { nobodysConsignment } from './every-act.ts'
import { paidOrder, stateOf, stored } from './paid-order.ts'
import { sql } from 'drizzle-orm'

let shop: Shop
let as: string
beforeEach(async () => {
  shop = await openShop({ stock: 1000 })
  as = await cookieOf(shop, shop.coffee.owner)
})

/** Codes and ids of the coffee house's own parts of fresh orders. */
async function open(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    const paid = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
    ids.push(paid.consignments[0]!.id)
  }
  return ids
}
const many = (path: 'acceptances' | 'packings', ids: readonly string[], more = {}) =>
  knock(shop, 'POST', `/api/exporter/${shop.coffee.exporterId}/${path}`, { as, body: { ids }, ...more })

describe('a firm that accepts many orders at once', () => {
  test('has each accepted by itself, with its audit and its letter', async () => {
    const ids = await open(3)
    const { status, body } = await many('acceptances', ids)
    expect(status).toBe(200)
    expect(body.outcomes.map((each: { id: string }) => each.id)).toEqual(ids)
    for (const { isDone, state, refusal, code } of body.outcomes)
      expect({ isDone, state, refusal, code: typeof code }).toEqual({
        isDone: true,
        state: 'accepted',
        refusal: null,
        code: 'string',
      })
    for (const id of ids) expect(await stateOf(shop, id)).toBe('accepted')
    expect(
      await stored(
        shop,
        sql`select count(*) as value from audit_entries where action = 'consignment_accepted'`,
      ),
    ).toEqual([3])
    expect(
      await stored(
        shop,
        sql`select count(*) as value from outbox where payload ->> 'template' = 'consignment_accepted'`,
      ),
    ).toEqual([3])
  })

  test('is told of the one that cannot be, of the one that is not theirs, and has the rest', async () => {
    const [first, second] = (await open(2)) as [string, string]
    await knock(shop, 'POST', `/api/consignments/${first}/declination`, { as, body: { reason: 'closed' } })
    const other = await paidOrder(shop, [{ firm: shop.fish, good: shop.fish.sauce, quantity: 1 }])
    const foreign = other.consignments[0]!.id
    const { body } = await many('acceptances', [first, foreign, nobodysConsignment, second, second])
    expect(body.outcomes.map(({ code: _, ...rest }: { code: string }) => rest)).toEqual([
      { id: first, isDone: false, state: 'declined', refusal: 'wrong_state' },
      { id: foreign, isDone: false, state: null, refusal: 'not_found' },
      { id: nobodysConsignment, isDone: false, state: null, refusal: 'not_found' },
      { id: second, isDone: true, state: 'accepted', refusal: null },
    ])
    expect(await stateOf(shop, foreign)).toBe('to_accept')
  })

  test('hears the same answer to the same key, and moves nothing twice', async () => {
    const ids = await open(2)
    const first = await many('acceptances', ids, { key: 'many' })
    const again = await many('acceptances', ids, { key: 'many' })
    expect(again.body).toEqual(first.body)
    expect((await many('acceptances', ids.slice(1), { key: 'many' })).body.code).toBe('idempotency_mismatch')
  })

  test('racing with itself accepts each order once', async () => {
    const ids = await open(3)
    const [one, two] = await Promise.all([many('acceptances', ids), many('acceptances', ids)])
    const done = [...one.body.outcomes, ...two.body.outcomes].filter(
      ({ isDone }: { isDone: boolean }) => isDone,
    )
    expect(done.length).toBe(3)
    expect(
      await stored(
        shop,
        sql`select count(*) as value from audit_entries where action = 'consignment_accepted'`,
      ),
    ).toEqual([3])
  })

  test('sends one to fifty ids, and they are ids', async () => {
    const long = Array.from({ length: 51 }, (_none, at) => `con_${String(at).padStart(26, '0')}`)
    for (const ids of [[], long, ['con_1'], [7]])
      expect((await many('acceptances', ids as string[])).status).toBe(400)
  })

  test('asks at their own door: another firm’s reads like one that does not exist', async () => {
    const ids = await open(1)
    const { exporterId } = shop.fish
    for (const [method, path] of [
      ['POST', `/api/exporter/${exporterId}/acceptances`],
      ['POST', `/api/exporter/${exporterId}/packings`],
      ['GET', `/api/exporter/${exporterId}/papers/packing-slip?ids=${ids[0]}`],
    ] as const) {
      const body = method === 'POST' ? { body: { ids } } : {}
      const { status, body: told } = await knock(shop, method, path, { as, ...body })
      expect([path, status, told.code]).toEqual([path, 404, 'not_found'])
    }
  })

  test('and the accountant may not', async () => {
    const [id] = (await open(1)) as [string]
    as = await cookieOf(shop, await hire(shop, shop.coffee, 8, 'accountant'))
    expect((await many('acceptances', [id])).status).toBe(403)
    expect(await stateOf(shop, id)).toBe('to_accept')
  })
})

test('many are packed at once, and those not accepted yet say so', async () => {
  const ids = await open(3)
  await many('acceptances', ids.slice(0, 2))
  const { body } = await many('packings', ids)
  expect(
    body.outcomes.map(({ isDone, state }: { isDone: boolean; state: string }) => [isDone, state]),
  ).toEqual([
    [true, 'packed'],
    [true, 'packed'],
    [false, 'to_accept'],
  ])
})

test('a parcel without lines holds all that is left', async () => {
  const paid = await paidOrder(shop, [
    { firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 },
    { firm: shop.coffee, good: shop.coffee.arabica, quantity: 1 },
  ])
  const id = paid.consignments[0]!.id
  await many('acceptances', [id])
  const ship = (body: object, key: string) =>
    knock(shop, 'POST', `/api/consignments/${id}/shipments`, { as, body, key })
  const carrier = 'EMS Việt Nam'
  await ship(
    { carrier, trackingNumber: 'EB100000003VN', lines: [{ lineId: paid.lineIds[0], quantity: 1 }] },
    'first',
  )
  const rest = await ship({ carrier, trackingNumber: 'EB100000017VN' }, 'rest')
  expect(rest.status).toBe(201)
  expect(rest.body.unshippedPieces).toBe(0)
  expect(rest.body.shipment.lines.map(({ quantity }: { quantity: number }) => quantity)).toEqual([1, 1])
  const none = await ship({ carrier, trackingNumber: 'EB100000025VN' }, 'none')
  expect([none.status, none.body.code]).toEqual([409, 'wrong_state'])
})

describe('one document of many papers', () => {
  const print = (kind: string, ids: readonly string[], more = '') =>
    knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/papers/${kind}?ids=${ids.join(',')}${more}`, {
      as,
    })

  test('has each on pages of its own, in the order chosen, and names what it leaves out', async () => {
    const ids = await open(3)
    await many('acceptances', ids.slice(0, 2))
    const { status, headers, body } = await print('packing-slip', [ids[1]!, ids[2]!, ids[0]!])
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(body.match(/<article class="paper">/g)).toHaveLength(2)
    const codes = await stored<string>(
      shop,
      sql`select c.code as value from json_each(${JSON.stringify(ids)}) w join consignments c on c.id = w.value order by w.key`,
    )
    expect(body.indexOf(codes[1]!)).toBeLessThan(body.lastIndexOf(codes[0]!))
    expect(body.match(/<section class="paper box">[\s\S]*?<\/section>/)?.[0]).toContain(codes[2]!)
  })

  test('holds only the firm’s own, and what each says is what it says alone', async () => {
    const ids = await open(1)
    const other = await paidOrder(shop, [{ firm: shop.fish, good: shop.fish.sauce, quantity: 1 }])
    await many('acceptances', ids)
    const { body } = await print('commercial-invoice', [...ids, other.consignments[0]!.id], '&format=json')
    const alone = await knock(
      shop,
      'GET',
      `/api/consignments/${ids[0]}/papers/commercial-invoice?format=json`,
      {
        as,
      },
    )
    expect(body).toEqual({ papers: [alone.body], without: [] })
  })

  test('is asked for one to fifty orders and one kind there is', async () => {
    const long = Array.from({ length: 51 }, (_none, at) => `con_${String(at).padStart(26, '0')}`)
    expect((await print('packing-slip', long)).status).toBe(400)
    expect((await print('packing-slip', ['nonsense'])).status).toBe(400)
    expect((await print('love-letter', [nobodysConsignment])).status).toBe(404)
  })
})
