import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTradeRules } from '../../../schema/seed/trade/trade-rows.ts'
import { minute } from '../../../schema/values/day.ts'
import { openWorld, type World } from '../access/callers.ts'
import { brokenPromises } from '../buyer.ts'
import { knock, origin } from '../people/knock.ts'
import { expectDecentPage } from './look.ts'
import { oddText } from './strange.ts'

let world: World
let quoteId: string

beforeAll(async () => {
  world = await openWorld()
  await loadTradeRules(env.DB)
  const { shop } = world
  const body = { market: 'US', lines: [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }] }
  quoteId = (await knock(shop, 'POST', '/api/quotes', { body })).body.quoteId
})

const locale = fc.constantFrom<'vi' | 'en'>('vi', 'en')
const inAddress = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 3000)
const pairs = (fields: readonly (readonly [string, string])[]): string =>
  fields.map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`).join('&')
const fieldsOf = (...names: string[]) =>
  fc.array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...names), oddText),
      fc.oneof(oddText, fc.constantFrom('1', '0', '-1', '9999', 'remove', 'set')),
    ),
    { maxLength: 8 },
  )

describe('reading pages with a bent address', () => {
  const pages = fc.oneof(
    oddText.map((text) => `/c/${inAddress(text)}`),
    oddText.map((text) => `/p/${inAddress(text)}`),
    oddText.map((text) => `/p/${inAddress(text)}/slip`),
    oddText.map((text) => `/s/${inAddress(text)}`),
    oddText.map((text) => `/help/${inAddress(text)}`),
    oddText.map((text) => `/order/${inAddress(text)}`),
    oddText.map((text) => `/${inAddress(text)}`),
    fc.constantFrom(
      '/',
      '/search',
      '/cart',
      '/checkout',
      '/c/do-an',
      '/s/ca-phe-da-lat',
      '/p/cf-r',
      '/p/cf-r/slip',
    ),
  )
  const query = fieldsOf(
    'q',
    'cursor',
    'sort',
    'category',
    'minPrice',
    'band',
    'quote',
    'said',
    'market',
    'variant',
    'quantity',
    'province',
  )

  test(
    'are shown or said not to be there, in the reader’s language',
    async () => {
      const cookie = fc.oneof(
        fc.constant(''),
        oddText.map(
          (text) =>
            `cart=${inAddress(text)}; market=${inAddress(text)}; theme=${inAddress(text)}; session=${inAddress(text)}`,
        ),
      )
      await fc.assert(
        fc.asyncProperty(locale, pages, query, cookie, async (language, page, asked, cookies) => {
          const path = `/${language}${page}?${pairs(asked)}`
          const told = await knock(world.shop, 'GET', path, {
            headers: { ...(cookies === '' ? {} : { cookie: cookies }), accept: 'text/html' },
          })
          // A slip that is there is a piece of a page.
          if (!(page.endsWith('/slip') && told.status === 200))
            expectDecentPage(told, `GET ${path}`, language)
        }),
        { numRuns: 400 },
      )
    },
    3 * minute,
  )
})

describe('forms', () => {
  const actions = () => {
    const { order, shop } = world
    return {
      '/cart': ['variantId', 'action', 'quantity'],
      '/checkout': ['quoteId', 'postcode', `lane.${shop.coffee.exporterId}`, 'lane.__proto__'],
      '/checkout/order': [
        'quoteId',
        'agreedMinor',
        'agreedCurrency',
        'fullName',
        'email',
        'phone',
        'line1',
        'city',
        'region',
        'postcode',
        'giftMessage',
      ],
      [`/order/${order.orderId}/payment`]: ['x'],
      [`/order/${order.orderId}/problems`]: ['kind', 'wants', 'message', 'line'],
      '/market': ['market', 'back'],
    }
  }

  test(
    'filled in with anything end on a page, in the reader’s language',
    async () => {
      const { shop, order } = world
      const known: Record<string, string> = {
        variantId: shop.coffee.robusta.variantId,
        quantity: '2',
        quoteId,
        agreedCurrency: 'USD',
        email: 'lan@example.com',
        fullName: 'Lan',
        phone: '4085550142',
        line1: '1 Street',
        city: 'San Jose',
        region: 'CA',
        postcode: '95122',
        kind: 'late',
        wants: 'answer',
        message: 'Bao giờ tới?',
        market: 'US',
      }
      const cart = `cart=${shop.coffee.robusta.variantId.slice(4)}*2; order-${order.orderId}=${order.token.split('.')[1]}`
      for (const [action, names] of Object.entries(actions())) {
        const filled = fc
          .tuple(fieldsOf(...names), fc.subarray(names))
          .map(([odd, sound]) => [
            ...sound.flatMap((name) => (known[name] ? [[name, known[name]] as const] : [])),
            ...odd,
          ])
        await fc.assert(
          fc.asyncProperty(locale, filled, fc.boolean(), async (language, fields, isHolder) => {
            const told = await knock(shop, 'POST', `/${language}${action}`, {
              headers: {
                origin,
                'content-type': 'application/x-www-form-urlencoded',
                accept: 'text/html',
                ...(isHolder ? { cookie: cart } : {}),
              },
              body: pairs(fields),
            })
            expectDecentPage(told, `POST ${action} ${pairs(fields)}`, language)
            const location = told.headers.get('location')
            if (location !== null)
              expect(location, pairs(fields)).toMatch(/^(\/(vi|en)(\/[^/\\]|\/?$|\?)|http:\/\/127\.0\.0\.1:)/)
          }),
          { numRuns: 60 },
        )
      }
      expect(await brokenPromises(shop)).toEqual([])
    },
    3 * minute,
  )

  test.each(['vi', 'en'] as const)(
    'from another site, of another type or too long are refused on a page (%s)',
    async (language) => {
      for (const action of Object.keys(actions())) {
        const path = `/${language}${action}`
        const form = { 'content-type': 'application/x-www-form-urlencoded' }
        const send = (headers: Record<string, string>, body = 'a=1') =>
          knock(world.shop, 'POST', path, { headers: { ...world.headers.holder, ...headers }, body })
        const answers = [
          [await send({ ...form, origin: 'https://evil.example' }), 403],
          [await send({ ...form, 'sec-fetch-site': 'cross-site' }), 403],
          [await send({ ...form, origin: 'null' }), 403],
        ] as const
        for (const [told, status] of answers) {
          expect(told.status, path).toBe(status)
          expectDecentPage(told, path, language)
        }
        for (const told of [
          await send({ 'content-type': 'text/plain' }),
          await send(form, `a=${'x'.repeat(100_000)}`),
        ])
          expectDecentPage(told, path, language)
      }
    },
  )
})

describe('going back after choosing a country', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/vi//evil.example/../..//evil.example',
    '/vi/..//evil.example',
    '/vi/../\\evil.example',
    '/vi/..%2f/evil.example',
    '/vi/\t..//evil.example',
    '/vi/./..//evil.example',
    '/vi/%2e%2e//evil.example',
    '/en/%2E.//evil.example',
    '/vi?//evil.example',
    '/vi/\r\nlocation: https://evil.example',
    'javascript:alert(1)',
    '/vi:80@evil.example',
    '/api/me',
  ])('never leads to another place: %j', async (back) => {
    const told = await knock(world.shop, 'POST', '/vi/market', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: pairs([
        ['market', 'JP'],
        ['back', back],
      ]),
    })
    expect(told.status).toBe(303)
    const location = told.headers.get('location') ?? ''
    expect(location).toMatch(/^\/(vi|en)(?=[/?]|$)/)
    expect(new URL(location, origin).origin).toBe(origin)
  })
})

describe('a page kept for everybody', () => {
  test('is never given at another address, however that is bent', async () => {
    const { shop } = world
    const help = await knock(shop, 'GET', '/vi/help')
    expect(help.status).toBe(200)
    for (const path of [
      '/vi/p/x%5c..%5c..%5chelp',
      '/vi/s/x%5C..%5C..%5Chelp',
      '/vi/c/%09..%5c..%5chelp',
      '/vi/help%23',
      '/vi/hel%0ap',
      '/vi/help%3f',
    ])
      expect((await knock(shop, 'GET', path)).status, path).toBe(404)
  })

  test('says nothing of who asked, and is kept by nobody else', async () => {
    const { shop } = world
    for (const path of [
      '/vi/',
      '/en/help',
      '/vi/p/cf-r',
      '/en/search',
      '/vi/s/ca-phe-da-lat',
      '/en/search?q=good',
    ]) {
      const stranger = await knock(shop, 'GET', path)
      const owner = await knock(shop, 'GET', path, {
        headers: { ...world.headers.owner, 'x-forwarded-host': 'evil.example' },
      })
      expect(stranger.status, path).toBe(200)
      expect(owner.body, path).toBe(stranger.body)
      expect(owner.headers.get('set-cookie'), path).toBeNull()
      expect(owner.headers.get('cache-control'), path).toBe('private, no-cache')
      expect(owner.headers.get('vary'), path).toMatch(/cookie/i)
    }
  })

  test('is another one for another country and language', async () => {
    const seen = new Set<string>()
    for (const language of ['vi', 'en'])
      for (const market of ['US', 'JP', 'TW'])
        seen.add(
          (await knock(world.shop, 'GET', `/${language}/p/cf-r`, { headers: { cookie: `market=${market}` } }))
            .body as string,
        )
    expect(seen.size).toBe(6)
  })

  test.each(['/vi/cart', '/en/checkout', '/vi/order/x', '/sell', '/ops'])(
    '%s is never kept',
    async (path) => {
      const told = await knock(world.shop, 'GET', path)
      expect(told.headers.get('cache-control')).toBe('no-store')
    },
  )
})
