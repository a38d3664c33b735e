import { beforeEach, describe, expect, test } from 'vitest'
import { newIdAt } from '../../../worker/platform/deps.ts'
import { call, checkoutBody, lan, rows, sanJose, usual } from '../buyer.ts'
import { quoteFor } from '../frozen.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})

type No = { code: string; facts: { fields: { path: string; problem: string }[] } }

describe('a checkout nobody understands', () => {
  test('names every field that is wrong, unknown ones too', async () => {
    const quote = await quoteFor(shop, usual(shop))
    const good = checkoutBody(quote)
    const wrong: [Record<string, unknown>, string][] = [
      [{ ...good, price: 1 }, 'price'],
      [{ ...good, state: 'paid' }, 'state'],
      [{ ...good, agreedTotal: { ...good.agreedTotal, minor: 10.5 } }, 'agreedTotal.minor'],
      [{ ...good, agreedTotal: { minor: '1', currency: 'USD' } }, 'agreedTotal.minor'],
      [{ ...good, quoteId: 'quo_1' }, 'quoteId'],
      [{ ...good, buyer: { ...lan, email: 'lan' } }, 'buyer.email'],
      [{ ...good, buyer: { ...lan, email: `${'x'.repeat(65)}@example.com` } }, 'buyer.email'],
      [{ ...good, buyer: { ...lan, email: 'lan@example-.com' } }, 'buyer.email'],
      [{ ...good, buyer: { ...lan, fullName: ' ' } }, 'buyer.fullName'],
      [{ ...good, buyer: { ...lan, role: 'admin' } }, 'buyer.role'],
      [{ ...good, address: { ...sanJose, country: 'VN' } }, 'address.country'],
      [{ ...good, address: { ...sanJose, line1: 'x'.repeat(201) } }, 'address.line1'],
      [{ ...good, locale: 'fr' }, 'locale'],
      [{ ...good, gift: { message: 'Chúc mừng' } }, 'gift.senderName'],
    ]
    for (const [body, path] of wrong) {
      const answer = await call(shop, 'POST', '/api/checkouts', body)
      const no = await answer.json<No>()
      expect([answer.status, no.code]).toEqual([400, 'invalid'])
      expect(no.facts.fields.map((field) => field.path)).toContain(path)
    }
    expect(await rows('select count(*) as n from orders')).toEqual([{ n: 0 }])
  })

  test('needs an idempotency key, JSON of bounded size, and one of our own pages', async () => {
    const body = checkoutBody(await quoteFor(shop, usual(shop)))
    const status = async (...[text, options]: [unknown, Parameters<typeof call>[4]?]) =>
      (await call(shop, 'POST', '/api/checkouts', text, options)).status
    expect(await status(body, { headers: { 'idempotency-key': '' } })).toBe(400)
    expect(await status('{"quoteId":', undefined)).toBe(400)
    expect(await status(body, { headers: { 'content-type': 'text/plain' } })).toBe(415)
    expect(await status({ ...body, gift: { message: 'x'.repeat(70_000), senderName: 'x' } })).toBe(413)
    expect(await status(body, { headers: { origin: 'https://evil.example' } })).toBe(403)
    expect(await rows('select count(*) as n from orders')).toEqual([{ n: 0 }])
  })

  test('of a quote that does not exist is not found', async () => {
    const quote = await quoteFor(shop, usual(shop))
    expect(
      (await call(shop, 'POST', '/api/checkouts', checkoutBody({ ...quote, quoteId: newIdAt('quote', 1) })))
        .status,
    ).toBe(404)
  })

  test('under a key that named another request is a mismatch', async () => {
    const quote = await quoteFor(shop, usual(shop))
    expect((await call(shop, 'POST', '/api/checkouts', checkoutBody(quote), { key: 'k' })).status).toBe(201)
    expect(
      (await call(shop, 'POST', '/api/checkouts', checkoutBody(quote, { locale: 'vi' }), { key: 'k' }))
        .status,
    ).toBe(422)
  })
})
