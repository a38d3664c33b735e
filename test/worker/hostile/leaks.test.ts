import { env } from 'cloudflare:test'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadTradeRules } from '../../../schema/seed/trade/trade-rows.ts'
import { minute } from '../../../schema/values/day.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'
import { checkoutBody, drain, paid, type Placed, sweep } from '../buyer.ts'
import { letterBox, type Sent } from '../mails/post.ts'
import { cookies } from '../people/mailbox.ts'
import { cookieOf, knock, operatorCookie, origin, type Told } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

/** What would be recognised anywhere. */
const canary = {
  fullName: 'Kanaria Ngọc Vàng',
  email: 'kanaria.vang@example.com',
  phone: '+14085550177',
  line1: '7071 Kanaria Alley',
  line2: 'Unit Kanaria-9',
  giftMessage: 'kanaria chúc mừng',
  giftSender: 'Kanaria Sender',
  problem: 'kanaria broke its jar',
  browser: 'Kanaria-Browser/1.0',
  ip: '203.0.113.177',
}

type Step = { what: string; told: Told }
type Tale = {
  shop: Shop
  order: Placed
  token: string
  code: string
  session: string
  nonce: string
  consignmentId: string
  before: Told
  after: Told
  delivered: Told
  steps: Step[]
  lines: string[]
  letters: Sent[]
}

let tale: Tale
const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((kind) => vi.spyOn(console, kind))

const asVisitor = { 'user-agent': canary.browser, 'cf-connecting-ip': canary.ip }

/** A whole purchase, from the first look to the parcel at the door, with everything it left behind. */
async function live(): Promise<Tale> {
  const lines: string[] = []
  for (const spy of spies)
    spy.mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(' ')))
  const shop = await openShop({ alone: true, stock: 50 })
  Object.assign(shop.bindings, { REQUEST_LOG: 'on', ORIGIN: origin })
  await loadTradeRules(env.DB)
  const letters = letterBox(shop)
  const steps: Step[] = []
  const go = async (
    what: string,
    method: string,
    path: string,
    more: Parameters<typeof knock>[3] = {},
  ): Promise<Told> => {
    const told = await knock(shop, method, path, { ...more, headers: { ...asVisitor, ...more.headers } })
    steps.push({ what, told })
    return told
  }

  const quote = await go('quote', 'POST', '/api/quotes', {
    body: {
      market: 'US',
      lines: [
        { variantId: shop.coffee.robusta.variantId, quantity: 1 },
        { variantId: shop.fish.sauce.variantId, quantity: 1 },
      ],
    },
  })
  const { fullName, email, phone, line1, line2 } = canary
  const body = checkoutBody(quote.body, {
    buyer: { fullName, email, phone },
    address: { country: 'US', line1, line2, city: 'San Jose', region: 'CA', postcode: '95122' },
    gift: { message: canary.giftMessage, senderName: canary.giftSender },
    locale: 'vi',
  })
  const placed = await go('checkout', 'POST', '/api/checkouts', { key: 'kanaria', body })
  const order = placed.body as Placed
  await go('checkout once more', 'POST', '/api/checkouts', { key: 'kanaria', body })
  await go('checkout of a stranger', 'POST', '/api/checkouts', {
    key: 'stranger',
    body: { ...body, buyer: { fullName: 'Other', email: 'other@example.com' } },
  })
  await paid(shop, order)
  await drain(shop)

  const token = new URL(order.orderUrl).pathname.split('/').at(-1) ?? ''
  const first = await go('first visit', 'GET', `/vi/order/${token}?paid=1`)
  const cookie = cookies(first)
  await go('order page', 'GET', first.headers.get('location') ?? '', { as: cookie })
  await go('order', 'GET', `/api/orders/${order.orderId}`, { as: cookie })
  await go('lost order', 'GET', `/vi/order/${order.orderId}`)
  await go('problem', 'POST', `/api/orders/${order.orderId}/problems`, {
    as: cookie,
    body: { kind: 'damaged', wants: 'answer', message: canary.problem },
  })

  const owner = shop.coffee.owner.email
  const asked = await go('code', 'POST', '/api/sign-in/codes', {
    body: { email: owner },
    headers: { 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' },
  })
  const nonce = cookies(asked)
  const code = /\b\d{8}\b/.exec(letters.at(-1)?.text ?? '')?.[0] ?? ''
  const signedIn = await go('sign-in', 'POST', '/api/sign-in/sessions', {
    as: nonce,
    body: { email: owner, code },
  })
  const session = cookies(signedIn)
  const desk = await go('desk', 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments`, {
    as: session,
  })
  const consignmentId = desk.body.items[0].id as string
  const details = `/api/exporter/${shop.coffee.exporterId}/consignments/${consignmentId}`
  const before = await go('details before', 'GET', details, { as: session })
  await go('acceptance', 'POST', `/api/consignments/${consignmentId}/acceptance`, { as: session, body: {} })
  const after = await go('details after', 'GET', details, { as: session })
  for (const kind of ['packing-slip', 'commercial-invoice', 'packing-list'])
    for (const format of ['json', 'html'])
      await go(`paper ${kind}`, 'GET', `/api/consignments/${consignmentId}/papers/${kind}?format=${format}`, {
        as: session,
      })
  const lineIds = (after.body.lines as { lineId: string; quantity: number }[]).map(
    ({ lineId, quantity }) => ({ lineId, quantity }),
  )
  await go('shipment', 'POST', `/api/consignments/${consignmentId}/shipments`, {
    as: session,
    key: 'ship',
    body: { carrier: 'EMS', trackingNumber: 'EB123456789VN', lines: lineIds },
  })
  const [{ id: shipmentId } = { id: '' }] = (await go('details shipped', 'GET', details, { as: session }))
    .body.shipments as { id: string }[]
  await go('delivery', 'POST', `/api/consignments/${consignmentId}/deliveries`, {
    as: session,
    body: { shipmentId },
  })
  const delivered = await go('details delivered', 'GET', details, { as: session })
  await drain(shop)
  await sweep(shop)
  return {
    delivered,
    shop,
    order,
    token,
    code,
    session,
    nonce,
    consignmentId,
    before,
    after,
    steps,
    lines,
    letters,
  }
}

beforeAll(async () => {
  tale = await live()
}, 2 * minute)

afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

const secrets = () => ({
  ...canary,
  token: tale.token,
  secret: tale.token.split('.')[1] ?? '',
  code: tale.code,
  session: tale.session.split('=')[1] ?? '',
  nonce: tale.nonce.split('=')[1] ?? '',
})
const personal = () => [
  canary.fullName,
  canary.email,
  canary.phone,
  canary.line1,
  canary.line2,
  canary.giftMessage,
  canary.giftSender,
]
const said = ({ body }: Told): string => (typeof body === 'string' ? body : JSON.stringify(body))
const stepsOf = (...names: string[]) => tale.steps.filter(({ what }) => names.includes(what))

describe('a purchase', () => {
  test('went all the way', () => {
    expect(tale.steps.map(({ what, told }) => `${what} ${told.status}`)).toEqual([
      'quote 200',
      'checkout 201',
      'checkout once more 201',
      'checkout of a stranger 409',
      'first visit 303',
      'order page 200',
      'order 200',
      'lost order 404',
      'problem 201',
      'code 204',
      'sign-in 200',
      'desk 200',
      'details before 200',
      'acceptance 200',
      'details after 200',
      'paper packing-slip 200',
      'paper packing-slip 200',
      'paper commercial-invoice 200',
      'paper commercial-invoice 200',
      'paper packing-list 200',
      'paper packing-list 200',
      'shipment 201',
      'details shipped 200',
      'delivery 200',
      'details delivered 200',
    ])
    expect(Object.values(secrets()).every((secret) => secret.length >= 8)).toBe(true)
    expect(tale.letters.length).toBeGreaterThanOrEqual(5)
  })

  test('CLEAN-LOGS: leaves no person, no token and no code in the log', () => {
    expect(tale.lines.length).toBeGreaterThan(20)
    for (const line of tale.lines)
      for (const [name, secret] of Object.entries(secrets())) expect(line, name).not.toContain(secret)
    expect(tale.lines.join('\n')).not.toMatch(/ord_[0-9a-z]{26}|\d{8}(?=")/)
  })

  test('leaves no secret in an address anybody is sent to, and lets no referrer tell', () => {
    for (const { what, told } of tale.steps) {
      const location = told.headers.get('location') ?? ''
      for (const [name, secret] of Object.entries(secrets()))
        expect(location, `${what}: ${name}`).not.toContain(secret)
    }
    for (const { what, told } of stepsOf('first visit', 'order page', 'lost order', 'paper packing-slip')) {
      if (told.headers.get('content-type')?.includes('json')) continue
      expect(told.headers.get('referrer-policy'), what).toBe('no-referrer')
      expect(told.headers.get('cache-control'), what).toBe('no-store')
    }
    for (const { what, told } of tale.steps) expect(told.headers.get('cache-control'), what).toBe('no-store')
  })

  test('POST-ONCE: who repeats the checkout is told the same, link and all', () => {
    const [first, again] = stepsOf('checkout', 'checkout once more')
    expect(again?.told.headers.get('idempotent-replayed')).toBe('true')
    expect(again?.told.body).toEqual(first?.told.body)
  })

  test('BUYER: the order says nothing to who only knows its id, and the quote’s first order nothing to another buyer', () => {
    for (const { what, told } of stepsOf('lost order', 'checkout of a stranger'))
      for (const secret of [...personal(), tale.token, tale.order.orderCode, tale.order.payUrl])
        expect(said(told), what).not.toContain(secret)
  })

  test('MINIMUM: an exporter sees where to before accepting, whom to afterwards, and never the e-mail, the total or the other firm', () => {
    for (const secret of personal()) expect(said(tale.before)).not.toContain(secret)
    expect(said(tale.after)).toContain(canary.line1)
    // It has arrived: whom it went to is nobody's business any more.
    for (const secret of personal()) expect(said(tale.delivered)).not.toContain(secret)
    const { shop, order } = tale
    const never = [
      canary.email,
      canary.browser,
      canary.ip,
      tale.token,
      order.orderId,
      shop.fish.exporterId,
      shop.fish.name,
      shop.fish.sauce.sku,
      shop.fish.sauce.variantId,
    ]
    const ofFirm = tale.steps.filter(({ what }) =>
      /desk|details|acceptance|paper|shipment|delivery/.test(what),
    )
    for (const { what, told } of ofFirm) for (const one of never) expect(said(told), what).not.toContain(one)
    for (const { what, told } of ofFirm)
      expect(said(told), what).not.toContain(`"minor":${order.total.minor},`)
  })
})

describe('what is kept and what is sent', () => {
  /** Tables in which somebody's words stand, and which. */
  async function foundIn(secret: string): Promise<string[]> {
    const { results } = await env.DB.prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%' and name not like '%search%'",
    ).all<{ name: string }>()
    const found: string[] = []
    for (const { name } of results) {
      const rows = await env.DB.prepare(`select * from ${name}`).all()
      if (JSON.stringify(rows.results).includes(JSON.stringify(secret).slice(1, -1))) found.push(name)
    }
    return found
  }

  test('ERASE: a person stands in one table, so that forgetting them is one row', async () => {
    for (const secret of personal()) expect(await foundIn(secret), secret).toEqual(['order_contacts'])
    expect(await foundIn(canary.problem)).toEqual(['problems'])
    for (const secret of [canary.browser, canary.ip]) expect(await foundIn(secret), secret).toEqual([])
  })

  test('codes, sessions and what a browser holds are nowhere in clear', async () => {
    const { code, session, nonce } = secrets()
    for (const secret of [code, session, nonce]) expect(await foundIn(secret)).toEqual([])
    expect(await foundIn(tale.token)).toEqual([])
  })

  test('letters say to each what is theirs: firms nothing of the person, nobody another address than ours', () => {
    const { shop, letters } = tale
    const firms = [shop.coffee.owner.email, shop.fish.owner.email]
    for (const letter of letters) {
      const text = [letter.subject, letter.text, letter.html, JSON.stringify(letter.headers)].join('\n')
      if (firms.includes(letter.to))
        for (const secret of [...personal(), tale.token, canary.problem])
          expect(text, letter.subject).not.toContain(secret)
      else expect(letter.to).toBe(canary.email)
      expect(text, letter.subject).not.toContain(tale.session.split('=')[1])
      for (const [address] of text.matchAll(/https?:\/\/[^\s"'<>)]+/g))
        expect(
          [origin, 'https://www.w3.org', 'http://www.w3.org', 'https://www.ems'].some((own) =>
            address.startsWith(own),
          ) || !address.includes(tale.token),
          address,
        ).toBe(true)
      for (const [address] of text.matchAll(/https?:\/\/[^\s"'<>)]*ord_[^\s"'<>)]*/g))
        expect(address).toMatch(new RegExp(`^${origin}/vi/order/`))
    }
  })
})

describe('other ears', () => {
  test('health, description, promises and lists know nobody', async () => {
    const { shop } = tale
    const admin = await operatorCookie(shop, 'admin')
    for (const [path, as] of [
      ['/api/health'],
      ['/api/openapi.json'],
      ['/api/operator/invariants', admin],
      ['/api/listings'],
      ['/api/operator/parked/events', admin],
      ['/api/operator/parked/messages', admin],
    ] as [string, string?][]) {
      const told = await knock(shop, 'GET', path, { as })
      expect(told.status, path).toBe(200)
      for (const [name, secret] of Object.entries(secrets()))
        expect(said(told), `${path}: ${name}`).not.toContain(secret)
    }
    expect(said(await knock(shop, 'GET', '/api/health'))).not.toMatch(/sk_|whsec|secret|@/)
  })

  test('an operator who does not talk to buyers sees no e-mail and no telephone, and nobody there holds the link', async () => {
    const { shop, order } = tale
    for (const role of ['finance', 'verifier', 'support']) {
      const told = await knock(shop, 'GET', `/api/operator/orders/${order.orderId}`, {
        as: await operatorCookie(shop, role),
      })
      expect(told.status, role).toBe(200)
      expect(said(told).includes(canary.email), role).toBe(role === 'support')
      expect(said(told).includes(canary.phone), role).toBe(role === 'support')
      for (const secret of [tale.token, secrets().secret, canary.ip])
        expect(said(told), role).not.toContain(secret)
    }
  })

  test('the other firm and another buyer hear of nothing there, at every address that names the order or its part', async () => {
    const { shop, order, consignmentId } = tale
    const fish = await cookieOf(shop, shop.fish.owner)
    for (const path of [
      `/api/orders/${order.orderId}`,
      `/api/exporter/${shop.fish.exporterId}/consignments/${consignmentId}`,
      `/api/exporter/${shop.coffee.exporterId}/consignments/${consignmentId}`,
      `/api/consignments/${consignmentId}/papers/commercial-invoice`,
    ]) {
      const told = await knock(shop, 'GET', path, { as: fish })
      expect([told.status, told.body.code, told.body.facts], path).toEqual([404, 'not_found', {}])
    }
  })

  test('NO-ENUM: asking for a code says the same of somebody and of nobody', async () => {
    const { shop } = tale
    const ask = (email: string) => knock(shop, 'POST', '/api/sign-in/codes', { body: { email } })
    const [known, unknown] = [await ask(shop.fish.owner.email), await ask('nobody.at.all@example.com')]
    const shapeOf = ({ status, headers, body }: Told) => [status, body, [...headers.keys()].sort()]
    expect(shapeOf(known)).toEqual(shapeOf(unknown))
  })

  test('what a request cost is told only on one’s own machine', async () => {
    const { shop } = tale
    const bindings = {
      ...shop.bindings,
      ENVIRONMENT: 'production',
      ORIGIN: 'https://quaque.example',
      CODE_SECRET: 'nobody-else-knows-this-one',
      VAULT_SECRET: 'nobody-else-knows-this-one-either',
    }
    for (const path of ['/api/markets', '/api/health', '/vi/', '/vi/cart']) {
      const told = await knock({ ...shop, bindings } as Shop, 'GET', path)
      expect(
        [...told.headers.keys()].filter((name) => /^x-(rows|round)/.test(name)),
        path,
      ).toEqual([])
      expect(told.headers.get('x-request-id'), path).toMatch(/^req_/)
    }
    expect((await knock(shop, 'GET', '/api/markets')).headers.has('x-rows-read')).toBe(true)
  })
})

describe('what others say of a failure', () => {
  test('is kept and logged without the address, the link or the key they repeat', async () => {
    const { shop, token } = tale
    const repeated = [canary.email, token.split('.')[1] ?? '', 'sk_live_51kanaria', 'whsec_kanaria99']
    const send = () =>
      Promise.reject(
        new Error(
          `550 no mailbox ${repeated[0]} for ${origin}/vi/order/${token} ${repeated[2]} ${repeated[3]}`,
        ),
      )
    const broken = { ...shop.bindings, MAIL: { send } } as unknown as Bindings
    await env.DB.prepare(
      "update outbox set state = 'due', due_at = 0, lease_until = 0 where kind = 'mail'",
    ).run()
    const from = tale.lines.length
    await sweep(shop, broken)
    await knock({ ...shop, bindings: broken }, 'POST', '/api/sign-in/codes', {
      body: { email: shop.coffee.owner.email },
    })
    const { results } = await env.DB.prepare(
      "select last_error as error from outbox where kind = 'mail' and last_error is not null",
    ).all<{ error: string }>()
    const lines = tale.lines.slice(from)
    expect(results.length).toBeGreaterThan(3)
    expect(results[0]?.error).toContain('550 no mailbox :email')
    expect(lines.some((line) => line.includes('550 no mailbox :email'))).toBe(true)
    for (const words of [...results.map(({ error }) => error), ...lines])
      for (const one of repeated) expect(words).not.toContain(one)
  })
})
