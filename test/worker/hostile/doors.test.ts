import { createExecutionContext } from 'cloudflare:test'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { routes } from '../../../schema/routes.ts'
import { app } from '../../../worker/app.ts'
import { openWorld, type World } from '../access/callers.ts'
import { quoteFor } from '../frozen.ts'
import { knock, origin } from '../people/knock.ts'
import type { Shop } from '../shop.ts'
import { pour } from './bodies.ts'
import { expectDecent } from './look.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

const paths = Object.values(routes).map(({ path }) => path.replace(/:\w+/g, 'x'))

describe('tricks with the address', () => {
  const bent = (path: string): string[] => [
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `//evil.example${path}`,
    path.replace('/api/', '/api%2f'),
    path.replace('/api/', '/API/'),
    path.replace('/api/', '/api/./'),
    path.replace('/api/', '/api/../api/'),
    path.replace('/api/', '/vi/%2e%2e/api/'),
    path.replace('/api/', '/vi/..%2fapi/'),
    `${path}%00`,
    `${path}%0d%0aset-cookie:%20a=b`,
    `${path}%ff`,
    `${path}%`,
    `${path}%u0041`,
    `${path};jsessionid=1`,
    `${path}?${'a=1&'.repeat(2000)}`,
    `${path}?__proto__[x]=1&constructor=2&%00=%00&%ff=%ff`,
    `${path}?limit=1&limit=2&cursor=%00&cursor=a`,
    `${path}/${'a/'.repeat(500)}`,
    `${path}${'%25'.repeat(300)}`,
    `${path}#x`,
  ]

  test('end in an answer, whoever knocks', async () => {
    for (const path of paths)
      for (const address of bent(path)) {
        const told = await knock(world.shop, 'GET', address, { headers: world.headers.admin })
        // What is no longer a program's address is a page's business.
        if (told.headers.get('content-type')?.startsWith('application/json'))
          expectDecent(told, `GET ${address}`)
        expect(told.status, address).toBeLessThan(500)
        expect(told.headers.get('set-cookie'), address).toBeNull()
      }
  }, 120_000)

  test('never reach another door: an encoded slash stays in its segment', async () => {
    const { shop, consignmentId } = world
    const told = await knock(
      shop,
      'GET',
      `/api/exporter/${shop.fish.exporterId}%2fconsignments%2f${consignmentId}`,
      { headers: world.headers.owner },
    )
    expect([401, 404]).toContain(told.status)
  })

  test('a method nobody offers is refused, and HEAD says what GET says without the body', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])
      expectDecent(await knock(world.shop, method, '/api/markets', { headers: { origin } }), method)
    const head = await app.fetch(
      new Request(`${origin}/api/markets`, { method: 'HEAD' }),
      world.shop.bindings as never,
      createExecutionContext(),
    )
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})

describe('tricks with headers', () => {
  const odd: Record<string, string>[] = [
    { cookie: `session=${'x'.repeat(20_000)}` },
    { cookie: `${'a=b; '.repeat(3000)}` },
    { cookie: 'session=%00; session=%ff; cart=%u; market=%E0%A4%A' },
    { cookie: 'session="; session=; =; ;;;; session' },
    { cookie: '__proto__=1; constructor=2' },
    {
      authorization: 'Bearer x',
      'x-http-method-override': 'DELETE',
      'x-original-url': '/api/operator/orders',
    },
    {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    },
    { 'cf-connecting-ip': "'; drop table orders; --" },
    { 'user-agent': 'x'.repeat(9000) },
    { 'accept-language': `${'vi;q=9,'.repeat(500)}en;q=NaN` },
    { range: 'bytes=0-1', 'if-none-match': '*', 'if-modified-since': 'never' },
    { 'order-token': '../../x' },
    { 'order-token': `${'a.'.repeat(2000)}` },
    { 'idempotency-key': 'á' },
    { 'idempotency-key': 'x'.repeat(256) },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { 'content-length': '-1' },
  ]

  test('end in an answer', async () => {
    const { shop, order } = world
    for (const headers of odd) {
      const sent = JSON.stringify(headers).slice(0, 120)
      for (const path of ['/api/markets', '/api/me', `/api/orders/${order.orderId}`, '/api/operator/orders'])
        expectDecent(await knock(shop, 'GET', path, { headers }), `${path} ${sent}`)
      for (const path of ['/api/checkouts', '/api/quotes', '/api/sign-in/sessions', '/webhooks/stripe'])
        expectDecent(await knock(shop, 'POST', path, { headers, body: {} }), `${path} ${sent}`)
    }
  })

  test('no link of ours follows the Host a caller names', async () => {
    const { shop } = world
    const { quoteId, total } = await quoteFor(shop, [
      { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
    ])
    const told = await knock(shop, 'POST', '/api/checkouts', {
      key: 'host',
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
      body: {
        quoteId,
        agreedTotal: total,
        buyer: { fullName: 'Lan', email: 'lan@example.com' },
        address: { country: 'US', line1: '1 Street', city: 'San Jose', region: 'CA', postcode: '95112' },
        locale: 'vi',
      },
    })
    expect(told.status).toBe(201)
    expect(told.body.orderUrl).toMatch(/^http:\/\/127\.0\.0\.1:8787\/vi\/order\//)
    for (const path of ['/api/openapi.json', '/robots.txt', '/sitemap.xml', '/vi/', '/api/health'])
      expect(
        JSON.stringify(
          (
            await knock(shop, 'GET', path, {
              headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
            })
          ).body,
        ),
        path,
      ).not.toContain('evil.example')
  })

  test('an unsafe call that names no origin, a false one or another site is refused', async () => {
    const from: Record<string, string>[] = [
      { origin: '' },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `${origin}.evil.example` },
      { origin: `${origin}/` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]
    for (const { method, path } of Object.values(routes).filter(
      ({ method: one, path: to }) => one !== 'GET' && !to.startsWith('/webhooks/'),
    ))
      for (const headers of from) {
        const told = await knock(world.shop, method, path.replace(/:\w+/g, 'x'), {
          headers: { ...world.headers.owner, ...headers },
          ...(method === 'DELETE' ? {} : { body: {} }),
        })
        expect([told.status, told.body.code], `${method} ${path} ${JSON.stringify(headers)}`).toEqual([
          403,
          'origin_refused',
        ])
      }
  })
})

describe('bodies', () => {
  const posts = ['/api/quotes', '/api/checkouts', '/api/sign-in/codes', '/api/sign-in/sessions']

  test('of another type, or none, are refused by their type', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'text/json',
      '',
      'application/json, text/plain',
    ])
      for (const path of posts) {
        const told = await knock(world.shop, 'POST', path, {
          key: 'type',
          headers: { 'content-type': type },
          body: '{}',
        })
        expect([told.status, told.body.code], `${path} ${type}`).toEqual([415, 'unsupported_media'])
      }
  })

  test('that are no JSON, or half of one, name no more than that', async () => {
    for (const body of [
      '{',
      '[',
      'nul',
      '{"a":1}{"b":2}',
      '\u0000',
      '{"a":"\\ud800"}',
      '{"a":\u0001}',
      `${'['.repeat(30_000)}`,
      `{"__proto__":{"x":1}}`,
      '"text"',
      '1',
      'null',
      '[]',
    ])
      for (const path of posts) {
        const told = await knock(world.shop, 'POST', path, { key: 'json', body })
        expectDecent(told, `${path} ${body.slice(0, 40)}`)
        expect(told.status).toBe(400)
      }
  })

  test('without end are cut off early, whether or not they say their length', async () => {
    const most = 1024 * 1024
    const json = { origin, 'content-type': 'application/json', 'idempotency-key': 'long' }
    const form = { origin, 'content-type': 'application/x-www-form-urlencoded' }
    const calls: [string, Record<string, string>][] = [
      ...posts.map((path): [string, Record<string, string>] => [path, json]),
      ['/webhooks/stripe', { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=x' }],
      ['/vi/cart', form],
      ['/vi/checkout', form],
      ['/en/checkout/order', form],
      ['/vi/market', form],
    ]
    for (const [path, headers] of calls) {
      const told = await pour(world.shop, path, headers, 20 * most)
      expect(told.status, path).toBe(413)
      expect(told.taken, path).toBeLessThanOrEqual(most)
    }
  })

  test('a length that is a lie does not help', async () => {
    const told = await knock(world.shop, 'POST', '/api/quotes', {
      headers: { 'content-length': '5' },
      body: `{"a":"${'x'.repeat(70_000)}"}`,
    })
    expect(told.status).toBe(413)
  })
})

describe('somebody who asks without end', () => {
  test('is told to wait, and may do it afterwards', async () => {
    const { shop } = world
    const busy = {
      ...shop,
      bindings: { ...shop.bindings, RATE_LIMIT: { limit: async () => ({ success: false }) } },
    } as unknown as Shop
    const lines = [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }]
    const quote = await knock(busy, 'POST', '/api/quotes', { body: { market: 'US', lines } })
    const { quoteId, total } = await quoteFor(shop, [
      { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
    ])
    const body = {
      quoteId,
      agreedTotal: total,
      buyer: { fullName: 'Lan', email: 'lan@example.com' },
      address: { country: 'US', line1: '1 Street', city: 'San Jose', region: 'CA', postcode: '95112' },
      locale: 'vi',
    }
    const checkout = await knock(busy, 'POST', '/api/checkouts', { key: 'busy', body })
    for (const told of [quote, checkout]) {
      expect([told.status, told.body.code, told.headers.get('retry-after')]).toEqual([
        429,
        'rate_limited',
        '10',
      ])
      expectDecent(told, 'busy')
    }
    // The key is free again: nothing was done under it.
    expect((await knock(shop, 'POST', '/api/checkouts', { key: 'busy', body })).status).toBe(201)
  })
})

describe('while the database is too busy', () => {
  const words = [
    'D1 DB is overloaded. Requests queued for too long.',
    'Network connection lost.',
    'D1 DB storage operation exceeded timeout which caused object to be reset.',
  ]

  test.each(words)('everybody is told to come back, nobody that something broke: %s', async (trouble) => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const fail = () => {
      throw new Error(`D1_ERROR: ${trouble}`)
    }
    const busy = {
      ...world.shop,
      bindings: { ...world.shop.bindings, DB: { prepare: fail, batch: fail } },
    } as unknown as Shop
    const lines = [{ variantId: world.shop.coffee.robusta.variantId, quantity: 1 }]
    const api = [
      await knock(busy, 'GET', '/api/markets'),
      await knock(busy, 'POST', '/api/quotes', { body: { market: 'US', lines } }),
      await knock(busy, 'GET', '/api/me', { headers: world.headers.owner }),
    ]
    for (const told of api) {
      expect([told.status, told.body.code, told.headers.get('retry-after')]).toEqual([503, 'defect', '5'])
      expect(Object.keys(told.body as object).sort()).toEqual(['code', 'requestId'])
    }
    const page = await knock(busy, 'GET', `/en/order/${world.order.orderId}`, {
      headers: { cookie: 'order-x=y' },
    })
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
    expect(page.body).toContain('<html lang="en"')
    expect(spy.mock.calls.length).toBeGreaterThanOrEqual(4)
    for (const [line] of spy.mock.calls) expect(line).toContain(trouble)
    spy.mockRestore()
  })
})
