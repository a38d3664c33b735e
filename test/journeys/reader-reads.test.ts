import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Market } from '../../scripts/market.ts'
import { openMarket } from '../../scripts/test-market.ts'

let market: Market
let listing: { id: string; slug: string; exporter: { slug: string } }

beforeAll(async () => {
  market = await openMarket()
  const { items } = (await (await get('/api/listings?q=ca+phe&limit=1')).json()) as {
    items: (typeof listing)[]
  }
  const [first] = items
  if (!first) throw new Error('the sample has no coffee')
  listing = first
})

afterAll(() => market?.stop())

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(market.origin + path, { headers, redirect: 'manual' })

const cost = (answer: Response) => ({
  rows: Number(answer.headers.get('x-rows-read')),
  trips: Number(answer.headers.get('x-round-trips')),
})

const chooseMarket = (
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${market.origin}/vi/market`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: market.origin, ...headers },
    redirect: 'manual',
  })

describe('finding the right address', () => {
  test.each([
    ['vi-VN,vi;q=0.9,en;q=0.8', '/vi/'],
    ['en-US,en;q=0.9,vi;q=0.8', '/en/'],
    ['de-DE,de;q=0.9', '/en/'],
    ['', '/vi/'],
  ])('a reader of "%s" starts at %s', async (accept, home) => {
    const answer = await get('/', { 'accept-language': accept })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(home)
    expect(answer.headers.get('vary')).toContain('Accept-Language')
  })

  test('a listing named by its id, or a language without its slash, moves for good', async () => {
    const byId = await get(`/en/p/${listing.id}`)
    expect([byId.status, byId.headers.get('location')]).toEqual([301, `/en/p/${listing.slug}`])
    const bare = await get('/vi')
    expect([bare.status, bare.headers.get('location')]).toEqual([301, '/vi/'])
  })

  test.each(['/vi/p/khong-co', '/en/c/nothing', '/en/s/nobody', '/vi/help/nothing', '/nothing'])(
    '%s is a page that says so',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    },
  )

  test('a program that asks for what is not there gets an answer for programs', async () => {
    const answer = await get('/api/nothing')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json'])
  })
})

describe('what a page costs', () => {
  test.each([
    ['home', '/vi/', 60],
    ['a category', '/vi/c/coffee-tea', 60],
    ['a listing', () => `/vi/p/${listing.slug}`, 20],
    ['an exporter', () => `/vi/s/${listing.exporter.slug}`, 60],
  ] as const)('%s: one round trip, then none at all', async (_name, at, most) => {
    const path = typeof at === 'string' ? at : at()
    const first = await get(path)
    expect(first.status).toBe(200)
    expect(cost(first).trips).toBe(1)
    expect(cost(first).rows).toBeLessThanOrEqual(most)
    expect(cost(await get(path))).toEqual({ rows: 0, trips: 0 })
  })

  test('a page that has not changed is not sent again', async () => {
    const first = await get('/vi/')
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await get('/vi/', { 'if-none-match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await get('/vi/', { 'if-none-match': tag, cookie: 'theme=dark' })).status).toBe(200)
  })
})

describe('what a reader prefers', () => {
  test('the country decides the currency, and nobody sees another’s', async () => {
    const [us, jp] = await Promise.all([
      get('/en/', { cookie: 'market=US' }),
      get('/en/', { cookie: 'market=JP' }),
    ])
    expect(await us.text()).toContain('United States · USD')
    const japan = await jp.text()
    expect(japan).toContain('Japan · JPY')
    expect(japan).toMatch(/JP¥\d/)
    expect(japan).not.toContain('US$')
  })

  test('the chosen appearance is in the page itself', async () => {
    expect(await (await get('/vi/help', { cookie: 'theme=dark' })).text()).toContain(
      '<html data-theme="dark" lang="vi"',
    )
    expect(await (await get('/vi/help', { cookie: 'theme=<script>' })).text()).toContain('<html lang="vi"')
  })

  test('choosing a country comes back to the page, and never leaves the site', async () => {
    const chosen = await chooseMarket({ market: 'CA', back: `/vi/p/${listing.slug}` })
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, `/vi/p/${listing.slug}`])
    expect(chosen.headers.get('set-cookie')).toMatch(/^market=CA; Max-Age=\d+; Path=\/; SameSite=Lax/)
    for (const back of [
      'https://evil.example/',
      '//evil.example/vi/',
      '/\\evil.example',
      'javascript:alert(1)',
      '/sell',
      '/vi\\..\\..',
      '',
    ])
      expect((await chooseMarket({ market: 'CA', back })).headers.get('location')).toBe('/vi/')
    expect((await chooseMarket({ market: 'XX', back: '/vi/' })).status).toBe(400)
    expect(
      (await chooseMarket({ market: 'CA', back: '/vi/' }, { origin: 'https://evil.example' })).status,
    ).toBe(403)
  })
})

describe('what is typed into an address', () => {
  test('is text, never markup', async () => {
    const nasty = '"><script>alert(1)</script>'
    const html = await (await get(`/vi/search?q=${encodeURIComponent(nasty)}`)).text()
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;alert')
  })

  test.each([
    '/vi/search?minPrice=abc',
    '/vi/search?sort=upside-down',
    '/vi/search?band=--',
    '/vi/c/coffee-tea?limit=99999',
    `/vi/search?q=${'a'.repeat(500)}`,
  ])('%s still shows something', async (path) => {
    expect((await get(path)).status).toBe(200)
  })

  test('a cursor of another list is refused in words', async () => {
    const answer = await get('/vi/search?cursor=not-a-cursor')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Có chỗ chưa điền đúng')
  })

  test('more of a list is a link, and every page of it shows other goods', async () => {
    const seen = new Set<string>()
    let path: string | undefined = '/vi/search'
    for (let page = 0; path && page < 5; page += 1) {
      const html: string = await (await get(path)).text()
      const slugs = [...html.matchAll(/<h2><a href="\/vi\/p\/([^"]+)"/g)].map(([, slug]) => slug ?? '')
      for (const slug of slugs) {
        expect(seen.has(slug)).toBe(false)
        seen.add(slug)
      }
      path = /class="more"><a href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen.size).toBe(66)
  })
})

describe('what machines ask for', () => {
  test('robots, sitemaps, manifest, share picture and drawings answer as what they are', async () => {
    expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${market.origin}/sitemap.xml`)
    expect(await (await get('/sitemap.xml')).text()).toContain(`${market.origin}/sitemaps/0.xml`)
    const goods = await (await get('/sitemaps/0.xml')).text()
    expect(goods.match(/<url>/g)).toHaveLength(132)
    expect(goods).toContain(`${market.origin}/en/p/${listing.slug}`)
    expect((await (await get('/manifest.webmanifest')).json()) as object).toMatchObject({ name: 'Quà Quê' })
    expect((await get('/share-vi.png')).headers.get('content-type')).toBe('image/png')
    const drawing = await get('/pictures/bag-3-anything.svg')
    expect(drawing.headers.get('content-type')).toBe('image/svg+xml')
    expect(drawing.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const wrong of ['/pictures/gun-3-x.svg', '/pictures/bag-9-x.svg', '/pictures/bag-3-<x>.svg'])
      expect((await get(wrong)).status).toBe(404)
  })

  test('the headers of a page forbid what it never needs', async () => {
    const { headers } = await get('/vi/')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/,
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('set-cookie')).toBe(null)
  })
})
