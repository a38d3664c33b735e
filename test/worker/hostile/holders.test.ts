import { beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../access/callers.ts'
import { lan, place, story } from '../orders/buy.ts'
import { knock } from '../people/knock.ts'

let world: World
/** An order of `lan` that still waits for its money. */
let waiting: { orderId: string; token: string }

beforeAll(async () => {
  world = await openWorld()
  waiting = await place(world.shop, story(world.shop))
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Everybody who holds something, but not this. */
const strangers = (): [string, Record<string, string>][] => {
  const { otherOrder, headers } = world
  const other = otherOrder.token.split('.')[1] ?? ''
  return [
    ['nobody', {}],
    ['another buyer', headers.otherBuyer],
    ['the holder of another order, under this one’s name', { cookie: `order-${waiting.orderId}=${other}` }],
    ['a guess', { cookie: `order-${waiting.orderId}=${'A'.repeat(43)}` }],
    ['the exporter', headers.owner],
    ['an operator', headers.admin],
  ]
}

describe('BUYER: the pages of an order, to who does not hold it', () => {
  test('neither lead to its payment nor take a report, and say what they say of an order that does not exist', async () => {
    const { shop } = world
    for (const [who, headers] of strangers())
      for (const [path, body] of [
        ['payment', ''],
        ['problems', 'kind=late&wants=answer&message=x'],
      ] as const) {
        const send = (orderId: string) =>
          knock(shop, 'POST', `/vi/order/${orderId}/${path}`, { headers: { ...headers, ...form }, body })
        const [theirs, nobodys] = [await send(waiting.orderId), await send('ord_00000000000000000000000000')]
        expect(theirs.status, `${who} ${path}`).toBe(404)
        expect(theirs.headers.get('location'), `${who} ${path}`).toBeNull()
        expect(theirs.body, `${who} ${path}`).toBe(nobodys.body)
      }
  })

  test('show nothing of it', async () => {
    const { shop } = world
    for (const [who, headers] of strangers()) {
      const told = await knock(shop, 'GET', `/vi/order/${waiting.orderId}`, { headers })
      expect(told.status, who).toBe(404)
      for (const words of [lan.fullName, lan.line1, lan.email, 'https://pay.example'])
        expect(told.body, who).not.toContain(words)
    }
  })
})

describe('the link of an order', () => {
  const visit = (key: string) => knock(world.shop, 'GET', `/vi/order/${encodeURIComponent(key)}`)

  test('is swapped for a cookie only when it is the right one', async () => {
    const { orderId, token } = waiting
    const secret = token.split('.')[1] ?? ''
    const good = await visit(token)
    expect([good.status, good.headers.get('location')]).toEqual([303, `/vi/order/${orderId}`])
    expect(good.headers.getSetCookie().length).toBe(1)
    const wrong = [
      `${orderId}.${'A'.repeat(43)}`,
      `${orderId}.${world.otherOrder.token.split('.')[1]}`,
      `${world.otherOrder.orderId}.${secret}`,
      `${orderId}.${secret}x`,
      `${orderId}.${secret.slice(0, -1)}`,
      `${orderId}.`,
      secret,
      `${orderId}.${secret}.${secret}`,
      token.toUpperCase(),
    ]
    for (const key of wrong) {
      const told = await visit(key)
      expect(told.status, key).toBe(404)
      expect(told.headers.getSetCookie(), key).toEqual([])
    }
  })

  test('stops working once it is replaced, and so does the cookie it became', async () => {
    const { shop } = world
    const order = await place(shop, story(shop))
    const cookie = `order-${order.orderId}=${order.token.split('.')[1]}`
    expect((await knock(shop, 'GET', `/api/orders/${order.orderId}`, { as: cookie })).status).toBe(200)
    const { orderToken, orderTokenHash } = await import('../../../worker/orders/order-link.ts')
    const next = await orderToken(shop.deps().settings, order.orderId, 2)
    await shop.db.$client
      .prepare('update orders set link_version = 2, link_hash = ? where id = ?')
      .bind(await orderTokenHash(next), order.orderId)
      .run()
    expect((await visit(order.token)).status).toBe(404)
    expect((await knock(shop, 'GET', `/api/orders/${order.orderId}`, { as: cookie })).status).toBe(404)
    expect((await visit(next)).status).toBe(303)
  })
})
