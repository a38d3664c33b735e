import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { money, plus } from '../../schema/values/money.ts'
import {
  onPaymentPage,
  order,
  orderOf,
  place,
  type Placed,
  quoteFor,
  sessionIn,
  tokenIn,
  usual,
} from './buyer.ts'
import { mailsTo } from './desk.ts'
import { openStory, type Story } from './story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story?.market.stop())
afterEach(async () => expect(await story.brokenPromises()).toEqual([]))

test('Lan finds the filter coffee without typing a single mark', async () => {
  const { body } = await story
    .visitor()
    .call<{ items: { id: string; slug: string; title: { vi: string } }[] }>(
      'GET',
      '/api/listings?q=ca%20phe%20phin&market=US',
    )
  expect(body.items.map(({ id }) => id)).toContain(story.goods.coffee.listingId)

  const listing = await story
    .visitor()
    .call<{ id: string; variants: { id: string }[]; entry: Record<string, { status: string }> }>(
      'GET',
      `/api/listings/${story.goods.coffee.slug}?market=US`,
    )
  expect(listing.status).toBe(200)
  expect(listing.body.variants.map(({ id }) => id)).toContain(story.goods.coffee.variantId)
})

test('the price to the door holds two consignments whose parts add up to what is charged', async () => {
  const quote = await quoteFor(story.visitor(), usual(story.goods))
  expect(quote.payable).toBe(true)
  expect(quote.consignments.map(({ exporter }) => exporter.slug).toSorted()).toEqual([
    'cua-trang-khoi',
    'doi-gio-hanh',
  ])
  for (const part of quote.consignments) {
    expect([part.goods, part.shipping, part.duty, part.importTax, part.fees].reduce(plus)).toEqual(part.total)
    expect(part.sellerReceives.currency).toBe('VND')
    expect(part.lanes.filter(({ chosen }) => chosen)).toHaveLength(1)
  }
  expect(quote.consignments.map(({ total }) => total).reduce(plus)).toEqual(quote.total)
})

test('paying once makes one consignment for each exporter, says so to everybody, and posts the books', async () => {
  const lan = story.visitor()
  const before = await stockOf()
  const placed = await order(lan, usual(story.goods))
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')
  expect(await stockOf()).toEqual({ ...before, reserved: before.reserved + 6 })

  const back = await onPaymentPage(placed.payUrl)
  expect(back).toBe(`${placed.orderUrl}?paid=1`)
  await story.quiet()

  const paid = await orderOf(lan, placed)
  expect(paid.state).toBe('paid')
  expect(paid.total).toEqual(placed.total)
  expect(paid.consignments.map(({ state }) => state)).toEqual(['to_accept', 'to_accept'])
  expect(paid.consignments.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)).toSorted()).toEqual([
    1, 2, 3,
  ])
  expect(paid.timeline.map(({ kind }) => kind).toSorted()).toEqual(['order_paid', 'order_placed'])
  expect(await stockOf()).toEqual({ onHand: before.onHand - 6, reserved: before.reserved })

  await everybodyWasTold(placed)
  // What is at the provider and what it kept is what she paid; each firm is owed what it was promised.
  const books = await story.books(placed.orderId)
  expect((books['stripe_clearing USD'] ?? 0) + (books['stripe_fees USD'] ?? 0)).toBe(placed.total.minor)
  const [owed] = await story.rows<{ vnd: number }>(
    'select sum(receives_vnd) as vnd from order_shares where order_id = ?',
    placed.orderId,
  )
  const payable = Object.entries(books).filter(([account]) => account.startsWith('exporter_payable:'))
  expect(payable).toHaveLength(2)
  expect(payable.reduce((all, [, minor]) => all - minor, 0)).toBe(owed?.vnd)
})

test('the link opens the order without an account, swaps its secret for a cookie, and nobody else sees a thing', async () => {
  const placed = await order(story.visitor(), [[story.goods.coffee, 1]])
  await onPaymentPage(placed.payUrl)
  await story.quiet()

  const friend = story.visitor()
  const first = await friend.open(`${placed.orderUrl}?paid=1`)
  expect(first.status).toBe(303)
  expect(first.location).not.toContain(tokenIn(placed.orderUrl))
  const page = await friend.follow(first)
  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(/<h1>(.*?)<\/h1>/.exec(page.html)?.[1]).toContain(placed.orderCode)
  expect(page.html.includes('Dry Wind Hill')).toBe(true)

  const stranger = story.visitor()
  expect((await stranger.open(`/en/order/${placed.orderId}`)).status).toBe(404)
  expect((await stranger.call('GET', `/api/orders/${placed.orderId}`)).status).toBe(404)
  const wrong = `${placed.orderId}.${'A'.repeat(43)}`
  expect((await stranger.open(`/en/order/${wrong}`)).status).toBe(404)
})

test('a declined card loses nothing: the same page takes another card', async () => {
  const lan = story.visitor()
  const placed = await order(lan, [[story.goods.sauce, 1]])
  expect(await onPaymentPage(placed.payUrl, 'decline')).toContain('declined')
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('awaiting_payment')
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  expect((await orderOf(lan, placed)).state).toBe('paid')
})

test('a second click, and the same click again tomorrow, find the first order', async () => {
  const lan = story.visitor()
  const quote = await quoteFor(lan, [[story.goods.paste, 1]])
  const first = (await place(lan, quote, {}, { key: 'click' })).body as Placed
  const second = await place(lan, quote, {}, { key: 'click' })
  expect(second.status).toBe(201)
  expect(second.body).toEqual(first)
  const other = await place(lan, quote, {}, { key: 'another-tab' })
  expect((other.body as Placed).orderId).toBe(first.orderId)
  expect(sessionIn((other.body as Placed).payUrl)).toBe(sessionIn(first.payUrl))
  const changed = await place(lan, quote, { locale: 'vi' }, { key: 'click' })
  expect([changed.status, (changed.body as { code: string }).code]).toEqual([422, 'idempotency_mismatch'])
})

test('a total she did not agree to, a quote somebody used and more goods than there are: each is refused by its code', async () => {
  const lan = story.visitor()
  const quote = await quoteFor(lan, [[story.goods.paste, 1]])
  const cheaper = await place(lan, quote, { agreedTotal: money(quote.total.minor - 1, quote.total.currency) })
  expect([cheaper.status, (cheaper.body as { code: string }).code]).toEqual([409, 'price_changed'])
  expect((await place(lan, quote)).status).toBe(201)
  const stranger = { fullName: 'Nguyễn Văn An', email: 'an@example.com', phone: '(408) 555-0143' }
  const taken = await place(story.visitor(), quote, { buyer: stranger })
  expect([taken.status, (taken.body as { code: string }).code]).toEqual([409, 'quote_used'])
  const lines = [{ variantId: story.goods.paste.variantId, quantity: 999 }]
  const tooMany = await lan.call<{ code: string }>('POST', '/api/quotes', { market: 'US', lines })
  expect([tooMany.status, tooMany.body.code]).toEqual([409, 'out_of_stock'])
})

async function stockOf(): Promise<{ onHand: number; reserved: number }> {
  const { coffee, arabica, sauce } = story.goods
  const [stock] = await story.rows<{ onHand: number; reserved: number }>(
    'select sum(on_hand) as onHand, sum(reserved) as reserved from stock where variant_id in (?, ?, ?)',
    coffee.variantId,
    arabica.variantId,
    sauce.variantId,
  )
  return stock ?? { onHand: 0, reserved: 0 }
}

async function everybodyWasTold(placed: Placed): Promise<void> {
  const { url } = story.market.sandbox
  const toLan = (await mailsTo(url, 'lan@example.com')).filter(({ subject }) =>
    subject.includes(placed.orderCode),
  )
  expect(toLan).toHaveLength(1)
  // The link in the mail is the key to the order.
  expect(toLan[0]?.text).toContain(placed.orderUrl)
  for (const owner of ['owner@doi-gio-hanh.test', 'owner@cua-trang-khoi.test']) {
    const [mail] = await mailsTo(url, owner)
    expect(mail?.text).toContain('₫')
    expect(mail?.text).not.toContain('Tully')
  }
}
