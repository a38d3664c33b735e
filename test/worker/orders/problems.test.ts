import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { problemLimits } from '../../../schema/values/problem.ts'
import { read } from '../../../worker/platform/database.ts'
import { knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { type Bought, buy, place, story } from './buy.ts'

let shop: Shop
let order: Bought

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  order = await buy(shop, story(shop))
})

const broken = { kind: 'damaged', wants: 'refund', message: 'Một chai vỡ khi tới nơi' }
const report = (
  body: unknown,
  { on = order, key, headers = {} }: { on?: Bought; key?: string; headers?: Record<string, string> } = {},
) =>
  knock(shop, 'POST', `/api/orders/${on.orderId}/problems`, {
    headers: { 'order-token': on.token, ...headers },
    body,
    ...(key ? { key } : {}),
  })

async function counted(): Promise<{ problems: number; mails: number; audits: number }> {
  const [[row]] = await read<[{ problems: number; mails: number; audits: number }]>(shop.db, [
    sql`
      select (select count(*) from problems) as problems,
        (select count(*) from outbox where payload ->> 'template' = 'problem_reported') as mails,
        (select count(*) from audit_entries where action = 'problem_reported') as audits`,
  ])
  return row ?? { problems: 0, mails: 0, audits: 0 }
}

describe('a buyer who reports a problem', () => {
  test('gets an id, and the report stands on the page, in the audit and in a letter to come', async () => {
    const line = order.lines[0]
    const { status, body } = await report({ ...broken, lines: [{ lineId: line?.lineId, quantity: 1 }] })
    expect(status).toBe(201)
    expect(await counted()).toEqual({ problems: 1, mails: 1, audits: 1 })
    expect(shop.jobs.at(-1)?.kind).toBe('message')
    const page = await knock(shop, 'GET', `/api/orders/${order.orderId}`, {
      headers: { 'order-token': order.token },
    })
    expect(page.body.problems).toEqual([
      {
        id: body.problemId,
        consignmentId: order.consignments[0]?.id,
        kind: 'damaged',
        wants: 'refund',
        message: broken.message,
        lines: [{ lineId: line?.lineId, quantity: 1 }],
        state: 'open',
        reportedAt: expect.any(Number),
        resolution: null,
      },
    ])
    expect(page.body.timeline.at(-1)).toMatchObject({ kind: 'problem_reported', subject: body.problemId })
  })

  test('may mean the whole order, or lines of two firms; then it is of no single consignment', async () => {
    await report(broken)
    await report({
      ...broken,
      lines: [order.lines[0], order.lines[2]].map((line) => ({ lineId: line?.lineId, quantity: 1 })),
    })
    const page = await knock(shop, 'GET', `/api/orders/${order.orderId}`, {
      headers: { 'order-token': order.token },
    })
    expect(page.body.problems.map((problem: { consignmentId: unknown }) => problem.consignmentId)).toEqual([
      null,
      null,
    ])
  })

  test('and sends it twice under one key has reported once', async () => {
    const [first, again] = [await report(broken, { key: 'once' }), await report(broken, { key: 'once' })]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(await counted()).toEqual({ problems: 1, mails: 1, audits: 1 })
    expect(await report({ ...broken, wants: 'resend' }, { key: 'once' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    })
  })

  test('keeps the answer from a stranger who knows the key', async () => {
    await report(broken, { key: 'guessed' })
    expect(await report(broken, { key: 'guessed', headers: { 'order-token': '' } })).toMatchObject({
      status: 404,
    })
  })

  test('is told which line or number cannot be', async () => {
    const elsewhere = await buy(shop, story(shop))
    const wrong = async (lines: unknown) => (await report({ ...broken, lines })).body
    const own = order.lines[0]?.lineId
    expect(await wrong([{ lineId: elsewhere.lines[0]?.lineId, quantity: 1 }])).toMatchObject({
      code: 'invalid',
      facts: { fields: [{ path: 'lines.0.lineId', problem: 'unknown' }] },
    })
    expect(await wrong([{ lineId: own, quantity: 3 }])).toMatchObject({
      code: 'invalid',
      facts: { fields: [{ path: 'lines.0.quantity', problem: 'too_many' }] },
    })
    expect(
      await wrong([
        { lineId: own, quantity: 1 },
        { lineId: own, quantity: 1 },
      ]),
    ).toMatchObject({ facts: { fields: [{ path: 'lines.1.lineId', problem: 'repeated' }] } })
    for (const quantity of [0, -1, 1.5, '1', 1e9])
      expect(await wrong([{ lineId: own, quantity }])).toMatchObject({ code: 'invalid' })
    expect(await wrong([])).toMatchObject({ code: 'invalid' })
    expect((await counted()).problems).toBe(0)
  })

  test('is refused anything unknown, empty, oversized or not JSON', async () => {
    expect(await report({ ...broken, kind: 'annoyed' })).toMatchObject({ status: 400 })
    expect(await report({ ...broken, wants: 'money' })).toMatchObject({ status: 400 })
    expect(await report({ ...broken, message: '   ' })).toMatchObject({ status: 400 })
    expect(await report({ ...broken, message: 'x'.repeat(problemLimits.words + 1) })).toMatchObject({
      status: 400,
    })
    expect(await report({ ...broken, state: 'resolved', amount: 1 })).toMatchObject({
      status: 400,
      body: {
        facts: {
          fields: [
            { path: 'state', problem: 'unknown' },
            { path: 'amount', problem: 'unknown' },
          ],
        },
      },
    })
    expect(await report({ ...broken, message: 'x'.repeat(70_000) })).toMatchObject({ status: 413 })
    expect(await report('{', {})).toMatchObject({ status: 400 })
    expect(await report(broken, { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 })
    expect(await report(broken, { headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 403,
    })
  })

  test('on an order nobody paid is told the state', async () => {
    expect(await report(broken, { on: await place(shop, story(shop)) })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', facts: { state: 'awaiting_payment' } },
    })
  })

  test('is stopped after ten open reports', async () => {
    for (let sent = 0; sent < problemLimits.open; sent += 1)
      expect((await report({ ...broken, message: `${sent}` })).status).toBe(201)
    expect(await report(broken)).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(await counted()).toEqual({ problems: 10, mails: 10, audits: 10 })
  })
})
