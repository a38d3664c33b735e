import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayLength, hour } from '../../../schema/values/day.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { type Bought, buy, lan, place, story } from '../orders/buy.ts'
import { cookieOf, knock, operatorCookie } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let support: string

beforeEach(async () => {
  shop = await openShop({ stock: 1000 })
  support = await operatorCookie(shop, 'support')
})

const get = (path: string, as = support) => knock(shop, 'GET', `/api/operator/${path}`, { as })
const codes = (body: { items: { orderCode: string }[] }) => body.items.map((item) => item.orderCode)

describe('the list of orders', () => {
  test('goes newest first, page by page, and says what each waits for', async () => {
    const start = Date.now() - dayLength
    const bought: Bought[] = []
    for (const minute of [1, 2, 3, 4, 5])
      bought.push(await buy(shop, story(shop), { at: start + minute * 60_000 }))
    const seen: string[] = []
    let cursor = ''
    do {
      const { status, body } = await get(`orders?limit=2${cursor}`)
      expect(status).toBe(200)
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...codes(body))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    expect(seen).toEqual(bought.map(({ code }) => code).reverse())
    const [first] = (await get('orders?limit=1')).body.items
    expect(first).toMatchObject({
      state: 'paid',
      market: 'US',
      openProblems: 0,
      consignments: [
        { exporter: { name: 'Cà phê Đà Lạt' }, state: 'to_accept' },
        { exporter: { name: 'Nước mắm Phú Quốc' }, state: 'to_accept' },
      ],
    })
    expect(JSON.stringify(first)).not.toContain(lan.fullName)
  })

  test('keeps to one state, in the same order', async () => {
    const unpaid = [
      await place(shop, story(shop), { at: Date.now() - 2 * hour }),
      await place(shop, story(shop), { at: Date.now() - hour }),
    ]
    await buy(shop, story(shop))
    const first = (await get('orders?state=awaiting_payment&limit=1')).body
    expect(codes(first)).toEqual([unpaid[1]?.code])
    const second = (await get(`orders?state=awaiting_payment&limit=1&cursor=${first.nextCursor}`)).body
    expect([codes(second), second.nextCursor]).toEqual([[unpaid[0]?.code], null])
    expect(codes((await get('orders?state=paid')).body)).toHaveLength(1)
  })

  test('finds an order by its code as a person types it, or by its id', async () => {
    const order = await buy(shop, story(shop))
    await buy(shop, story(shop))
    for (const q of [
      order.code,
      order.code.toLowerCase(),
      order.code.replaceAll('-', ''),
      order.code.slice(3),
      order.code.replaceAll('-', ' '),
      order.orderId,
    ])
      expect(codes((await get(`orders?q=${encodeURIComponent(q)}`)).body)).toEqual([order.code])
    expect(codes((await get('orders?q=QQ-TEST')).body)).toHaveLength(2)
    for (const q of ['ZZZZ', `' or 1=1`, '%25', '_'])
      expect(codes((await get(`orders?q=${encodeURIComponent(q)}`)).body).length).toBeLessThanOrEqual(
        q === '_' || q === '%25' ? 2 : 0,
      )
  })

  test('refuses what it cannot read', async () => {
    for (const query of [
      'state=lost',
      'limit=0',
      'limit=101',
      'limit=x',
      'cursor=x',
      `cursor=${'9'.repeat(300)}`,
      `q=${'x'.repeat(61)}`,
    ])
      expect(await get(`orders?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  test('reads as many rows among many orders as among few', async () => {
    const rows = async () => Number((await get('orders?limit=2')).headers.get('x-rows-read'))
    for (const minute of [1, 2, 3]) await buy(shop, story(shop), { at: Date.now() - minute * 60_000 })
    const few = await rows()
    for (const minute of [4, 5, 6, 7, 8, 9, 10, 11])
      await buy(shop, story(shop), { at: Date.now() - minute * 60_000 })
    expect(await rows()).toBe(few)
  })
})

describe('one order', () => {
  test('shows its money to the unit, its audit, its letters, and how to reach the buyer', async () => {
    const order = await buy(shop, story(shop))
    await write(shop.db, [
      shop.db.run(
        sql`insert into payment_events (id, type, object_id, order_id, created_at, received_at, state, due_at) values ('evt_1', 'checkout.session.completed', 'cs_1', ${order.orderId}, 0, 0, 'done', 0)`,
      ),
    ])
    const { status, body } = await get(`orders/${order.orderId}`)
    expect(status).toBe(200)
    expect(body.order.orderCode).toBe(order.code)
    expect(body.contact).toEqual({ email: lan.email, phone: lan.phone })
    expect(body.captures).toMatchObject([
      { paymentIntentId: `pi_${order.orderId}`, use: 'order', amount: body.order.total },
    ])
    const [capture] = body.ledger
    expect(capture).toMatchObject({ id: `capture:pi_${order.orderId}`, kind: 'capture' })
    const sums: Record<string, number> = {}
    for (const { amount } of capture.entries)
      sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.minor
    expect(sums).toEqual({ USD: 0, VND: 0 })
    expect(body.shares.map((share: { receives: { minor: number } }) => share.receives.minor)).toEqual([
      545_600, 250_800,
    ])
    for (const { goods, commission, receives } of body.shares)
      expect(commission.minor + receives.minor).toBe(goods.minor)
    expect(body.holds.map((hold: { state: string }) => hold.state)).toEqual([
      'committed',
      'committed',
      'committed',
    ])
    expect(body.audit.map((entry: { action: string }) => entry.action).sort()).toEqual([
      'order_paid',
      'order_placed',
    ])
    expect(body.messages.map((message: { template: string }) => message.template).sort()).toEqual([
      'consignment_new',
      'consignment_new',
      'order_paid',
    ])
    expect(body.events).toMatchObject([{ id: 'evt_1', state: 'done' }])
    expect(JSON.stringify(body)).not.toContain(order.token.split('.')[1])
  })

  test('keeps the address of the buyer from roles that talk to nobody', async () => {
    const order = await buy(shop, story(shop))
    for (const role of ['finance', 'verifier']) {
      const { status, body } = await get(`orders/${order.orderId}`, await operatorCookie(shop, role))
      expect([status, body.contact]).toEqual([200, null])
      expect(JSON.stringify(body)).not.toContain(lan.email)
    }
    expect(
      (await get(`orders/${order.orderId}`, await operatorCookie(shop, 'admin'))).body.contact.email,
    ).toBe(lan.email)
  })

  test('that does not exist is not found', async () => {
    for (const id of ['ord_00000000000000000000000000', 'x', 'QQ-TEST-2222'])
      expect(await get(`orders/${id}`)).toMatchObject({ status: 404 })
  })
})

describe('consignments past their deadline', () => {
  test('stand by urgency, with what they wait for', async () => {
    const late = await buy(shop, story(shop), { at: Date.now() - 50 * hour })
    await buy(shop, story(shop), { at: Date.now() - hour })
    const { body } = await get('consignments?late=1')
    expect(body.items.map((item: { id: string }) => item.id).sort()).toEqual(
      late.consignments.map(({ id }) => id).sort(),
    )
    expect(body.items[0]).toMatchObject({
      orderCode: late.code,
      dueKind: 'accept',
      state: 'to_accept',
      receives: { currency: 'VND' },
    })
    expect(body.items[0].overdueMs).toBeGreaterThan(hour)
    const all = (await get('consignments')).body.items
    expect(all).toHaveLength(4)
    expect(all.map((item: { dueAt: number }) => item.dueAt)).toEqual(
      all.map((item: { dueAt: number }) => item.dueAt).sort((a: number, b: number) => a - b),
    )
    const page = (await get('consignments?limit=3')).body
    expect((await get(`consignments?cursor=${page.nextCursor}`)).body.items).toHaveLength(1)
    expect(await get('consignments?late=yes')).toMatchObject({ status: 400 })
  })
})

describe('what is parked', () => {
  const park = (id: string, kind: 'event' | 'message', at = 0) =>
    write(shop.db, [
      kind === 'event'
        ? shop.db.run(
            sql`insert into payment_events (id, type, object_id, created_at, received_at, state, attempts, due_at, last_error) values (${id}, 'checkout.session.completed', 'cs_1', 0, ${at}, 'parked', 8, 0, 'amount')`,
          )
        : shop.db.run(
            sql`insert into outbox (id, kind, payload, state, attempts, created_at, due_at, last_error) values (${id}, 'mail', '{"template":"order_paid"}', 'parked', 8, ${at}, 0, 'no such mailbox')`,
          ),
    ])
  const message = (number: number) => `msg_0000000000000000000000000${number}`

  test.each(['event', 'message'] as const)(
    'as an %s is listed newest first and goes back to work once',
    async (kind) => {
      const ids = kind === 'event' ? ['evt_1', 'evt_2', 'found:cs_3'] : [message(1), message(2), message(3)]
      for (const [at, id] of ids.entries()) await park(id, kind, at)
      const first = (await get(`parked/${kind}s?limit=2`)).body
      expect(first.items.map((item: { id: string }) => item.id)).toEqual([ids[2], ids[1]])
      expect(
        (await get(`parked/${kind}s?cursor=${encodeURIComponent(first.nextCursor)}`)).body.items.map(
          (item: { id: string }) => item.id,
        ),
      ).toEqual([ids[0]])

      const retry = (id: string) =>
        knock(shop, 'POST', `/api/operator/parked/${kind}s/${id}/retry`, { as: support })
      for (const id of ids) expect(await retry(id)).toMatchObject({ status: 200, body: { id, state: 'due' } })
      expect(shop.jobs.filter((job) => job.kind === kind).map((job) => job.id)).toEqual(ids)
      expect((await get(`parked/${kind}s`)).body.items).toEqual([])
      expect(await retry(ids[0] ?? '')).toMatchObject({
        status: 409,
        body: { code: 'wrong_state', facts: { state: 'due' } },
      })
      const [audits] = await read<[{ subject: string; facts: string }]>(shop.db, [
        sql`select subject, facts from audit_entries where action = ${`parked_${kind}_retried`} order by subject`,
      ])
      expect(audits.map((row) => row.subject)).toEqual([...ids].sort())
      expect(audits[0]?.facts).toBe('{"attempts":8}')
    },
  )

  test('and unknown, or of another kind, is not found', async () => {
    await park('evt_1', 'event')
    for (const path of ['events/evt_2', 'events/a%20b', `messages/${message(1)}`, 'messages/evt_1'])
      expect(await knock(shop, 'POST', `/api/operator/parked/${path}/retry`, { as: support })).toMatchObject({
        status: 404,
      })
  })

  test('is retried once by two operators at the same moment, and once under one key', async () => {
    await park('evt_1', 'event')
    const retry = (key?: string) =>
      knock(shop, 'POST', '/api/operator/parked/events/evt_1/retry', { as: support, ...(key ? { key } : {}) })
    const both = await Promise.all([retry(), retry()])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    await park('evt_2', 'event')
    const again = () =>
      knock(shop, 'POST', '/api/operator/parked/events/evt_2/retry', { as: support, key: 'k' })
    expect([(await again()).status, (await again()).status]).toEqual([200, 200])
  })
})

describe('the door of the desk', () => {
  const paths = [
    'orders',
    'orders/ord_00000000000000000000000000',
    'consignments',
    'parked/events',
    'parked/messages',
    'invariants',
  ]

  test('is closed to nobody in particular, to exporters and to buyers', async () => {
    const exporter = await cookieOf(shop, shop.coffee.owner)
    for (const path of paths) {
      expect(await knock(shop, 'GET', `/api/operator/${path}`)).toMatchObject({
        status: 401,
        body: { code: 'sign_in_needed' },
      })
      expect(await get(path, exporter)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
  })

  test('lets each role do its part', async () => {
    const verifier = await operatorCookie(shop, 'verifier')
    expect((await get('orders', verifier)).status).toBe(200)
    for (const path of ['parked/events', 'parked/messages'])
      expect(await get(path, verifier)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(
      await knock(shop, 'POST', '/api/operator/parked/events/evt_1/retry', { as: verifier }),
    ).toMatchObject({ status: 403 })
  })
})
