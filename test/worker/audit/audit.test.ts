import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { write } from '../../../worker/platform/database.ts'
import { audit } from '../../../worker/platform/audit.ts'
import type { Bought } from '../orders/buy.ts'
import { act, bigOrder, type Desk, look, openDesk, reasonOf, report } from '../reviews/desk.ts'

let desk: Desk
let order: Bought

beforeEach(async () => {
  desk = await openDesk()
  order = await bigOrder(desk.shop)
})

const read = async (query: string, as = desk.admin) =>
  (await look(desk, as, `/api/operator/audit?${query}`)).body.items as {
    id: string
    at: number
    action: string
    actor: { id: string; name: { vi: string; en: string } }
    sentence: { vi: string; en: string }
  }[]

describe('the audit', () => {
  // What was written to the buyer is about a person: it stays beside the report, where it can be forgotten.
  test('says who refused what and why, in both languages', async () => {
    const id = await report(desk, order, { lines: [{ lineId: order.lines[0]?.lineId, quantity: 1 }] })
    await act(desk, desk.support, `/api/operator/problems/${id}/decisions`, {
      decision: 'refuse',
      reasonIds: [reasonOf('problem', 'refuse')],
      note: 'Bạn xem lại ảnh giúp.',
    })
    const [said] = await read(`subject=${id}&action=problem_refuse`)
    expect(said?.sentence.vi).toBe(
      `support từ chối vấn đề người mua báo về ${order.code}: Ảnh hoặc mô tả không cho thấy hàng có lỗi.`,
    )
    expect(said?.sentence.en).toMatch(
      new RegExp(`^support refused the reported problem with ${order.code}: The photos or the description`),
    )
    const [reported] = await read(`subject=${order.orderId}&action=problem_reported`)
    expect(reported?.sentence.vi).toBe(`Người mua báo vấn đề của ${order.code}.`)
  })

  test('is read by order, consignment, person, act and time, newest first', async () => {
    await report(desk, order, { lines: [{ lineId: order.lines[0]?.lineId, quantity: 1 }] })
    const ofOrder = await read(`subject=${order.orderId}`)
    expect(ofOrder.map(({ action }) => action)).toContain('order_placed')
    expect([...ofOrder].sort((a, b) => (a.id < b.id ? 1 : -1))).toEqual(ofOrder)
    expect((await read(`subject=${order.consignments[0]?.id}`)).length).toBeGreaterThan(0)
    expect((await read('actor=system&action=order_paid')).every(({ actor }) => actor.id === 'system')).toBe(
      true,
    )
    expect(await read(`from=${Date.now() + 60_000}`)).toEqual([])
    expect((await read(`from=${Date.now() - 60_000}`)).length).toBeGreaterThan(0)
    for (const query of ['cursor=aud_1', 'actor=lan@example.com', 'subject=%27', 'from=yesterday'])
      expect((await look(desk, desk.admin, `/api/operator/audit?${query}`)).status, query).toBe(400)
  })

  test('reads no more rows however long it is, whatever is asked', async () => {
    const deps = desk.shop.deps({ kind: 'system' })
    const many = Array.from({ length: 400 }, (_, at) =>
      audit(deps, {
        action: at % 2 ? 'order_paid' : 'order_placed',
        orderId: order.orderId,
        consignmentId: order.consignments[0]?.id ?? '',
        subject: `thing_${at % 3}`,
      }),
    )
    await write(desk.shop.db, many)
    for (const query of [
      '',
      `subject=${order.orderId}`,
      `subject=${order.consignments[0]?.id}`,
      'subject=thing_1',
      'actor=system',
      'action=order_paid',
      'actor=system&action=order_placed',
      `actor=system&from=${Date.now() - 1000}`,
    ]) {
      const told = await look(desk, desk.admin, `/api/operator/audit?${query}`)
      expect(told.body.items, query).toHaveLength(25)
      expect(Number(told.headers.get('x-rows-read')), query).toBeLessThanOrEqual(150)
    }
    const first = await look(desk, desk.admin, '/api/operator/audit?limit=100&actor=system')
    const next = await look(
      desk,
      desk.admin,
      `/api/operator/audit?limit=100&actor=system&cursor=${first.body.nextCursor}`,
    )
    const ids = [...first.body.items, ...next.body.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(200)
  })

  test('is not for strangers, and a person who was forgotten is not named', async () => {
    await write(desk.shop.db, [
      desk.shop.db.run(sql`
        insert into audit_entries (id, at, actor, action) values ('aud_7zzzzzzzzz0000000000000000', 1, 'per_zzzzzzzzzzzzzzzzzzzzzzzzzz', 'order_paid')`),
    ])
    const [said] = await read('actor=per_zzzzzzzzzzzzzzzzzzzzzzzzzz')
    expect(said?.sentence.en).toBe('Somebody who was forgotten saw the payment of order.')
    expect((await look(desk, undefined, '/api/operator/audit')).status).toBe(401)
    expect((await look(desk, desk.verifier, '/api/operator/audit')).status).toBe(200)
  })
})

test('who signs in, or does something to themselves, is the one the sentence is about', async () => {
  const me = (await look(desk, desk.support, '/api/me')).body.person.id as string
  await write(desk.shop.db, [audit(desk.shop.deps(), { action: 'signed_in', subject: me })])
  expect((await read(`subject=${me}`))[0]?.sentence).toEqual({
    vi: 'support đăng nhập.',
    en: 'support signed in.',
  })
})

test('whatever an entry names, it can be read', async () => {
  const kinds = ['per', 'exp', 'lst', 'ord', 'con', 'prb', 'rrq', 'crt', 'bnk', 'var', 'rsn', 'doc', 'set']
  await write(
    desk.shop.db,
    kinds.map((kind) =>
      audit(desk.shop.deps({ kind: 'system' }), {
        action: 'setting_changed',
        subject: `${kind}_00000000000000000000000000`,
      }),
    ),
  )
  expect(await read('action=setting_changed')).toHaveLength(kinds.length)
})
