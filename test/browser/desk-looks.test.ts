import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onPaymentPage, order, usual } from '../journeys/buyer.ts'
import { detailsOf, done, ship, signInAs, type Staff } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes, smallTargets, visit } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'

let story: Story
let browser: Browser
/** An order in each state the desk shows. */
const orders: Record<string, string> = {}

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  const staff = await signInAs(story.market, owner)
  for (const state of ['to_accept', 'accepted', 'packed', 'shipped', 'delivered', 'declined'] as const)
    orders[state] = await orderIn(state, staff)
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

type Wanted = 'to_accept' | 'accepted' | 'packed' | 'shipped' | 'delivered' | 'declined'

async function orderIn(state: Wanted, staff: Staff): Promise<string> {
  const gift = { message: 'Mẹ ăn Tết vui!\nCon Lan', senderName: 'Lan' }
  const placed = await order(story.visitor(), usual(story.goods), state === 'packed' ? { gift } : {})
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  const [row] = await story.rows<{ id: string }>(
    'select id from consignments where order_id = ? and exporter_id = ?',
    placed.orderId,
    staff.exporterId,
  )
  const id = row?.id ?? ''
  if (state === 'declined') await done(staff, id, 'declination', { reason: 'out_of_stock' })
  if (state === 'to_accept' || state === 'declined') return id
  await done(staff, id, 'acceptance')
  if (state === 'accepted') return id
  await done(staff, id, 'packing')
  if (state === 'packed') return id
  const { lines } = await detailsOf(staff, id)
  const parcel = {
    lines: lines.map(({ lineId, quantity }) => ({
      lineId,
      quantity: state === 'shipped' ? 1 : quantity,
      lot: 'L-2611',
      bestBefore: '2027-11-30',
    })),
  }
  const { shipmentId } = await ship(staff, id, {
    trackingNumber: `EB${state}VN`.replace(/_/g, ''),
    ...parcel,
  })
  if (state === 'delivered') await done(staff, id, 'deliveries', { shipmentId })
  return id
}

/** Each screen of the desk by name, and how one gets there. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  today: async (page) => {
    await open(page, '/sell')
    await page.locator('.tasks').first().waitFor()
  },
  'orders, new': async (page) => {
    await open(page, '/sell/orders?tab=new')
    await page.locator('.orders tbody input').first().check()
    await page.locator('.bulk').waitFor()
  },
  'orders, on the way': async (page) => {
    await open(page, '/sell/orders?tab=sent')
    await page.locator('.orders').waitFor()
  },
  'orders, nothing there': async (page) => {
    await open(page, '/sell/orders?tab=problem&state=returned')
    await page.locator('.empty').waitFor()
  },
  'order not found': async (page) => {
    await open(page, `/sell/orders/con_${'0'.repeat(26)}`)
    await page.locator('.notice').waitFor()
  },
  'no such page': async (page) => {
    await open(page, '/sell/nowhere')
    await page.locator('h1').waitFor()
  },
  ...Object.fromEntries(
    (['to_accept', 'accepted', 'packed', 'shipped', 'delivered', 'declined'] as const).map((state) => [
      `order ${state}`,
      async (page: Page) => {
        await open(page, `/sell/orders/${orders[state]}`)
        await page.locator('.next-step').waitFor()
      },
    ]),
  ),
  'parcel, with faults': async (page) => {
    await open(page, `/sell/orders/${orders['packed']}?act=ship`)
    await page.locator('dialog[open] button[type=submit]').click()
    await page.locator('#errors').waitFor()
    await page.locator('dialog[open] summary').first().click()
  },
  'declining, with faults': async (page) => {
    await open(page, `/sell/orders/${orders['to_accept']}?act=decline`)
    await page.locator('dialog[open] #reason').selectOption('other')
    await page.locator('dialog[open] button[type=submit]').click()
    await page.locator('#errors').waitFor()
  },
  account: async (page) => {
    await open(page, '/sell')
    await page.locator('.top .button').click()
    await page.locator('#account[open]').waitFor()
  },
}

const open = (page: Page, path: string) => page.goto(story.market.origin + path)

describe.each([
  { language: 'vi', colorScheme: 'light' },
  { language: 'vi', colorScheme: 'dark' },
  { language: 'en', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
] as const)('the desk in $language, $colorScheme', ({ language, colorScheme }) => {
  test('every screen passes axe, fits a phone, and its targets fit a thumb', async () => {
    const { page, context, complaints } = await openConsole(story.market, browser, '/sell', owner, {
      language,
      colorScheme,
    })
    const findings: string[] = []
    const note = (screen: string, found: readonly string[]) =>
      findings.push(...found.map((each) => `${screen}: ${each}`))
    for (const [name, reach] of Object.entries(screens)) {
      await reach(page)
      note(name, await axe(page))
      note(`${name}, too small`, await smallTargets(page))
      note(`${name}, clipped`, await clippedTexts(page))
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.title()).toMatch(/– Quà Quê$/)
      expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object|\[\[/)
      for (const size of [sizes.narrow, sizes.phone, sizes.tablet, sizes.laptop]) {
        await page.setViewportSize(size)
        if ((await sidewaysScroll(page)) > 0) note(name, [`scrolls sideways at ${size.width}`])
        if (size !== sizes.narrow) await keepScreen(page, `desk ${name} ${language} ${colorScheme}`)
      }
      note(`${name}, on a laptop`, await axe(page))
      await page.setViewportSize(sizes.phone)
    }
    expect(findings).toEqual([])
    // A browser always notes a 404 in its console; the one screen that asks for an order that is not there earns it.
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
    await context.close()
  })
})

test.each(['light', 'dark'] as const)(
  'the gate passes axe before the code, after it and with a fault (%s)',
  async (colorScheme) => {
    const { page, context, complaints } = await visit(browser, { colorScheme })
    await open(page, '/sell')
    await page.getByLabel('E-mail').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Send the code' }).click()
    await page.locator('#errors').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('E-mail').fill('somebody@example.com')
    await page.getByRole('button', { name: 'Send the code' }).click()
    await page.locator('#code').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  },
)

test('in forced colours edges and the current place stay visible, and nothing moves for those who asked for it', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell', owner, {
    forcedColors: 'active',
    reducedMotion: 'reduce',
  })
  await screens['orders, new']?.(page)
  expect(await axe(page)).toEqual([])
  const styleOf = (selector: string, property: 'outlineStyle' | 'borderTopStyle' | 'animationName') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element)[name], property)
  expect(await styleOf('.tabs a[aria-current]', 'outlineStyle')).toBe('solid')
  expect(await styleOf('.orders .button', 'borderTopStyle')).toBe('solid')
  await page.goto(`${story.market.origin}/sell/orders/${orders['packed']}?act=ship`)
  await page.locator('dialog[open]').waitFor()
  expect(await styleOf('dialog[open]', 'animationName')).toBe('none')
  await context.close()
})

test('the first view takes at most 14 requests and 150 KB', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell', owner)
  const sizesSeen: number[] = []
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes()
    sizesSeen.push(responseBodySize + responseHeadersSize)
  })
  await open(page, '/sell')
  await page.locator('.tasks').first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(sizesSeen.length).toBeLessThanOrEqual(14)
  expect(sizesSeen.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150 * 1024)
  await context.close()
})
