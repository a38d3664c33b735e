import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { type Bought } from '../orders/buy.ts'
import { knock, type Told } from '../people/knock.ts'
import { act, bigOrder, type Desk, look, openDesk, report, rows } from '../reviews/desk.ts'

// Somebody of the market's own staff who also works for the coffee firm, or is the buyer.
let desk: Desk
let order: Bought

beforeEach(async () => {
  desk = await openDesk()
  order = await bigOrder(desk.shop)
})

const worksForCoffee = (role: string) =>
  write(desk.shop.db, [
    desk.shop.db.run(sql`
      insert into memberships (id, person_id, exporter_id, role, created_at)
      select 'mem_00000000000000000000000own', p.id, ${desk.shop.coffee.exporterId}, 'manager', 0
      from people p where p.email = ${`${role}@quaque.test`}`),
  ])
const bought = (email: string) =>
  write(desk.shop.db, [desk.shop.db.run(sql`update order_contacts set email = ${email}`)])
const consignmentOf = (exporterId: string) =>
  rows<{ id: string }>(desk, sql`select id from consignments where exporter_id = ${exporterId}`).then(
    (found) => found[0]?.id ?? '',
  )
const refundOf = async (exporterId: string, as = desk.support) =>
  act(desk, as, `/api/consignments/${await consignmentOf(exporterId)}/refunds`, { reason: 'Khách báo hỏng' })
const refused = (told: Told) =>
  expect(told).toMatchObject({ status: 409, body: { code: 'second_person_needed' } })

test('nobody gives back money of the firm they work for, others of the desk do', async () => {
  await worksForCoffee('support')
  refused(await refundOf(desk.shop.coffee.exporterId))
  expect((await refundOf(desk.shop.fish.exporterId)).status).toBe(201)
})

test('nobody of the desk gives themselves money, nor agrees as the second person', async () => {
  await bought('Support@quaque.test')
  refused(await refundOf(desk.shop.fish.exporterId))
  const asked = await refundOf(desk.shop.coffee.exporterId, desk.finance)
  expect(asked.body.outcome).toBe('waiting_second')
  const agree = (as: string) =>
    act(desk, as, `/api/operator/refunds/${asked.body.requestId}/decisions`, { decision: 'approve' })
  refused(await agree(desk.support))
  expect(await rows(desk, sql`select id from refunds`)).toEqual([])
  expect((await agree(desk.admin)).status).toBe(200)
})

test('a second person of the firm itself is none', async () => {
  const asked = await refundOf(desk.shop.coffee.exporterId, desk.finance)
  await worksForCoffee('support')
  const path = `/api/operator/refunds/${asked.body.requestId}/decisions`
  refused(await act(desk, desk.support, path, { decision: 'approve' }))
  refused(await act(desk, desk.support, path, { decision: 'refuse', note: 'Không.' }))
})

test('nobody settles a report about their own firm, or their own', async () => {
  const id = await report(desk, order, { lines: [{ lineId: order.lines[0]!.lineId, quantity: 1 }] })
  const settle = (body: object) =>
    act(desk, desk.support, `/api/operator/problems/${id}/decisions`, {
      reasonIds: [],
      note: 'Không.',
      ...body,
    })
  await worksForCoffee('support')
  for (const decision of ['refuse', 'answer', 'refund', 'resend']) refused(await settle({ decision }))
  await write(desk.shop.db, [
    desk.shop.db.run(sql`delete from memberships where id = 'mem_00000000000000000000000own'`),
  ])
  await bought('support@quaque.test')
  for (const decision of ['answer', 'refund', 'resend']) refused(await settle({ decision }))
  expect((await look(desk, desk.support, '/api/operator/queues/problem')).body.items).toHaveLength(1)
})

test('nobody takes a listing of their own firm down or back, or verifies its certificate', async () => {
  const { coffee } = desk.shop
  await worksForCoffee('verifier')
  const path = `/api/operator/reports/${coffee.robusta.listingId}/decisions`
  refused(await act(desk, desk.verifier, path, { decision: 'take_down', note: 'x' }))
  await write(desk.shop.db, [
    desk.shop.db.run(sql`
      insert into certificate_claims (id, exporter_id, kind, number, issuer_vi, issuer_en, issued_on, expires_on, listings, documents,
        state, created_at, changed_at)
      values ('crt_00000000000000000000000001', ${coffee.exporterId}, 'haccp', 'H-1', 'x', 'x', '2026-01-01', '2099-01-01', '[]',
        '["doc_00000000000000000000000000"]', 'given', 0, 0)`),
    desk.shop.db.run(sql`
      insert into review_tasks (id, kind, subject_id, exporter_id, title_vi, title_en, opened_at, opened_by)
      values ('tsk_00000000000000000000000001', 'certificate', 'crt_00000000000000000000000001', ${coffee.exporterId}, 'x', 'x', 0, 'x')`),
  ])
  const decide = (as: string, more: object = {}) =>
    act(desk, as, '/api/operator/certificates/crt_00000000000000000000000001/decisions', {
      decision: 'approve',
      ...more,
    })
  refused(await decide(desk.verifier))
  const queue = await look(desk, desk.verifier, '/api/operator/queues/certificate')
  expect(queue.body.items).toMatchObject([{ mayDecide: false }])
  // Mended since it was looked at: not vouched for unseen.
  expect((await decide(desk.admin, { changedAt: 1 })).body.code).toBe('version_changed')
  expect((await decide(desk.admin, { changedAt: 0 })).status).toBe(200)
})

test('nobody sets the commission of their own firm', async () => {
  const { coffee } = desk.shop
  await worksForCoffee('finance')
  const set = (as: string) =>
    knock(desk.shop, 'POST', '/api/operator/commission-rules', {
      as,
      body: {
        subject: `exporter:${coffee.exporterId}`,
        bps: 0,
        validFrom: '2099-01-01',
        reason: 'Thoả thuận riêng',
      },
    })
  refused(await set(desk.finance))
  expect((await set(desk.admin)).status).toBe(201)
})
