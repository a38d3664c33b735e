import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order, orderOf, usual } from './buyer.ts'
import { deskOf, mailsTo, signInAs } from './desk.ts'
import { openStory, type Story, until } from './story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory({ isQueueLost: true })
})
afterAll(() => story?.market.stop())
afterEach(async () => expect(await story.brokenPromises()).toEqual([]))

test('with every word of the queue lost, the clock alone brings an order to its exporters and their letters to the post', async () => {
  const lan = story.visitor()
  const placed = await order(lan, usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await story.market.sandbox.idle()
  expect((await story.rows(`select id from payment_events where state = 'due'`)).length).toBeGreaterThan(0)
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')

  await story.market.runScheduled()
  await until('the letters went out', async () => {
    await story.market.runScheduled()
    return (await story.rows(`select id from outbox where state = 'due'`)).length === 0
  })
  expect((await orderOf(lan, placed)).state).toBe('paid')
  const letters = (await mailsTo(story.market.sandbox.url, 'lan@example.com')).filter(({ subject }) =>
    subject.includes(placed.orderCode),
  )
  expect(letters).toHaveLength(1)
  const desk = await signInAs(story.market, 'owner@cua-trang-khoi.test')
  expect((await deskOf(desk)).items).toHaveLength(1)
})
