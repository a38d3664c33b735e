import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales, type Locale } from '../../schema/values/locale.ts'
import { writeCart } from '../../schema/values/cart.ts'
import type { Id } from '../../schema/values/id.ts'
import { onPaymentPage, order, orderOf, type Placed, usual } from '../journeys/buyer.ts'
import { detailsOf, done, ship, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes, smallTargets, visit } from './open-browser.ts'

const screens = 'test-results/screens'

let story: Story
let browser: Browser
let orders: Record<'awaiting' | 'paid' | 'shipped' | 'declined', Placed>

beforeAll(async () => {
  mkdirSync(screens, { recursive: true })
  story = await openStory()
  browser = await openBrowser()
  orders = await everyKindOfOrder()
  await story.rows('update stock set on_hand = reserved where variant_id = ?', story.goods.paste.variantId)
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

/** Orders in the states a buyer looks at most, each brought there by the people whose work it is. */
async function everyKindOfOrder(): Promise<typeof orders> {
  const lan = story.visitor()
  const [awaiting, paid, shipped, declined] = await Promise.all(
    [0, 1, 2, 3].map(() => order(lan, usual(story.goods))),
  )
  if (!awaiting || !paid || !shipped || !declined) throw new Error('four orders were placed')
  for (const { payUrl } of [paid, shipped, declined]) await onPaymentPage(payUrl)
  await story.quiet()
  const coffee = await signInAs(story.market, 'owner@doi-gio-hanh.test')
  const fish = await signInAs(story.market, 'owner@cua-trang-khoi.test')
  const partOf = async (placed: Placed, slug: string) =>
    (await orderOf(lan, placed)).consignments.find(({ exporter }) => exporter.slug === slug)?.id ?? ''

  const sent = await partOf(shipped, 'doi-gio-hanh')
  await done(coffee, sent, 'acceptance')
  const { lines } = await detailsOf(coffee, sent)
  const [first, ...rest] = lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
  if (!first) throw new Error('a consignment has lines')
  const parcel = await ship(coffee, sent, {
    trackingNumber: 'EE123456785VN',
    lines: [{ ...first, lot: 'L26-11', bestBefore: '2027-09-30' }],
  })
  await done(coffee, sent, 'deliveries', { shipmentId: parcel.shipmentId })
  await ship(coffee, sent, { trackingNumber: 'EE123456799VN', lines: rest })
  await done(fish, await partOf(shipped, 'cua-trang-khoi'), 'acceptance')
  await done(fish, await partOf(declined, 'cua-trang-khoi'), 'declination', { reason: 'out_of_stock' })
  await story.quiet()
  return { awaiting, paid, shipped, declined }
}

const cartOf = (...lines: [variantId: string, quantity: number][]) =>
  writeCart(lines.map(([variantId, quantity]) => ({ variantId: variantId as Id<'variant'>, quantity })))

const filled = () =>
  cartOf(
    [story.goods.coffee.variantId, 2],
    [story.goods.arabica.variantId, 1],
    [story.goods.sauce.variantId, 3],
  )

/** A state of a page: how a visitor gets there. `cart` is what their cookie holds. */
type State = { name: string; cart?: () => string; open: (page: Page, locale: Locale) => Promise<void> }

const at = (path: string) => async (page: Page, locale: Locale) => {
  await page.goto(`${story.market.origin}/${locale}${path}`)
}

const byLink = (which: keyof typeof orders) => async (page: Page, locale: Locale) => {
  await page.goto(orders[which].orderUrl.replace('/en/', `/${locale}/`))
}

async function toCheckout(page: Page, locale: Locale): Promise<void> {
  await at('/cart')(page, locale)
  await page.locator(`form[action="/${locale}/checkout"] button`).click()
  await page.waitForURL(/\/checkout\?quote=/)
}

async function withMistakes(page: Page, locale: Locale): Promise<void> {
  await toCheckout(page, locale)
  // The browser's own check would keep an empty form back.
  await page.locator('form.checkout').evaluate((form: HTMLFormElement) => (form.noValidate = true))
  await page.getByLabel('Email').fill('lan@')
  await page.locator('form.checkout button.is-primary').click()
  await page.locator('.error-summary').waitFor()
}

const states: State[] = [
  { name: 'cart-empty', open: at('/cart') },
  { name: 'cart-filled', cart: filled, open: at('/cart') },
  {
    name: 'cart-sold-out',
    cart: () => cartOf([story.goods.paste.variantId, 1], [story.goods.coffee.variantId, 1]),
    open: at('/cart'),
  },
  { name: 'checkout', cart: filled, open: toCheckout },
  { name: 'checkout-mistakes', cart: filled, open: withMistakes },
  { name: 'order-awaiting', open: byLink('awaiting') },
  { name: 'order-paid', open: byLink('paid') },
  { name: 'order-shipped', open: byLink('shipped') },
  { name: 'order-declined', open: byLink('declined') },
]

async function visitState(state: State, locale: Locale, options: BrowserContextOptions) {
  const visited = await visit(browser, { locale, ...options })
  if (state.cart)
    await visited.context.addCookies([{ name: 'cart', value: state.cart(), url: story.market.origin }])
  await state.open(visited.page, locale)
  return visited
}

/** A 400 is what a form with mistakes is answered; the console says so of every page. */
const unexpected = (complaints: string[], { name }: State) =>
  complaints.filter((complaint) => !(name === 'checkout-mistakes' && complaint.includes('status of 400')))

describe.each(states)('$name', (state) => {
  test.each(locales.flatMap((locale) => (['light', 'dark'] as const).map((theme) => ({ locale, theme }))))(
    'reads well to everybody in $locale, $theme',
    async ({ locale, theme }) => {
      const { page, context, complaints } = await visitState(state, locale, { colorScheme: theme })
      expect(await axe(page)).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
      const text = await page.locator('body').innerText()
      expect(text).not.toMatch(/undefined|NaN|\[object|\[\[|(?<![A-Z])\$\s/)
      expect(unexpected(complaints, state)).toEqual([])
      await context.close()
    },
  )

  test('fits every screen, with nothing cut off and every control large enough for a thumb', async () => {
    const { page, context } = await visitState(state, 'vi', { colorScheme: 'light' })
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size)
      expect([name, await sidewaysScroll(page)]).toEqual([name, 0])
      expect([name, await clippedTexts(page)]).toEqual([name, []])
      if (name !== 'narrow')
        await page.screenshot({ path: `${screens}/buyer-${state.name}-vi-${size.width}.png`, fullPage: true })
    }
    await page.setViewportSize(sizes.phone)
    expect(await smallTargets(page)).toEqual([])
    await context.close()
    const dark = await visitState(state, 'en', { colorScheme: 'dark' })
    await dark.page.screenshot({ path: `${screens}/buyer-${state.name}-en-dark-360.png`, fullPage: true })
    await dark.context.close()
  })
})

const kib = 1024
const limits = { document: 14 * kib, stylesheet: 10 * kib, script: 20 * kib, font: 40 * kib }

test.each(['cart-filled', 'checkout', 'order-shipped'])(
  '%s comes in few bytes and few requests',
  async (name) => {
    const state = states.find((one) => one.name === name)
    if (!state) throw new Error(`no state ${name}`)
    // The page itself is reached warm; what it weighs is read on a cold visit of its address.
    const { page: first, context } = await visitState(state, 'vi', {})
    const address = first.url()
    const cdp = await context.newCDPSession(first)
    await cdp.send('Network.enable')
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
    const kinds = new Map<string, string>()
    const bytes: Record<string, number> = {}
    let requests = 0
    cdp.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type.toLowerCase()))
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? 'other'
      bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength
      requests += 1
    })
    await first.goto(address, { waitUntil: 'networkidle' })
    for (const [kind, limit] of Object.entries(limits))
      expect([kind, (bytes[kind] ?? 0) <= limit, bytes[kind]]).toEqual([kind, true, bytes[kind]])
    expect(requests).toBeLessThanOrEqual(14)
    expect(Object.values(bytes).reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(150 * kib)
    await context.close()
  },
)
