import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sandboxStripe } from '../../scripts/settings.ts'
import {
  onPaymentPage,
  order,
  orderOf,
  place,
  type Placed,
  quoteFor,
  sessionIn,
  usual,
} from '../journeys/buyer.ts'
import { act, done, mailsTo, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story?.market.stop())
afterEach(async () => {
  story.market.sandbox.webhooks('deliver')
  await story.quiet()
  expect(await story.brokenPromises()).toEqual([])
})

const times = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)))

/** The provider's message of a payment, signed, as many times at once as asked. Gives the statuses. */
async function deliverAtOnce(placed: Placed, count: number): Promise<number[]> {
  const id = sessionIn(placed.payUrl)
  const event = story.market.sandbox
    .events()
    .find(
      ({ type, data }) => type === 'checkout.session.completed' && (data.object as { id: string }).id === id,
    )
  const { delivery: _delivery, ...message } = event ?? { delivery: undefined }
  const payload = JSON.stringify(message)
  const { webhooks } = new Stripe('sk_test_signing')
  const signature = await webhooks.generateTestHeaderStringAsync({
    payload,
    secret: sandboxStripe.webhookSecret,
  })
  return await times(count, async () => {
    const answer = await fetch(`${story.market.origin}/webhooks/stripe`, {
      method: 'POST',
      body: payload,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    })
    await answer.body?.cancel()
    return answer.status
  })
}

test('twenty deliveries of one payment at the same moment have one effect', async () => {
  story.market.sandbox.webhooks('hold')
  const lan = story.visitor()
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  const statuses = await deliverAtOnce(placed, 20)
  expect(new Set(statuses)).toEqual(new Set([200]))
  await story.quiet()

  const paid = await orderOf(lan, placed)
  expect(paid.state).toBe('paid')
  expect(paid.consignments).toHaveLength(2)
  expect(await deliverAtOnce(placed, 20)).toHaveLength(20)
  await story.quiet()
  const [counts] = await story.rows<{ captures: number; postings: number; events: number }>(
    `select (select count(*) from captures where order_id = ?1) as captures,
       (select count(*) from ledger_transactions where order_id = ?1 and id like 'capture:%') as postings,
       (select count(*) from payment_events where object_id = ?2 and type = 'checkout.session.completed') as events`,
    placed.orderId,
    sessionIn(placed.payUrl),
  )
  expect(counts).toEqual({ captures: 1, postings: 1, events: 1 })
  const letters = (await mailsTo(story.market.sandbox.url, 'lan@example.com')).filter(({ subject }) =>
    subject.includes(placed.orderCode),
  )
  expect(letters).toHaveLength(1)
})

test('the queue, the sweep and twenty messages at once still pay an order once', async () => {
  story.market.sandbox.webhooks('hold')
  const lan = story.visitor()
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await Promise.all([deliverAtOnce(placed, 20), times(3, () => story.market.runScheduled())])
  await story.quiet()
  const paid = await orderOf(lan, placed)
  expect([paid.state, paid.consignments.length]).toEqual(['paid', 2])
})

test('a button pressed ten times at once places one order', async () => {
  const lan = story.visitor()
  const quote = await quoteFor(lan, [[story.goods.coffee, 1]])
  const answers = await times(10, () => place(lan, quote, {}, { key: 'ten-at-once' }))
  const placed = answers.filter(({ status }) => status === 201).map(({ body }) => body as Placed)
  const others = answers.filter(({ status }) => status !== 201)
  expect(new Set(placed.map(({ orderId }) => orderId)).size).toBe(1)
  expect(
    others.every(
      ({ status, body }) => status === 409 && (body as { code: string }).code === 'idempotency_in_flight',
    ),
  ).toBe(true)
  const after = await place(lan, quote, {}, { key: 'ten-at-once' })
  expect(after.body).toEqual(placed[0])
  expect(await story.rows('select id from orders where quote_id = ?', quote.quoteId)).toHaveLength(1)
})

test('ten tabs with the same price place one order, with one payment page', async () => {
  const quote = await quoteFor(story.visitor(), [[story.goods.coffee, 1]])
  const answers = await times(10, () => place(story.visitor(), quote))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  const placed = answers.map(({ body }) => body as Placed)
  expect(new Set(placed.map(({ orderId }) => orderId)).size).toBe(1)
  expect(new Set(placed.map(({ payUrl }) => sessionIn(payUrl))).size).toBe(1)
})

test('two of a firm press accept and decline at the same moment: one state, and money goes back at most once', async () => {
  const one = await signInAs(story.market, 'owner@cua-trang-khoi.test')
  const other = await signInAs(story.market, 'owner@cua-trang-khoi.test')
  for (let round = 0; round < 2; round += 1) {
    const lan = story.visitor()
    const placed = await order(lan, [[story.goods.sauce, 1]])
    await onPaymentPage(placed.payUrl)
    await story.quiet()
    const id = (await orderOf(lan, placed)).consignments[0]?.id ?? ''
    const [accepts, declines] = await Promise.all([
      times(4, () => act(one, id, 'acceptance')),
      times(4, () => act(other, id, 'declination', { reason: 'out_of_stock' })),
    ])
    const won = (answers: { status: number }[]) => answers.filter(({ status }) => status === 200).length
    expect([...accepts, ...declines].filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect(won(accepts)).toBeLessThanOrEqual(1)
    // Declining is still possible after accepting, so it may come second; never twice.
    if (won(declines) === 0) await done(other, id, 'declination', { reason: 'out_of_stock' })
    expect(won(declines)).toBeLessThanOrEqual(1)
    await story.quiet()
    const end = await orderOf(lan, placed)
    expect([end.state, end.consignments[0]?.state]).toEqual(['cancelled', 'declined'])
    expect(end.refunds).toMatchObject([{ amount: placed.total, state: 'succeeded' }])
  }
})
