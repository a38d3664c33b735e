import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Bindings, settingsOf } from '../../../worker/platform/settings.ts'
import { openWorld, type World } from '../access/callers.ts'
import { letterBox } from '../mails/post.ts'
import { knock, type Told } from '../people/knock.ts'
import type { Shop } from '../shop.ts'
import files from '../../../web/public/_headers?raw'

let world: World
let live: Shop

/** The market as it runs for customers. */
const production = {
  ENVIRONMENT: 'production',
  ORIGIN: 'https://quaque.example',
  CODE_SECRET: 'nobody-else-knows-this-one',
  VAULT_SECRET: 'nobody-else-knows-this-one-either',
  STRIPE_API_BASE: '',
}

beforeAll(async () => {
  world = await openWorld()
  live = { ...world.shop, bindings: { ...world.shop.bindings, ...production } as unknown as Bindings }
})

/** The rules of `_headers` for a path: those of every block whose pattern covers it. */
function forFile(path: string): Map<string, string> {
  const found = new Map<string, string>()
  let covers = false
  for (const line of files.split('\n')) {
    if (/^\S/.test(line)) covers = new RegExp(`^${line.trim().replaceAll('*', '.*')}$`).test(path)
    else if (covers && line.includes(':'))
      found.set(
        line.slice(0, line.indexOf(':')).trim().toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      )
  }
  return found
}

const pages = () => {
  const { order } = world
  return [
    '/vi/',
    '/en/',
    '/vi/search?q=good',
    '/en/p/cf-r',
    '/vi/s/ca-phe-da-lat',
    '/vi/cart',
    '/en/checkout',
    '/vi/help',
    '/en/help/customs',
    `/vi/order/${order.orderId}`,
    '/vi/nothing-here',
    '/en/p/nothing',
    '/sell',
    '/ops',
  ]
}

const policyOf = ({ headers }: Told): Map<string, string> =>
  new Map(
    (headers.get('content-security-policy') ?? '')
      .split(';')
      .map((rule) => [rule.trim().split(' ')[0] ?? '', rule.trim()]),
  )

describe('every answer', () => {
  test('carries the same protection as a file, and a file the same as it', async () => {
    for (const path of [...pages(), '/api/markets', '/api/me', '/robots.txt', '/pictures/bottle-3-x.svg']) {
      const told = await knock(world.shop, 'GET', path)
      const file = forFile('/assets/x.js')
      for (const name of ['x-content-type-options', 'cross-origin-opener-policy', 'permissions-policy']) {
        expect(file.get(name), name).toMatch(/\S/)
        // The desk reads barcodes by camera; it and nothing else.
        const own = path.startsWith('/sell')
          ? file.get(name)?.replace('camera=()', 'camera=(self)')
          : undefined
        expect(told.headers.get(name), `${path} ${name}`).toBe(own ?? file.get(name))
      }
      expect([file.get('referrer-policy'), 'no-referrer', 'same-origin'], path).toContain(
        told.headers.get('referrer-policy'),
      )
    }
    for (const name of forFile('/favicon.svg').keys())
      expect((await knock(world.shop, 'GET', '/api/markets')).headers.has(name), name).toBe(true)
  })

  test('and a file as it is really served', async () => {
    const answer = await env.ASSETS.fetch('http://127.0.0.1/favicon.svg')
    expect(answer.status).toBe(200)
    for (const [name, value] of forFile('/favicon.svg')) expect(answer.headers.get(name), name).toBe(value)
  })

  test('names what a page may do, and nothing unsafe is in it', async () => {
    for (const path of [...pages(), '/api/markets']) {
      const policy = policyOf(await knock(live, 'GET', path))
      expect([...policy.values()].join(' '), path).not.toMatch(/unsafe|\*|http:/)
      expect(policy.get('default-src'), path).toBe("default-src 'self'")
      for (const rule of ['object-src', 'base-uri', 'frame-ancestors'])
        expect(policy.get(rule), `${path} ${rule}`).toBe(`${rule} 'none'`)
      expect(policy.get('form-action'), path).toBe("form-action 'self' https://checkout.stripe.com")
    }
  })

  test('insists on https where customers are, and only there', async () => {
    for (const path of ['/vi/', '/api/markets', '/api/me', '/sell'])
      expect((await knock(live, 'GET', path)).headers.get('strict-transport-security'), path).toMatch(
        /max-age=31536000/,
      )
    expect((await knock(world.shop, 'GET', '/vi/')).headers.has('strict-transport-security')).toBe(false)
  })

  test('of a refusal, a defect or a redirect is protected too', async () => {
    const refused = await knock(live, 'POST', '/api/quotes', {
      body: {},
      headers: { origin: 'https://evil.example' },
    })
    const broken = await knock(
      { ...live, bindings: { ...live.bindings, DB: undefined } as unknown as Bindings },
      'GET',
      '/api/markets',
    )
    const moved = await knock(live, 'POST', '/vi/market', {
      headers: { origin: production.ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'market=JP',
    })
    expect([refused.status, broken.status, moved.status]).toEqual([403, 500, 303])
    for (const { headers } of [refused, broken, moved]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })
})

describe('a page', () => {
  test('has nothing in it that its own policy would stop', async () => {
    for (const path of pages().filter((one) => one !== '/en/checkout')) {
      const { body, headers } = await knock(world.shop, 'GET', path)
      const html = body as string
      expect(headers.get('content-type'), path).toMatch(/^text\/html; charset=utf-8/i)
      for (const [tag, attributes = '', inner = ''] of html.matchAll(
        /<script\b([^>]*)>([\s\S]*?)<\/script>/g,
      )) {
        const isData = /type="application\/(ld\+)?json"/.test(attributes)
        expect(
          isData || (/\bsrc="\//.test(attributes) && inner === ''),
          `${path}: ${tag.slice(0, 120)}`,
        ).toBe(true)
        if (isData) expect(() => JSON.parse(inner), path).not.toThrow()
      }
      const tags = html.replace(/<script\b[\s\S]*?<\/script>/g, '').match(/<[a-z][^>]*>/gi) ?? []
      for (const tag of tags) {
        expect(tag, path).not.toMatch(/^<(style|base|iframe|object|embed)\b/i)
        expect(tag, path).not.toMatch(/\s(on\w+|style)\s*=/i)
        expect(tag, path).not.toMatch(/(href|src|action)\s*=\s*"?\s*(javascript|data:text)/i)
        const [, source] =
          /^<(?:img|script|link rel="stylesheet"|source|video|audio)\b[^>]*?\s(?:src|href)="([^"]*)"/.exec(
            tag,
          ) ?? []
        if (source !== undefined) expect(source, `${path}: ${tag}`).toMatch(/^\/(?!\/)|^data:image\//)
      }
    }
  })

  test('shows what somebody wrote as text, wherever it stands', async () => {
    const { shop } = world
    const wicked = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    for (const path of [
      `/vi/search?q=${encodeURIComponent(wicked)}`,
      `/en/c/${encodeURIComponent(wicked)}`,
      `/vi/search?cursor=${encodeURIComponent(wicked)}&sort=${encodeURIComponent(wicked)}&category=${encodeURIComponent(wicked)}`,
      `/vi/${encodeURIComponent(wicked)}`,
    ]) {
      const { body } = await knock(shop, 'GET', path, {
        headers: { cookie: `theme=${encodeURIComponent(wicked)}; market=${encodeURIComponent(wicked)}` },
      })
      expect(body, path).not.toMatch(/<script>alert|<img src=x/)
    }
  })

  test('a drawing can do nothing at all', async () => {
    const told = await knock(world.shop, 'GET', '/pictures/bottle-3-x.svg')
    expect(told.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(told.body).not.toMatch(/<script|<foreignObject|\son\w+=|href="(?!#)/i)
  })
})

describe('a cookie where customers are', () => {
  const kept = (told: Told): string[] => told.headers.getSetCookie()
  const isLocked = (cookie: string) =>
    /^__Host-[\w-]+=/.test(cookie) &&
    /; Path=\//.test(cookie) &&
    /; HttpOnly/.test(cookie) &&
    /; Secure/.test(cookie) &&
    /; SameSite=(Lax|Strict)/.test(cookie) &&
    !/; Domain=/i.test(cookie)

  test('that opens something is bound to this host, unreadable and never sent along from elsewhere', async () => {
    const { order, shop } = world
    const sent = letterBox(live)
    const from = {
      origin: production.ORIGIN,
      'sec-fetch-dest': 'empty',
      'sec-fetch-site': 'same-origin',
      'cf-connecting-ip': '198.51.100.9',
    }
    const asked = await knock(live, 'POST', '/api/sign-in/codes', {
      headers: from,
      body: { email: shop.coffee.owner.email },
    })
    const nonce = kept(asked)[0]?.split(';')[0] ?? ''
    const code = /\b\d{8}\b/.exec(sent.at(-1)?.text ?? '')?.[0] ?? ''
    const entered = await knock(live, 'POST', '/api/sign-in/sessions', {
      as: nonce,
      headers: from,
      body: { email: shop.coffee.owner.email, code },
    })
    expect(entered.status).toBe(200)
    const session = kept(entered).find((cookie) => cookie.startsWith('__Host-session=')) ?? ''
    expect((await knock(live, 'GET', '/api/me', { as: session.split(';')[0] })).status).toBe(200)
    // A name without the prefix could have been set by a neighbour's page.
    expect(
      (await knock(live, 'GET', '/api/me', { as: session.split(';')[0]?.replace('__Host-', '') })).status,
    ).toBe(401)
    const left = await knock(live, 'DELETE', '/api/sign-in/sessions/current', {
      as: session.split(';')[0],
      headers: from,
    })
    expect((await knock(live, 'GET', '/api/me', { as: session.split(';')[0] })).status).toBe(401)
    const opened = await knock(live, 'GET', `/vi/order/${await liveToken(order.orderId)}`)
    expect(opened.status).toBe(303)
    for (const told of [asked, entered, left, opened]) {
      expect(kept(told).length).toBeGreaterThan(0)
      for (const cookie of kept(told)) expect(isLocked(cookie), cookie).toBe(true)
    }
  })

  test('that a script may read says nothing of anybody, and travels by https only', async () => {
    const form = { origin: production.ORIGIN, 'content-type': 'application/x-www-form-urlencoded' }
    const cart = await knock(live, 'POST', '/vi/cart', {
      headers: form,
      body: `variantId=${world.shop.coffee.robusta.variantId}&quantity=2`,
    })
    const market = await knock(live, 'POST', '/vi/market', { headers: form, body: 'market=JP' })
    expect(kept(cart)[0]).toMatch(/^cart=[\w*.%]+; /)
    expect(kept(market)[0]).toMatch(/^market=JP; /)
    for (const cookie of [...kept(cart), ...kept(market)])
      expect(cookie).toMatch(/; Secure.*; SameSite=Lax|; SameSite=Lax.*; Secure/)
  })

  /** The order's link under the market's own secret. */
  async function liveToken(orderId: string): Promise<string> {
    const { orderToken, orderTokenHash } = await import('../../../worker/orders/order-link.ts')
    const token = await orderToken(settingsOf(live.bindings), orderId, 1)
    await env.DB.prepare('update orders set link_hash = ? where id = ?')
      .bind(await orderTokenHash(token), orderId)
      .run()
    return token
  }
})

describe('FAIL-CLOSED: settings', () => {
  const broken: [string, Record<string, unknown>][] = [
    ['STRIPE_SECRET_KEY', { STRIPE_SECRET_KEY: undefined }],
    ['STRIPE_SECRET_KEY', { STRIPE_SECRET_KEY: 'pk_live_published' }],
    ['STRIPE_WEBHOOK_SECRET', { STRIPE_WEBHOOK_SECRET: '' }],
    ['CODE_SECRET', { CODE_SECRET: 'short' }],
    ['VAULT_SECRET', { VAULT_SECRET: 'short' }],
    ['ENVIRONMENT', { ENVIRONMENT: 'staging' }],
    ['ORIGIN', { ORIGIN: 'not an address' }],
    ['ORIGIN', { ...production, ORIGIN: 'http://quaque.example' }],
    ['CODE_SECRET', { ...production, CODE_SECRET: 'local-copies-share-this-secret-it-protects-nothing' }],
    ['VAULT_SECRET', { ...production, VAULT_SECRET: 'local-copies-share-this-secret-too-it-seals-nothing' }],
    [
      'STRIPE_API_BASE',
      { ...production, STRIPE_API_BASE: 'https://evil.example', STRIPE_SECRET_KEY: 'sk_live_x' },
    ],
    ['CLOCK_OFFSET_MS', { ...production, CLOCK_OFFSET_MS: '1' }],
    ['STRIPE_SECRET_KEY', { STRIPE_SECRET_KEY: 'sk_live_x', STRIPE_API_BASE: '' }],
  ]

  test.each(broken)(
    'a wrong %s stops every door, is named in the log and nowhere else',
    async (name, changes) => {
      const logged: string[] = []
      const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line))
      try {
        const shop = {
          ...world.shop,
          bindings: { ...world.shop.bindings, ...changes } as unknown as Bindings,
        }
        for (const [method, path] of [
          ['GET', '/api/health'],
          ['GET', '/api/markets'],
          ['POST', '/api/checkouts'],
          ['POST', '/webhooks/stripe'],
          ['POST', '/api/sign-in/codes'],
          ['GET', '/vi/'],
          ['GET', '/sell'],
          ['POST', '/vi/checkout/order'],
        ] as const) {
          const told = await knock(shop, method, path, method === 'POST' ? { body: {} } : {})
          expect(told.status, path).toBe(500)
          const said = typeof told.body === 'string' ? told.body : JSON.stringify(told.body)
          expect(said, path).not.toContain(name)
          if (path.startsWith('/api') || path.startsWith('/webhooks'))
            expect(Object.keys(told.body as object).sort()).toEqual(['code', 'requestId'])
          else expect(told.headers.get('content-type')).toContain('text/html')
        }
        expect(logged.length).toBeGreaterThanOrEqual(8)
        expect(logged.every((line) => line.includes(name))).toBe(true)
      } finally {
        spy.mockRestore()
      }
    },
  )
})
