import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order, orderOf, type Placed, usual } from './buyer.ts'
import { deskOf, detailsOf, done, mailsTo, ship, signInAs, type Staff } from './desk.ts'
import { openStory, type Story } from './story.ts'
import type { Visitor } from './visitor.ts'

let story: Story
let lan: Visitor
let coffeeDesk: Staff
let fishDesk: Staff

beforeAll(async () => {
  story = await openStory()
  lan = story.visitor()
  coffeeDesk = await signInAs(story.market, 'owner@doi-gio-hanh.test')
  fishDesk = await signInAs(story.market, 'owner@cua-trang-khoi.test')
})
afterAll(() => story?.market.stop())
afterEach(async () => expect(await story.brokenPromises()).toEqual([]))

async function paidOrder(): Promise<Placed> {
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  return placed
}

/** An exporter's part of an order, as the buyer sees it. */
async function partOf(placed: Placed, exporter: string) {
  const part = (await orderOf(lan, placed)).consignments.find((one) => one.exporter.slug === exporter)
  if (!part) throw new Error(`no part of ${exporter}`)
  return part
}

type Refund = { amount: number; status: string; metadata: { consignment_id?: string } }

/** What the provider was asked to give back for an order. */
const refundsAtProvider = (orderId: string): Refund[] =>
  story.market.sandbox
    .events()
    .filter(({ type }) => type === 'refund.created')
    .map(({ data }) => data.object as Refund & { metadata: { order_id?: string } })
    .filter(({ metadata }) => metadata.order_id === orderId)

test('a declined consignment is refunded, exactly and alone, and the other one goes its way to the end', async () => {
  const placed = await paidOrder()
  const fish = await partOf(placed, 'cua-trang-khoi')
  await done(fishDesk, fish.id, 'declination', { reason: 'out_of_stock' })
  await story.quiet()

  expect(refundsAtProvider(placed.orderId)).toMatchObject([
    { amount: fish.amounts.total.minor, metadata: { consignment_id: fish.id } },
  ])
  const after = await orderOf(lan, placed)
  expect(after.state).toBe('paid')
  expect(after.refunded).toEqual(fish.amounts.total)
  expect(after.refunds).toMatchObject([
    { consignmentId: fish.id, amount: fish.amounts.total, state: 'succeeded' },
  ])
  expect(after.consignments.find(({ id }) => id === fish.id)).toMatchObject({ state: 'declined' })
  const coffee = await partOf(placed, 'doi-gio-hanh')
  expect(coffee).toMatchObject({ state: 'to_accept', amounts: { refunded: { minor: 0 } } })

  // Nothing of the declined part is left in the books; the coffee's share stands untouched.
  const books = await story.books(placed.orderId)
  expect(books[`exporter_payable:${story.goods.sauce.exporterId}:pending VND`]).toBeUndefined()
  const { sellerReceives } = await detailsOf(coffeeDesk, coffee.id)
  expect(books[`exporter_payable:${story.goods.coffee.exporterId}:pending VND`]).toBe(-sellerReceives.minor)
  expect(books['refunds_payable USD']).toBeUndefined()
  expect(books['shipping_collected USD']).toBe(-coffee.amounts.shipping.minor)

  const told = (await mailsTo(story.market.sandbox.url, 'lan@example.com')).filter(({ subject }) =>
    subject.includes(placed.orderCode),
  )
  expect(told.filter(({ subject }) => subject.includes('cannot send'))).toHaveLength(1)

  await done(coffeeDesk, coffee.id, 'acceptance')
  const { lines } = await detailsOf(coffeeDesk, coffee.id)
  const sent = await ship(coffeeDesk, coffee.id, {
    trackingNumber: 'EE300000001VN',
    lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
  })
  await done(coffeeDesk, coffee.id, 'deliveries', { shipmentId: sent.shipmentId })
  expect((await orderOf(lan, placed)).state).toBe('complete')
})

test('when both decline, one of them after accepting, everything goes back and the order is cancelled', async () => {
  const placed = await paidOrder()
  const coffee = await partOf(placed, 'doi-gio-hanh')
  await done(coffeeDesk, coffee.id, 'acceptance')
  await done(coffeeDesk, coffee.id, 'declination', { reason: 'cannot_ship' })
  await done(fishDesk, (await partOf(placed, 'cua-trang-khoi')).id, 'declination', { reason: 'closed' })
  await story.quiet()

  const end = await orderOf(lan, placed)
  expect(end.state).toBe('cancelled')
  expect(end.refunded).toEqual(placed.total)
  expect(refundsAtProvider(placed.orderId).reduce((all, { amount }) => all + amount, 0)).toBe(
    placed.total.minor,
  )
  expect((await lan.follow(await lan.open(placed.orderUrl))).status).toBe(200)
})

test('a provider that is down when a firm declines gives the money back once it is up again', async () => {
  const placed = await paidOrder()
  const fish = await partOf(placed, 'cua-trang-khoi')
  const { sandbox } = story.market
  sandbox.failNext({ path: '/v1/refunds', status: 500, count: 100 })
  await done(fishDesk, fish.id, 'declination', { reason: 'out_of_stock' })
  await story.quiet()
  expect((await orderOf(lan, placed)).refunds).toMatchObject([{ state: 'requested' }])

  sandbox.clearFaults()
  await story.moveClock(3_600_000)
  await story.market.runScheduled()
  await story.quiet()
  expect((await orderOf(lan, placed)).refunds).toMatchObject([
    { state: 'succeeded', amount: fish.amounts.total },
  ])
  expect(refundsAtProvider(placed.orderId)).toHaveLength(1)
  await story.moveClock(0)
})

test('nobody answers: the firm is reminded once, then the clock declines, refunds and puts it on record', async () => {
  const placed = await paidOrder()
  const before = (await mailsTo(story.market.sandbox.url, fishDesk.email)).length
  await story.moveClock(25 * 3_600_000)
  await story.market.runScheduled()
  await story.market.runScheduled()
  await story.quiet()
  const reminders = (await mailsTo(story.market.sandbox.url, fishDesk.email)).slice(0, -before)
  expect(reminders).toHaveLength(1)
  expect((await partOf(placed, 'cua-trang-khoi')).state).toBe('to_accept')

  await story.moveClock(49 * 3_600_000)
  await story.market.runScheduled()
  await story.quiet()
  const end = await orderOf(lan, placed)
  expect(end.state).toBe('cancelled')
  expect(end.consignments.map(({ state }) => state)).toEqual(['declined', 'declined'])
  expect(refundsAtProvider(placed.orderId).reduce((all, { amount }) => all + amount, 0)).toBe(
    placed.total.minor,
  )
  const escalations = await story.rows<{ kind: string }>(
    'select x.kind as kind from escalations x join consignments c on c.id = x.consignment_id where c.order_id = ?',
    placed.orderId,
  )
  expect(escalations.map(({ kind }) => kind)).toEqual(['accept', 'accept'])
  expect(
    (await deskOf(fishDesk)).items.find(({ id }) => id === end.consignments[1]?.id)?.nextAct ?? null,
  ).toBeNull()
})
