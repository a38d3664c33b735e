import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { onPaymentPage } from './buyer.ts'
import { openStory, type Story } from './story.ts'
import type { Page, Visitor } from './visitor.ts'

let story: Story
let lan: Visitor

beforeAll(async () => {
  story = await openStory()
})
beforeEach(() => {
  lan = story.visitor()
})
afterAll(() => story?.market.stop())
afterEach(async () => expect(await story.brokenPromises()).toEqual([]))

const address = {
  fullName: 'Trần Thị Lan',
  email: 'lan@example.com',
  phone: '(408) 555-0142',
  line1: '1788 Tully Rd',
  city: 'San Jose',
  region: 'CA',
  postcode: '95122',
}

/** The value of a form's field as the page holds it. */
function fieldIn({ html }: Page, name: string): string {
  const tag = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(html)?.[0]
  if (!tag) throw new Error(`no field ${name} on the page`)
  return (/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')
}

const frozen = (page: Page) => ({
  quoteId: fieldIn(page, 'quoteId'),
  agreedMinor: fieldIn(page, 'agreedMinor'),
  agreedCurrency: fieldIn(page, 'agreedCurrency'),
})

/** The listings the page links to. */
const goodsIn = ({ html }: Page): string[] =>
  [...new Set([...html.matchAll(/href="\/vi\/p\/([\w-]+)"/g)].map(([, slug]) => slug ?? ''))].toSorted()

/** The fields the page calls wrong: each once in the summary, and marked itself. */
function mistakesIn({ html }: Page): string[] {
  const summary = /<div class="error-summary".*?<\/div>/s.exec(html)?.[0] ?? ''
  const listed = [...summary.matchAll(/href="#(\w+)"/g)].map(([, id]) => id ?? '')
  const marked = [...html.matchAll(/<(?:input|select|textarea)[^>]*aria-invalid="true"[^>]*>/g)].map(
    ([tag]) => /\bid="(\w+)"/.exec(tag)?.[1],
  )
  expect(marked.toSorted()).toEqual(listed.toSorted())
  return listed
}

/** Puts goods of two exporters into the cart and goes to the checkout's form. */
async function toCheckout(): Promise<Page> {
  for (const [{ variantId }, quantity] of [
    [story.goods.coffee, '2'],
    [story.goods.sauce, '1'],
  ] as const)
    expect((await lan.submit('/vi/cart', { variantId, quantity })).location).toBe('/vi/cart?said=added')
  return await lan.follow(await lan.submit('/vi/checkout', {}))
}

test('a cart is a cookie anybody can read: adding, changing and taking out are forms', async () => {
  const { coffee, sauce } = story.goods
  const empty = await lan.open('/vi/cart')
  expect(empty.status).toBe(200)
  expect(empty.headers.get('cache-control')).toBe('no-store')

  const added = await lan.submit('/vi/cart', { variantId: coffee.variantId, quantity: '2' })
  expect(added).toMatchObject({ status: 303, location: '/vi/cart?said=added' })
  expect(lan.cookie('cart')).toBe(`${coffee.variantId.slice(4)}*2`)
  await lan.submit('/vi/cart', { variantId: sauce.variantId, quantity: '1' })
  const cart = await lan.open('/vi/cart')
  expect(goodsIn(cart)).toEqual([coffee.slug, sauce.slug].toSorted())
  expect(cart.html.match(/class="parcel"/g)).toHaveLength(2)

  await lan.submit('/vi/cart', { variantId: coffee.variantId, quantity: '5', action: 'set' })
  expect(lan.cookie('cart')).toContain('*5')
  await lan.submit('/vi/cart', { variantId: coffee.variantId, quantity: '1', action: 'remove' })
  expect(goodsIn(await lan.open('/vi/cart'))).toEqual([sauce.slug])
})

test('a cart with more than there is says so at the line, and does not lead to payment', async () => {
  await lan.submit('/en/cart', { variantId: story.goods.paste.variantId, quantity: '999' })
  const cart = await lan.open('/en/cart')
  expect(/Only \d+ left/i.test(cart.html)).toBe(true)
  expect(cart.html.includes('action="/en/checkout"')).toBe(false)
})

test('from the cart to the payment page and back to the order, with links and forms alone', async () => {
  const form = await toCheckout()
  expect(form.status).toBe(200)
  const paid = await lan.submit('/vi/checkout/order', { ...frozen(form), ...address })
  expect(paid.status).toBe(303)
  expect(paid.location).toContain('/pay/')

  const back = await onPaymentPage(paid.location ?? '')
  const order = await lan.follow(await lan.open(back))
  expect(order.status).toBe(200)
  await story.quiet()
  const arrived = await lan.follow(await lan.open(back))
  expect(/data-state="(\w+)"/.exec(arrived.html)?.[1]).toBe('paid')
  // What was in the cart is bought now.
  expect(lan.cookie('cart')).toBeUndefined()
})

test('a form with mistakes comes back with each of them named and everything else as it was typed', async () => {
  const form = await toCheckout()
  const wrong = await lan.submit('/vi/checkout/order', {
    ...frozen(form),
    ...address,
    email: 'lan@',
    phone: '',
    postcode: '9512',
  })
  expect(wrong.status).toBe(400)
  expect(/<title>(.*?)<\/title>/.exec(wrong.html)?.[1]).toMatch(/^Lỗi: /)
  expect(mistakesIn(wrong)).toEqual(['email', 'phone', 'postcode'])
  expect(fieldIn(wrong, 'fullName')).toBe('Trần Thị Lan')
  expect(fieldIn(wrong, 'email')).toBe('lan@')
  expect(fieldIn(wrong, 'line1')).toBe('1788 Tully Rd')
  expect(await story.rows(`select id from orders where state = 'awaiting_payment'`)).toEqual([])

  const nearly = await lan.submit('/vi/checkout/order', { ...frozen(wrong), ...address, postcode: '9512' })
  expect([nearly.status, mistakesIn(nearly)]).toEqual([400, ['postcode']])
  const right = await lan.submit('/vi/checkout/order', { ...frozen(nearly), ...address })
  expect(right.status).toBe(303)
})

test('another way of sending changes the price before anything is agreed, and keeps what was typed', async () => {
  const form = await toCheckout()
  const lanes = [
    ...form.html.matchAll(/<input type="radio" name="(lane\.[^"]+)" value="([^"]+)"( checked)?/g),
  ]
  const other = lanes.find(([, , , isChosen]) => !isChosen)
  if (!other) throw new Error('there is one way only')
  const repriced = await lan.submit('/vi/checkout', {
    ...frozen(form),
    ...address,
    [other[1] ?? '']: other[2] ?? '',
  })
  expect(repriced.status).toBe(200)
  expect(frozen(repriced)).not.toEqual(frozen(form))
  expect(fieldIn(repriced, 'line1')).toBe('1788 Tully Rd')
  expect((await lan.submit('/vi/checkout/order', { ...frozen(repriced), ...address })).location).toContain(
    '/pay/',
  )
})

test('a price that ended while she typed is shown anew, and nothing is charged before she agrees', async () => {
  const form = await toCheckout()
  await story.moveClock(31 * 60_000)
  const stale = await lan.submit('/vi/checkout/order', { ...frozen(form), ...address })
  expect(stale.status).toBe(409)
  expect(frozen(stale).quoteId).not.toBe(frozen(form).quoteId)
  expect(fieldIn(stale, 'line1')).toBe('1788 Tully Rd')
  expect((await lan.submit('/vi/checkout/order', { ...frozen(stale), ...address })).location).toContain(
    '/pay/',
  )
  await story.moveClock(0)
})

test('a provider that is down leaves the form as it was, and the same form goes through later', async () => {
  const form = await toCheckout()
  story.market.sandbox.failNext({ path: '/v1/checkout/sessions', status: 0, count: 100 })
  const down = await lan.submit('/vi/checkout/order', { ...frozen(form), ...address })
  expect(down.status).toBe(503)
  expect(fieldIn(down, 'email')).toBe('lan@example.com')
  story.market.sandbox.clearFaults()
  const up = await lan.submit('/vi/checkout/order', { ...frozen(down), ...address })
  expect(up.location).toContain('/pay/')
})

test('a form another site sends in her name is refused', async () => {
  const answer = await fetch(`${story.market.origin}/vi/cart`, {
    method: 'POST',
    body: new URLSearchParams({ variantId: story.goods.coffee.variantId }),
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(answer.status).toBe(403)
})
