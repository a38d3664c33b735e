import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, orderOf, place, type Placed, quoteFor, sessionIn } from '../journeys/buyer.ts'
import { openStory, type Story } from '../journeys/story.ts'
import type { Fault } from '../sandbox/faults.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story?.market.stop())
afterEach(async () => {
  story.market.sandbox.clearFaults()
  await story.quiet()
  expect(await story.brokenPromises()).toEqual([])
})

const sessions = '/v1/checkout/sessions'

const outages: [what: string, fault: Fault][] = [
  ['does not answer', { status: 0 }],
  ['answers 500', { status: 500 }],
  ['answers 503', { status: 503 }],
  ['asks to come back later', { status: 429 }],
  ['opens the page and is cut off before saying so', { status: 0, afterCommit: true }],
  ['opens the page and answers 500', { status: 500, afterCommit: true }],
]

test.each(outages)(
  'a provider that %s: the order is kept, and the same request opens its page later',
  async (_what, fault) => {
    const lan = story.visitor()
    const quote = await quoteFor(lan, [[story.goods.coffee, 1]])
    const key = crypto.randomUUID()
    story.market.sandbox.failNext({ ...fault, path: sessions, method: 'POST', count: 100 })
    const down = await place(lan, quote, {}, { key })
    expect(down.status).toBe(503)
    expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(down.body).toMatchObject({ code: 'defect' })
    const kept = await story.rows<{ id: string }>('select id from orders where quote_id = ?', quote.quoteId)
    expect(kept).toHaveLength(1)

    story.market.sandbox.clearFaults()
    const up = await place(lan, quote, {}, { key })
    expect(up.status).toBe(201)
    const placed = up.body as Placed
    expect(placed.orderId).toBe(kept[0]?.id)
    await onPaymentPage(placed.payUrl)
    await story.quiet()
    expect((await orderOf(lan, placed)).state).toBe('paid')
    expect(await story.rows('select 1 from captures where order_id = ?', placed.orderId)).toHaveLength(1)
  },
)

test('two pages of one order, both paid: one pays it, the other goes back whole', async () => {
  const lan = story.visitor()
  const quote = await quoteFor(lan, [[story.goods.sauce, 1]])
  const key = crypto.randomUUID()
  // The first page is opened, and lost with the answer that would have named it.
  story.market.sandbox.failNext({
    status: 500,
    afterCommit: true,
    path: sessions,
    method: 'POST',
    count: 100,
  })
  expect((await place(lan, quote, {}, { key })).status).toBe(503)
  story.market.sandbox.clearFaults()
  const placed = (await place(lan, quote, {}, { key })).body as Placed
  type Session = { id: string; client_reference_id: string }
  const all = (await (await fetch(`${story.market.sandbox.url}/control/sessions`)).json()) as Session[]
  const pages = all.filter((session) => session.client_reference_id === placed.orderId)
  expect(pages.length).toBeGreaterThan(1)

  await onPaymentPage(placed.payUrl)
  const other = pages.find(({ id }) => id !== sessionIn(placed.payUrl))
  story.market.sandbox.pay(other?.id ?? '')
  await story.quiet()
  const end = await orderOf(lan, placed)
  expect([end.state, end.consignments.length]).toEqual(['paid', 1])
  const uses = await story.rows<{ use: string }>(
    'select use from captures where order_id = ? order by use',
    placed.orderId,
  )
  expect(uses.map(({ use }) => use)).toEqual(['order', 'surplus'])
  const back = await story.rows<{ state: string; minor: number }>(
    'select state, amount_minor as minor from refunds where order_id = ?',
    placed.orderId,
  )
  expect(back).toEqual([{ state: 'succeeded', minor: placed.total.minor }])
})

test('a provider that is slow: an impatient second tab waits or is told to come back, and finds the same page', async () => {
  const lan = story.visitor()
  const quote = await quoteFor(lan, [[story.goods.coffee, 1]])
  story.market.sandbox.failNext({ path: sessions, method: 'POST', delayMs: 1500 })
  const [slow, impatient] = await Promise.all([place(lan, quote), place(lan, quote)])
  const placed = [slow, impatient].filter(({ status }) => status === 201).map(({ body }) => body as Placed)
  expect(placed.length).toBeGreaterThan(0)
  for (const { status, headers } of [slow, impatient])
    if (status !== 201) expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true])
  const again = (await place(lan, quote)).body as Placed
  expect([...placed, again].map(({ payUrl }) => sessionIn(payUrl))).toEqual(
    Array(placed.length + 1).fill(sessionIn(again.payUrl)),
  )
})

test('browsing, prices and the pages of orders do not need the provider', async () => {
  story.market.sandbox.failNext({ status: 0, count: 1000 })
  const lan = story.visitor()
  expect((await lan.call('GET', '/api/listings?q=tra')).status).toBe(200)
  await quoteFor(lan, [[story.goods.sauce, 1]])
  expect((await lan.open('/vi/cart')).status).toBe(200)
})
