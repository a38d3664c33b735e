import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { marketDefaults } from '../../../schema/values/market-settings.ts'
import { hour } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { consignmentDeadlines } from '../../../worker/consignments/consignment-deadlines.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { paidOrder, type Paid, stateOf, stored } from './paid-order.ts'

const { deadlines } = marketDefaults

let shop: Shop
let order: Paid
let id: string
const start = Date.now()
beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }], {
    at: start,
  })
  id = order.consignments[0]?.id ?? ''
})

const sweepAt = (hours: number) => consignmentDeadlines(shop.deps({ kind: 'system' }, start + hours * hour))
const letters = () =>
  stored<string>(
    shop,
    sql`select payload ->> 'template' as value from outbox where kind = 'mail' order by created_at, id`,
  )

test('a day after, the exporter is reminded once', async () => {
  await sweepAt(deadlines.acceptReminderHours - 1)
  expect(await letters()).toEqual([])
  await sweepAt(deadlines.acceptReminderHours)
  await sweepAt(deadlines.acceptReminderHours + 1)
  expect(await letters()).toEqual(['accept_reminder'])
  expect(await stateOf(shop, id)).toBe('to_accept')
})

test('after two days the clock declines and refunds, on record, once', async () => {
  await sweepAt(deadlines.acceptReminderHours)
  await sweepAt(deadlines.acceptHours)
  await sweepAt(deadlines.acceptHours + 1)
  expect(await stateOf(shop, id)).toBe('declined')
  expect(await letters()).toEqual(['accept_reminder', 'consignment_declined'])
  expect(await stored(shop, sql`select reason || cause || requested_by as value from refunds`)).toEqual([
    `deadlinedecline:${id}system`,
  ])
  expect(
    await stored(
      shop,
      sql`select actor || (facts ->> 'reason') as value from audit_entries where action = 'consignment_declined'`,
    ),
  ).toEqual(['systemdeadline'])
  expect(await stored(shop, sql`select kind as value from escalations where consignment_id = ${id}`)).toEqual(
    ['accept'],
  )
  expect(await stored(shop, sql`select state as value from orders where id = ${order.orderId}`)).toEqual([
    'cancelled',
  ])
})

test('a sweep that comes days late declines without a reminder', async () => {
  await sweepAt(200)
  expect(await letters()).toEqual(['consignment_declined'])
})

test('what is accepted in time is left alone until its ship-by day, then put on record', async () => {
  const as = await cookieOf(shop, shop.coffee.owner)
  await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as, body: {} })
  await sweepAt(deadlines.acceptHours + 1)
  expect(await stateOf(shop, id)).toBe('accepted')
  await sweepAt(deadlines.shipHours - 23)
  expect(await letters()).toEqual(['consignment_accepted', 'ship_reminder'])
  await sweepAt(deadlines.shipHours + 1)
  await sweepAt(deadlines.shipHours + 2)
  expect(await letters()).toEqual(['consignment_accepted', 'ship_reminder', 'ship_reminder'])
  expect(await stored(shop, sql`select kind as value from escalations`)).toEqual(['ship'])
  expect(
    await stored(shop, sql`select action as value from audit_entries where action = 'deadline_missed'`),
  ).toHaveLength(1)
  expect(await stateOf(shop, id)).toBe('accepted')
  const [due] = await stored<number | null>(
    shop,
    sql`select due_at as value from consignments where id = ${id}`,
  )
  expect(due).not.toBeNull()
})

test('an acceptance at the last moment and the clock never both win', async () => {
  const as = await cookieOf(shop, shop.coffee.owner)
  const [answer] = await Promise.all([
    knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as, body: {} }),
    sweepAt(deadlines.acceptHours),
  ])
  const state = await stateOf(shop, id)
  const refunds = await stored(shop, sql`select count(*) as value from refunds`)
  if (state === 'accepted') expect([answer.status, refunds]).toEqual([200, [0]])
  else expect([state, answer.status, refunds]).toEqual(['declined', 409, [1]])
})

test('a consignment the clock cannot decline is put aside for ten minutes and holds up nobody', async () => {
  const { db } = shop
  await write(db, [db.run(sql`update orders set payment_intent_id = null where id = ${order.orderId}`)])
  await sweepAt(deadlines.acceptHours)
  expect(await stateOf(shop, id)).toBe('to_accept')
  const at = await stored(shop, sql`select remind_at as value from consignments where id = ${id}`)
  expect(at).toEqual([start + deadlines.acceptHours * hour + 600_000])
  await write(db, [db.run(sql`update orders set payment_intent_id = 'pi_late' where id = ${order.orderId}`)])
  await sweepAt(deadlines.acceptHours + 1)
  expect(await stateOf(shop, id)).toBe('declined')
})
