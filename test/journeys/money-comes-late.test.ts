import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { onPaymentPage, order, orderOf, place, type Placed, quoteFor, sessionIn } from './buyer.ts'
import { mailsTo } from './desk.ts'
import { openStory, type Story } from './story.ts'
import type { Visitor } from './visitor.ts'

let story: Story
let lan: Visitor

beforeAll(async () => {
  story = await openStory()
})
beforeEach(() => {
  lan = story.visitor()
})
afterAll(() => story?.market.stop())
afterEach(async () => {
  story.market.sandbox.clearFaults()
  story.market.sandbox.webhooks('deliver')
  await story.market.sandbox.idle()
  await story.moveClock(0)
  // Moving the clock restarts the runtime, and with it goes what its queue still held: the sweep finds it.
  await story.market.runScheduled()
  await story.quiet()
  expect(await story.brokenPromises()).toEqual([])
})

const minute = 60_000
const stockOf = async (variantId: string) =>
  (
    await story.rows<{ onHand: number; reserved: number }>(
      'select on_hand as onHand, reserved from stock where variant_id = ?',
      variantId,
    )
  )[0]

/** Lets the goods of an order go while the provider cannot be asked about its payment. */
async function letGoUnheard(): Promise<void> {
  story.market.sandbox.failNext({ path: '/v1/checkout/sessions', status: 503, count: 1000 })
  await story.moveClock(55 * minute)
  await story.market.runScheduled()
  story.market.sandbox.clearFaults()
}

test('an order nobody pays gives its goods back when its time is over, and its page can no longer be paid', async () => {
  const before = await stockOf(story.goods.coffee.variantId)
  const placed = await order(lan, [[story.goods.coffee, 2]])
  await story.moveClock(51 * minute)
  await story.market.runScheduled()
  expect((await orderOf(lan, placed)).state).toBe('expired')
  expect(await stockOf(story.goods.coffee.variantId)).toEqual(before)
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('expired')
})

test('money that comes after the goods were let go finds them still there, and the order is paid after all', async () => {
  story.market.sandbox.webhooks('hold')
  const placed = await order(lan, [[story.goods.sauce, 1]])
  await onPaymentPage(placed.payUrl)
  await letGoUnheard()
  expect((await orderOf(lan, placed)).state).toBe('expired')

  story.market.sandbox.webhooks('deliver')
  await story.quiet()
  const paid = await orderOf(lan, placed)
  expect(paid.state).toBe('paid')
  expect(paid.consignments).toHaveLength(1)
  expect(await stockOf(story.goods.sauce.variantId)).toMatchObject({ reserved: 0 })
})

test('money that comes when somebody else has the last pieces goes back whole, with a word to the buyer', async () => {
  const { paste } = story.goods
  story.market.sandbox.webhooks('hold')
  const placed = await order(lan, [[paste, 1]])
  await onPaymentPage(placed.payUrl)
  await letGoUnheard()
  await story.moveClock(0)
  const left = (await stockOf(paste.variantId))?.onHand ?? 0
  const faster = await order(story.visitor(), [[paste, left]], {
    buyer: { fullName: 'Lê Minh', email: 'minh@example.com', phone: '4085550199' },
  })

  story.market.sandbox.webhooks('deliver')
  await story.quiet()
  const end = await orderOf(lan, placed)
  expect(end.state).toBe('cancelled')
  expect(end.consignments).toEqual([])
  expect(end.refunds).toMatchObject([{ amount: placed.total, state: 'succeeded' }])
  const told = await mailsTo(story.market.sandbox.url, 'lan@example.com')
  expect(
    told.filter(({ subject }) => subject.includes('came after') && subject.includes(placed.orderCode)),
  ).toHaveLength(1)
  expect((await orderOf(lan, faster)).state).toBe('awaiting_payment')
})

test('a buyer who turns back at the payment page resumes it from the order page, and pays', async () => {
  const placed = await order(lan, [[story.goods.coffee, 1]])
  const back = await onPaymentPage(placed.payUrl, 'cancel')
  expect((await lan.open(back)).status).toBeLessThan(400)
  const page = await lan.follow(await lan.open(placed.orderUrl))
  expect(page.html).toContain(`/en/order/${placed.orderId}/payment`)
  const resumed = await lan.submit(`/en/order/${placed.orderId}/payment`, {})
  expect(resumed).toMatchObject({ status: 303, location: placed.payUrl })
  await onPaymentPage(resumed.location ?? '')
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('paid')
  expect(await lan.submit(`/en/order/${placed.orderId}/payment`, {})).toMatchObject({
    status: 303,
    location: `/en/order/${placed.orderId}`,
  })
})

test('a payment page that ended is followed by another one for the same order, and only one is ever paid', async () => {
  const placed = await order(lan, [[story.goods.coffee, 1]])
  await lan.open(placed.orderUrl)
  // The provider closes its page after forty minutes; its word of that does not come.
  story.market.sandbox.webhooks('drop')
  story.market.sandbox.clock(41 * minute)
  story.market.sandbox.clock(0)
  story.market.sandbox.webhooks('deliver')
  const resumed = await lan.submit(`/en/order/${placed.orderId}/payment`, {})
  expect(resumed.status).toBe(303)
  expect(sessionIn(resumed.location ?? '')).not.toBe(sessionIn(placed.payUrl))
  await onPaymentPage(resumed.location ?? '')
  await story.quiet()
  const paid = await orderOf(lan, placed)
  expect(paid.state).toBe('paid')
  const captures = await story.rows(
    'select payment_intent_id from captures where order_id = ?',
    placed.orderId,
  )
  expect(captures).toHaveLength(1)
})

/** Turns the order's page into one that a slow method may pay: the provider decides that, not we. */
const bySlowMethod = (placed: Placed): Promise<string> => onPaymentPage(placed.payUrl, 'delayed')

test('a slow method keeps the goods until its money arrives, however long after the hour', async () => {
  const placed = await order(lan, [[story.goods.arabica, 1]])
  await bySlowMethod(placed)
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')
  await story.moveClock(26 * 60 * minute)
  await story.market.runScheduled()
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')
  story.market.sandbox.settle(sessionIn(placed.payUrl), 'succeeded')
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('paid')
})

test('a slow method that fails lets the goods go', async () => {
  const before = await stockOf(story.goods.arabica.variantId)
  const placed = await order(lan, [[story.goods.arabica, 1]])
  await bySlowMethod(placed)
  await story.quiet()
  story.market.sandbox.settle(sessionIn(placed.payUrl), 'failed')
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('expired')
  expect(await stockOf(story.goods.arabica.variantId)).toEqual(before)
})

test('a price of half an hour ago is asked for again', async () => {
  const quote = await quoteFor(lan, [[story.goods.coffee, 1]])
  await story.moveClock(31 * minute)
  const answer = await place(lan, quote)
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([409, 'quote_expired'])
})
