import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTradeRules } from '../../../schema/seed/trade/trade-rows.ts'
import { checkoutBody, drain, paid, type Placed } from '../buyer.ts'
import { letterBox } from '../mails/post.ts'
import { cookieOf, knock, operatorCookie, type Told } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { expectDecent } from './look.ts'

/** What somebody may type where a name, an address or a greeting is asked for. */
const typed: readonly (readonly [what: string, words: string])[] = [
  ['markup', `"><script>alert(1)</script><img src=x onerror=alert(1)>'`],
  ['a template', '${7*7}{{7*7}}[[main]]$&$1%s'],
  ['a formula', `=HYPERLINK("http://evil.example","x")`],
  ['marks apart', 'Tra\u0302\u0300n Thi\u0323 Bi\u0301ch Ngo\u0323c'],
  ['right to left', 'مريم \u202eabc\u202c 日本 太郎'],
  ['nothing to see', 'L\u200ba\u200dn\ufeff\u00ad'],
  ['half of a pair', 'Lan \ud800 Lan'],
  ['the other half', 'Lan \udfff'],
  ['a null', 'Lan\u0000; drop table orders; --'],
  ['line breaks', 'Lan\r\nBcc: everybody@example.com\r\n\r\nHello'],
  ['pictures', '👩‍👩‍👧‍👦🇻🇳🏳️‍🌈'],
  ['marks in heaps', `L${'\u0301'.repeat(60)}an`],
]

let shop: Shop
let owner: string
let support: string

beforeAll(async () => {
  shop = await openShop({ alone: true, stock: 1000 })
  Object.assign(shop.bindings, { ORIGIN: 'http://127.0.0.1:8787' })
  await loadTradeRules(env.DB)
  owner = await cookieOf(shop, shop.coffee.owner)
  support = await operatorCookie(shop, 'support')
})

const said = ({ body }: Told): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** Nothing that was typed became markup or half of a letter; a shell has one main part whatever its name is. */
function expectInert(html: string, where: string): void {
  expect(html, where).not.toMatch(/<script>alert|<img src=x/)
  expect(html.isWellFormed(), where).toBe(true)
  expect([...html.matchAll(/<main\b/g)].length, where).toBeLessThanOrEqual(1)
  // oxlint-disable-next-line no-control-regex
  expect(html, where).not.toMatch(/\u0000/)
}

describe('whatever is typed for a name, an address, a greeting or a complaint', () => {
  test.each(typed)(
    '%s: it arrives as text, from the checkout to the paper in the parcel',
    async (_what, words) => {
      const sent = letterBox(shop)
      const ask = { market: 'US', lines: [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }] }
      const quote = await knock(shop, 'POST', '/api/quotes', { body: ask })
      const body = checkoutBody(quote.body, {
        buyer: { fullName: words, email: 'lan@example.com' },
        address: { country: 'US', line1: words, line2: words, city: words, region: words, postcode: '95122' },
        gift: { message: words, senderName: words },
      })
      const placed = await knock(shop, 'POST', '/api/checkouts', { key: crypto.randomUUID(), body })
      expectDecent(placed, words)
      expect(placed.status).toBe(201)
      const order = placed.body as Placed
      await paid(shop, order)
      await drain(shop)
      const token = { 'order-token': new URL(order.orderUrl).pathname.split('/').at(-1) ?? '' }
      const cookie = `order-${order.orderId}=${token['order-token'].split('.')[1]}`
      const complaint = { kind: 'damaged', wants: 'answer', message: words }
      expect(
        (
          await knock(shop, 'POST', `/api/orders/${order.orderId}/problems`, {
            headers: token,
            body: complaint,
          })
        ).status,
      ).toBe(201)

      const desk = await knock(
        shop,
        'GET',
        `/api/exporter/${shop.coffee.exporterId}/consignments?state=to_accept`,
        { as: owner },
      )
      const id = desk.body.items[0].id as string
      expect(
        (await knock(shop, 'POST', `/api/consignments/${id}/acceptance`, { as: owner, body: {} })).status,
      ).toBe(200)
      await drain(shop)
      const looks: [string, string][] = [
        [`/vi/order/${order.orderId}`, cookie],
        [`/en/order/${order.orderId}`, cookie],
        [`/api/orders/${order.orderId}`, cookie],
        [`/api/exporter/${shop.coffee.exporterId}/consignments/${id}`, owner],
        [`/api/operator/orders/${order.orderId}`, support],
        ...['packing-slip', 'commercial-invoice', 'packing-list'].flatMap((kind) =>
          ['html', 'json'].map((format): [string, string] => [
            `/api/consignments/${id}/papers/${kind}?format=${format}`,
            owner,
          ]),
        ),
      ]
      for (const [path, as] of looks) {
        const told = await knock(shop, 'GET', path, { as })
        expect(told.status, path).toBe(200)
        if (typeof told.body === 'string') expectInert(told.body, path)
        expect(said(told).isWellFormed(), path).toBe(true)
      }
      // Letters without a Latin spelling cannot be typed; that is a refusal, not a defect.
      const pdf = await knock(shop, 'GET', `/api/consignments/${id}/papers/commercial-invoice?format=pdf`, {
        as: owner,
      })
      expect([200, 400]).toContain(pdf.status)

      expect(sent.length).toBeGreaterThanOrEqual(3)
      for (const letter of sent) {
        expectInert(letter.html, letter.subject)
        expect(letter.subject).not.toMatch(/[\r\n]/)
        expect(letter.to).not.toMatch(/[\r\n,]/)
        expect(letter.text.isWellFormed()).toBe(true)
        for (const value of Object.values(letter.headers)) expect(value).not.toMatch(/[\r\n]/)
      }
    },
  )
})
