import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order, orderOf, type Placed, sessionIn, usual } from './buyer.ts'
import { mailsTo } from './desk.ts'
import { openStory, type Story, until } from './story.ts'
import type { Visitor } from './visitor.ts'

let story: Story
let lan: Visitor

beforeAll(async () => {
  story = await openStory()
  lan = story.visitor()
})
afterAll(() => story?.market.stop())
afterEach(async () => {
  story.market.sandbox.webhooks('deliver')
  await story.quiet()
  expect(await story.brokenPromises()).toEqual([])
})

/** Paid once in every book: one capture, two consignments, one letter. */
async function expectPaidOnce(placed: Placed): Promise<void> {
  expect((await orderOf(lan, placed)).state).toBe('paid')
  const [counts] = await story.rows<{ captures: number; consignments: number; postings: number }>(
    `select (select count(*) from captures where order_id = ?1) as captures,
       (select count(*) from consignments where order_id = ?1) as consignments,
       (select count(*) from ledger_transactions where order_id = ?1 and id like 'capture:%') as postings`,
    placed.orderId,
  )
  expect(counts).toEqual({ captures: 1, consignments: 2, postings: 1 })
  const letters = (await mailsTo(story.market.sandbox.url, 'lan@example.com')).filter(({ subject }) =>
    subject.includes(placed.orderCode),
  )
  expect(letters).toHaveLength(1)
}

test('a webhook that never comes is found by the sweep, and the order is paid all the same', async () => {
  story.market.sandbox.webhooks('drop')
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')
  await story.market.runScheduled()
  await story.quiet()
  await expectPaidOnce(placed)
})

test('every message twice, and all of them in any order, make one paid order', async () => {
  for (const mode of ['duplicate', 'shuffle'] as const) {
    story.market.sandbox.webhooks(mode)
    const placed = await order(lan, usual(story.goods))
    await onPaymentPage(placed.payUrl)
    await story.market.sandbox.flush()
    await until('it is paid', async () => (await orderOf(lan, placed)).state === 'paid')
    await story.quiet()
    await expectPaidOnce(placed)
  }
})

test('the message that comes after the sweep has done its work changes nothing', async () => {
  story.market.sandbox.webhooks('hold')
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await story.market.runScheduled()
  await story.quiet()
  await expectPaidOnce(placed)
  story.market.sandbox.webhooks('deliver')
  await story.quiet()
  await expectPaidOnce(placed)
})

test('a message months late, and one sent a hundred times, are acknowledged and forgotten', async () => {
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  const session = sessionIn(placed.payUrl)
  const event = story.market.sandbox
    .events()
    .find(
      ({ type, data }) =>
        type === 'checkout.session.completed' && (data.object as { id: string }).id === session,
    )
  if (!event) throw new Error('no event of the payment')
  await story.market.sandbox.resend(event.id, 100)
  await story.quiet()
  expect(story.market.sandbox.events().find(({ id }) => id === event.id)?.delivery).toMatchObject({
    delivered: true,
    lastStatus: 200,
  })
  await expectPaidOnce(placed)
})

test('a message nobody signed, or signed with another secret, is refused and changes nothing', async () => {
  const placed = await order(lan, usual(story.goods))
  const forged = {
    id: 'evt_1forged',
    object: 'event',
    type: 'checkout.session.completed',
    livemode: false,
    created: 1,
    data: { object: { id: sessionIn(placed.payUrl) } },
  }
  for (const signature of [
    undefined,
    't=1,v1=00',
    `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`,
  ]) {
    const answer = await fetch(`${story.market.origin}/webhooks/stripe`, {
      method: 'POST',
      body: JSON.stringify(forged),
      headers: {
        'content-type': 'application/json',
        ...(signature ? { 'stripe-signature': signature } : {}),
      },
    })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'bad_signature'])
  }
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')
})
