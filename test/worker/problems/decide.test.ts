import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { letterBox, postAll, type Sent } from '../mails/post.ts'
import { type Bought, lan } from '../orders/buy.ts'
import { knock } from '../people/knock.ts'
import { act, bigOrder, type Desk, look, openDesk, reasonOf, report, rows } from '../reviews/desk.ts'

let desk: Desk
let order: Bought
let sent: Sent[]

beforeEach(async () => {
  desk = await openDesk()
  order = await bigOrder(desk.shop)
  sent = letterBox(desk.shop)
})

const evidence = (id: string, as = desk.support) => look(desk, as, `/api/operator/problems/${id}`)
const settle = (id: string, body: Record<string, unknown>, as = desk.support, key?: string) =>
  act(desk, as, `/api/operator/problems/${id}/decisions`, { reasonIds: [], note: '', ...body }, key)
const coffee = () => order.lines[0]!
const ofCoffee = (quantity: number) => [{ lineId: coffee().lineId, quantity }]
const page = async () =>
  (await knock(desk.shop, 'GET', `/api/orders/${order.orderId}`, { headers: { 'order-token': order.token } }))
    .body
const waiting = async () =>
  (await look(desk, desk.support, '/api/operator/queues/problem')).body.items as { subjectId: string }[]

describe('a report', () => {
  test('waits in the queue with its order’s code, and shows everything needed to judge it', async () => {
    const id = await report(desk, order, { lines: ofCoffee(1) })
    expect(await waiting()).toEqual([
      expect.objectContaining({
        subjectId: id,
        title: { vi: `${order.code}: hàng hỏng`, en: `${order.code}: damaged goods` },
        exporter: expect.objectContaining({ id: desk.shop.coffee.exporterId }),
      }),
    ])
    const { status, body, headers } = await evidence(id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id,
      kind: 'damaged',
      wants: 'refund',
      message: 'Một gói rách khi tới nơi.',
      lines: ofCoffee(1),
      state: 'open',
      mayDecide: true,
      waitingRefund: null,
      decisions: [],
    })
    expect(body.order.orderCode).toBe(order.code)
    expect(body.exporters).toHaveLength(2)
    expect(body.exporters[0]).toMatchObject({ problems: 1, shipped: 0, declined: 0 })
    expect(body.exporters[0].left.minor).toBeGreaterThan(0)
    expect(Number(headers.get('x-rows-read'))).toBeLessThanOrEqual(150)
    expect((await evidence(id, desk.finance)).status).toBe(403)
    expect((await evidence('prb_00000000000000000000000000')).status).toBe(404)
  })

  test('answered with a refund of its lines gives their money back and tells buyer and firm', async () => {
    const id = await report(desk, order, { lines: ofCoffee(2) })
    const told = await settle(id, { decision: 'refund', reasonIds: [reasonOf('problem', 'refund')] })
    expect(told).toMatchObject({ status: 200, body: { outcome: 'decided', requestId: null } })
    const [refund] = await rows<{ id: string; amount: number; cause: string }>(
      desk,
      sql`select id, amount_minor as amount, cause from refunds`,
    )
    expect(refund).toMatchObject({
      id: told.body.refundId,
      amount: told.body.amount.minor,
      cause: `problem:${id}`,
    })
    expect(await waiting()).toEqual([])
    expect(await evidence(id)).toMatchObject({
      body: {
        state: 'resolved',
        mayDecide: false,
        decisions: [{ decision: 'refund', stage: 'final', by: { name: 'support' } }],
      },
    })
    const buyer = await page()
    expect(buyer.problems[0].resolution).toMatchObject({
      decision: 'refund',
      note: '',
      reasons: [{ vi: expect.stringContaining('Hàng hỏng trên đường') }],
    })
    expect(buyer.timeline.map(({ kind }: { kind: string }) => kind)).toContain('problem_resolved')

    await postAll(desk.shop, 'problem_resolved')
    await postAll(desk.shop, 'consignment_refunded')
    const toBuyer = sent.find((mail) => mail.to === lan.email)!
    expect(toBuyer.subject).toContain(order.code)
    expect(toBuyer.text).toContain('Hàng hỏng trên đường')
    const toFirm = sent.find((mail) => mail.to === desk.shop.coffee.owner.email)!
    expect(toFirm.text).toContain('được hoàn 18,00 US$')
    expect(toFirm.text).not.toContain(lan.fullName)
  })

  test('about goods not sent yet keeps those pieces here', async () => {
    const id = await report(desk, order, { kind: 'late', lines: ofCoffee(3) })
    await settle(id, { decision: 'refund', reasonIds: [reasonOf('problem', 'refund')] })
    const [line] = await rows(
      desk,
      sql`select refunded_quantity as refunded, withheld_quantity as withheld from order_lines where id = ${coffee().lineId}`,
    )
    expect(line).toEqual({ refunded: 3, withheld: 3 })
    await postAll(desk.shop, 'consignment_refunded')
    expect(sent[0]?.text).toContain('đếm lại kho')
  })

  test('answered with goods again tells the firm which, and the buyer that they come', async () => {
    const id = await report(desk, order, { wants: 'resend', lines: ofCoffee(1) })
    const told = await settle(id, { decision: 'resend', reasonIds: [reasonOf('problem', 'resend')] })
    expect(told.body).toEqual({ outcome: 'decided', refundId: null, requestId: null, amount: null })
    await postAll(desk.shop, 'goods_again')
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ to: desk.shop.coffee.owner.email })
    expect(sent[0]?.text).toContain('Hàng CF-R (gói 500 g) × 1')
    await postAll(desk.shop, 'problem_resolved')
    expect(sent[1]?.text).toContain('gửi lại hàng cho bạn')
  })

  test('refused or answered says why, in a reason or a note', async () => {
    const first = await report(desk, order)
    expect(await settle(first, { decision: 'refuse' })).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    })
    expect((await settle(first, { decision: 'answer' })).status).toBe(400)
    const wrong = { decision: 'refuse', reasonIds: [reasonOf('listing', 'refuse')] }
    expect((await settle(first, wrong)).status).toBe(400)
    expect((await settle(first, { decision: 'refuse', note: 'Ảnh không cho thấy lỗi.' })).status).toBe(200)
    expect((await page()).problems[0].resolution).toMatchObject({
      decision: 'refuse',
      note: 'Ảnh không cho thấy lỗi.',
    })
    const [moved] = await rows<{ n: number }>(desk, sql`select count(*) as n from refunds`)
    expect(moved?.n).toBe(0)
  })

  test('about goods of several firms must say of whom the money comes', async () => {
    const id = await report(desk, order)
    const reasonIds = [reasonOf('problem', 'refund')]
    expect(await settle(id, { decision: 'refund', reasonIds })).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ path: 'consignmentId', problem: 'required' }] } },
    })
    const fish = order.consignments.find(({ exporterId }) => exporterId === desk.shop.fish.exporterId)
    const told = await settle(id, { decision: 'refund', reasonIds, consignmentId: fish?.id })
    expect(told.status).toBe(200)
    const [part] = await rows<{ state: string; left: number }>(
      desk,
      sql`select state, total_minor - refunded_minor as left from consignments where id = ${fish?.id}`,
    )
    expect(part).toEqual({ state: 'cancelled', left: 0 })
  })

  test('is settled once: a repeat hears the same, a second operator hears of the first', async () => {
    const id = await report(desk, order, { lines: ofCoffee(1) })
    const body = { decision: 'refund', reasonIds: [reasonOf('problem', 'refund')] }
    const once = await settle(id, body, desk.support, 'the-same')
    const again = await settle(id, body, desk.support, 'the-same')
    expect(again.body).toEqual(once.body)
    expect(await settle(id, body, desk.admin)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state', facts: { state: 'resolved', decision: 'refund' } },
    })
    const [count] = await rows<{ n: number }>(desk, sql`select count(*) as n from refunds`)
    expect(count?.n).toBe(1)
  })

  test('decided by two at once is decided by one', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const id = await report(desk, order, { lines: ofCoffee(1) })
      const body = { decision: 'refund', reasonIds: [reasonOf('problem', 'refund')] }
      const told = await Promise.all([
        settle(id, body),
        settle(id, { decision: 'refuse', note: 'không' }, desk.admin),
      ])
      expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
      const [count] = await rows<{ n: number }>(
        desk,
        sql`select count(*) as n from decisions where subject_id = ${id} and stage = 'final'`,
      )
      expect(count?.n).toBe(1)
    }
  })

  test('above the limit waits for a second person, and again when that one refuses', async () => {
    const id = await report(desk, order, { lines: ofCoffee(30) })
    const body = { decision: 'refund', reasonIds: [reasonOf('problem', 'refund')] }
    const told = await settle(id, body)
    expect(told.body).toMatchObject({ outcome: 'waiting_second', refundId: null })
    const { requestId } = told.body
    expect((await evidence(id)).body).toMatchObject({
      state: 'open',
      waitingRefund: requestId,
      mayDecide: false,
    })
    expect(await settle(id, { decision: 'refuse', note: 'x' }, desk.admin)).toMatchObject({
      status: 409,
      body: { code: 'second_person_needed' },
    })
    const path = `/api/operator/refunds/${requestId}/decisions`
    const no = await act(desk, desk.finance, path, { decision: 'refuse', note: 'Quá nhiều.' })
    expect(no).toMatchObject({ status: 200, body: { refundId: null } })
    expect((await evidence(id)).body).toMatchObject({ waitingRefund: null, mayDecide: true })

    const { body: asked } = await settle(id, body)
    const yes = await act(desk, desk.finance, `/api/operator/refunds/${asked.requestId}/decisions`, {
      decision: 'approve',
    })
    expect(yes.status).toBe(200)
    expect((await page()).problems[0]).toMatchObject({
      state: 'resolved',
      resolution: { decision: 'refund' },
    })
    expect(await waiting()).toEqual([])
  })
})
