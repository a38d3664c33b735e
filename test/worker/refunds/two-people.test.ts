import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import type { Bought } from '../orders/buy.ts'
import { cookieOf } from '../people/knock.ts'
import { act, bigOrder, type Desk, look, openDesk, rows } from '../reviews/desk.ts'

let desk: Desk
let order: Bought
let consignmentId: string
let lineId: string

beforeEach(async () => {
  desk = await openDesk()
  order = await bigOrder(desk.shop)
  consignmentId = order.consignments[0]!.id
  lineId = order.lines[0]!.lineId
})

let keys = 0
const refund = (body: Record<string, unknown>, as = desk.support, key = `refund-${(keys += 1)}`) =>
  act(desk, as, `/api/consignments/${consignmentId}/refunds`, { reason: 'Khách báo hỏng', ...body }, key)
const pieces = (quantity: number) => ({ lines: [{ lineId, quantity }] })
const decide = (requestId: string, body: Record<string, unknown>, as = desk.finance) =>
  act(desk, as, `/api/operator/refunds/${requestId}/decisions`, body)
const count = async (table: 'refunds' | 'refund_requests') =>
  (await rows<{ n: number }>(desk, sql`select count(*) as n from ${sql.identifier(table)}`))[0]?.n
const unbalanced = () =>
  rows(
    desk,
    sql`select transaction_id, sum(amount_minor) as off from ledger_entries group by transaction_id, currency having off <> 0`,
  )

describe('a refund by the desk', () => {
  test('of a few pieces moves at once, once a key, with the books in balance', async () => {
    const told = await refund(pieces(2), desk.support, 'same')
    expect(told).toMatchObject({ status: 201, body: { outcome: 'decided', requestId: null } })
    expect(told.body.amountVnd).toEqual({ minor: expect.any(Number), currency: 'VND' })
    expect((await refund(pieces(2), desk.support, 'same')).body).toEqual(told.body)
    expect((await refund(pieces(3), desk.support, 'same')).status).toBe(422)
    expect(await count('refunds')).toBe(1)
    expect(await unbalanced()).toEqual([])
  })

  test('is refused without a key, a reason, rights, or more than is left', async () => {
    const path = `/api/consignments/${consignmentId}/refunds`
    const bare = await act(desk, desk.support, path, { reason: 'x' }, '')
    expect(bare.status).toBe(400)
    const currency = (await rows<{ currency: string }>(desk, sql`select currency from consignments`))[0]
      ?.currency
    for (const [body, status] of [
      [{ ...pieces(1), reason: '' }, 400],
      [{ ...pieces(41) }, 409],
      [{ amount: { minor: 100_000_000, currency } }, 409],
      [{ amount: { minor: 1, currency: 'VND' } }, 400],
      [{ ...pieces(1), amount: { minor: 1, currency } }, 400],
      [{ lines: [{ lineId: order.lines.at(-1)?.lineId, quantity: 1 }] }, 404],
      [{ lines: [] }, 400],
      [{ extra: 1 }, 400],
    ] as const)
      expect((await refund(body)).status, JSON.stringify(body)).toBe(status)
    expect((await refund(pieces(1), desk.verifier)).status).toBe(403)
    expect((await refund(pieces(1), await cookieOf(desk.shop, desk.shop.coffee.owner))).status).toBe(404)
    consignmentId = 'con_00000000000000000000000000'
    expect((await refund(pieces(1))).status).toBe(404)
    expect(await count('refunds')).toBe(0)
  })
})

describe('a refund above the limit', () => {
  test('moves nothing until somebody else agrees', async () => {
    const asked = await refund(pieces(30))
    expect(asked).toMatchObject({ status: 201, body: { outcome: 'waiting_second', refundId: null } })
    const { requestId } = asked.body
    expect(await count('refunds')).toBe(0)
    const queue = await look(desk, desk.finance, '/api/operator/queues/refund')
    expect(queue.body.items).toEqual([
      expect.objectContaining({
        subjectId: requestId,
        firstBy: { name: 'support', isMe: false },
        mayDecide: true,
      }),
    ])
    const seen = await look(desk, desk.finance, `/api/operator/refunds/${requestId}`)
    expect(seen.body).toMatchObject({
      state: 'waiting',
      requestedBy: { name: 'support', isMe: false },
      mayDecide: true,
      amount: asked.body.amount,
      decisions: [{ stage: 'first', decision: 'approve' }],
    })
    expect(Number(seen.headers.get('x-rows-read'))).toBeLessThanOrEqual(150)
    expect((await look(desk, desk.support, `/api/operator/refunds/${requestId}`)).body.mayDecide).toBe(false)

    expect(await decide(requestId, { decision: 'approve' }, desk.support)).toMatchObject({
      status: 409,
      body: { code: 'second_person_needed' },
    })
    const done = await decide(requestId, { decision: 'approve' })
    expect(done).toMatchObject({ status: 200, body: { outcome: 'decided' } })
    expect(await rows(desk, sql`select id, amount_minor as amount from refunds`)).toEqual([
      { id: done.body.refundId, amount: asked.body.amount.minor },
    ])
    expect(await unbalanced()).toEqual([])
    expect(await decide(requestId, { decision: 'approve' }, desk.admin)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', facts: { state: 'approved' } },
    })
  })

  test('cannot be had in small parts within a day, by one person or by several', async () => {
    expect((await refund(pieces(10))).body.outcome).toBe('decided')
    expect((await refund(pieces(10), desk.finance)).body.outcome).toBe('decided')
    const third = await refund(pieces(10))
    expect(third.body.outcome).toBe('waiting_second')
    expect((await refund(pieces(1), desk.finance)).body.code).toBe('second_person_needed')
    // A day later the old parts no longer count.
    await write(desk.shop.db, [
      desk.shop.db.run(sql`update refunds set requested_at = requested_at - ${25 * hour}`),
      desk.shop.db.run(sql`update refund_requests set state = 'refused'`),
    ])
    expect((await refund(pieces(1))).body.outcome).toBe('decided')
  })

  test('asked for twice at once waits once', async () => {
    const told = await Promise.all([refund(pieces(30)), refund(pieces(31), desk.finance)])
    expect(told.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await count('refund_requests')).toBe(1)
  })

  test('decided by two at once pays once', async () => {
    const { requestId } = (await refund(pieces(30))).body
    const told = await Promise.all([
      decide(requestId, { decision: 'approve' }),
      decide(requestId, { decision: 'approve' }, desk.admin),
    ])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await count('refunds')).toBe(1)
    expect(await unbalanced()).toEqual([])
  })

  test('is held once more against what is left when the second person agrees', async () => {
    const { requestId } = (await refund(pieces(30))).body
    // The firm declines meanwhile: everything goes back.
    const owner = await cookieOf(desk.shop, desk.shop.coffee.owner)
    await act(desk, owner, `/api/consignments/${consignmentId}/declination`, { reason: 'out_of_stock' })
    expect(await decide(requestId, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'refund_too_large' },
    })
    const no = await decide(requestId, { decision: 'refuse', note: 'Đã hoàn hết rồi.' })
    expect(no.status).toBe(200)
  })

  test('refused says why', async () => {
    const { requestId } = (await refund(pieces(30))).body
    expect((await decide(requestId, { decision: 'refuse' })).status).toBe(400)
    expect((await decide(requestId, { decision: 'maybe', note: 'x' })).status).toBe(400)
    expect((await decide('rrq_00000000000000000000000000', { decision: 'approve' })).status).toBe(404)
    expect((await decide(requestId, { decision: 'approve' }, desk.verifier)).status).toBe(403)
  })
})

describe('pieces refunded before they were sent', () => {
  const ship = (quantity: number, as: string) =>
    act(desk, as, `/api/consignments/${consignmentId}/shipments`, {
      carrier: 'EMS',
      trackingNumber: `EB${(keys += 1)}000VN`,
      lines: [{ lineId, quantity }],
    })
  const state = async () =>
    (
      await rows<{ state: string; dueKind: string | null }>(
        desk,
        sql`select state, due_kind as dueKind from consignments where id = ${consignmentId}`,
      )
    )[0]

  test('cannot be sent any more, and what remains can', async () => {
    const owner = await cookieOf(desk.shop, desk.shop.coffee.owner)
    await act(desk, owner, `/api/consignments/${consignmentId}/acceptance`)
    await refund(pieces(5))
    expect(await ship(36, owner)).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ problem: 'too_many', left: 35 }] } },
    })
    const slip = await look(
      desk,
      owner,
      `/api/consignments/${consignmentId}/papers/commercial-invoice?format=json`,
    )
    expect(slip.body).toMatchObject({ pieces: 35, lines: [{ lineId, quantity: 35 }] })
    expect(slip.body.goods).toEqual(slip.body.lines[0].goods)
    const sent = await ship(35, owner)
    expect(sent).toMatchObject({ status: 201, body: { unshippedPieces: 0 } })
    expect(await state()).toEqual({ state: 'shipped', dueKind: null })
  })

  test('that the buyer already has do not shorten what is still to come', async () => {
    const owner = await cookieOf(desk.shop, desk.shop.coffee.owner)
    await act(desk, owner, `/api/consignments/${consignmentId}/acceptance`)
    await ship(30, owner)
    await refund({ ...pieces(2), takes: 'sent' })
    const seen = await look(
      desk,
      owner,
      `/api/exporter/${desk.shop.coffee.exporterId}/consignments/${consignmentId}`,
    )
    expect(seen.body.lines[0]).toMatchObject({
      refundedQuantity: 2,
      withheldQuantity: 0,
      shippedQuantity: 30,
    })
    expect((await ship(10, owner)).status).toBe(201)
  })

  test('end the wait when they were all that was left, and the consignment when nothing was sent', async () => {
    const owner = await cookieOf(desk.shop, desk.shop.coffee.owner)
    await act(desk, owner, `/api/consignments/${consignmentId}/acceptance`)
    await ship(38, owner)
    expect(await state()).toEqual({ state: 'shipped', dueKind: 'ship' })
    await refund(pieces(2))
    expect(await state()).toEqual({ state: 'shipped', dueKind: null })

    consignmentId = order.consignments[1]!.id
    await refund({})
    expect(await state()).toEqual({ state: 'cancelled', dueKind: null })
    const [whole] = await rows(desk, sql`select state, open_consignments as open from orders`)
    expect(whole).toEqual({ state: 'paid', open: 1 })
  })
})
