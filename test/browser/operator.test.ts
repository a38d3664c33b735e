import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onPaymentPage, order, type Placed, usual } from '../journeys/buyer.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes, smallTargets } from './open-browser.ts'

const operator = 'operator@quaque.test'

let story: Story
let browser: Browser
let paid: Placed
const parkedMessage = 'msg_01kdvdna00000000000000prk1'

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  await order(story.visitor(), usual(story.goods))
  paid = await order(story.visitor(), usual(story.goods))
  await onPaymentPage(paid.payUrl)
  await story.quiet()
  // A letter that failed its last try, and an event that could not be applied.
  await story.rows(
    `insert into outbox (id, kind, payload, order_id, state, attempts, created_at, due_at, last_error)
     values (?, 'mail', json_object('template', 'order_paid', 'orderId', ?), ?, 'parked', 8, 1795000000000, 1795000000000, 'the mail server closed the connection')`,
    parkedMessage,
    paid.orderId,
    paid.orderId,
  )
  await story.rows(
    `insert into payment_events (id, type, object_id, created_at, received_at, state, attempts, due_at, last_error)
     values ('evt_parked_1', 'charge.dispute.created', 'dp_1', 1795000000000, 1795000000000, 'parked', 8, 1795000000000, 'nothing here knows a dispute')`,
  )
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

test('by keys alone: find an order, walk the list, open it, and read its evidence', async () => {
  const { page, context, complaints } = await openConsole(story.market, browser, '/ops/orders', operator, {
    language: 'en',
    viewport: sizes.laptop,
  })
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('j')
  const first = await focused(page)
  await page.keyboard.press('j')
  const second = await focused(page)
  expect(second).not.toBe(first)
  await page.keyboard.press('k')
  expect(await focused(page)).toBe(first)

  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search')
  await page.keyboard.type(paid.orderCode.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-row]').allTextContents()).toEqual([paid.orderCode])
  await page.locator('h1').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: `Order ${paid.orderCode}` }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  for (const words of [
    'The buyer placed the order',
    'The system saw the order paid',
    'Payment captured',
    'Mail: new order',
    'checkout.session.completed',
    'lan@example.com',
  ])
    await page.getByText(words).first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('the help names every key, and the keys can be switched off on this device', async () => {
  const { page, context } = await openConsole(story.market, browser, '/ops/orders', operator, {
    language: 'en',
    viewport: sizes.laptop,
  })
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()
  expect(await help.locator('kbd').allTextContents()).toEqual([
    'j',
    'k',
    'Enter',
    'a',
    'r',
    '1–9',
    '/',
    'Esc',
    '?',
  ])
  await help.getByLabel('Use single-key shortcuts').uncheck()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('search')
  await page.reload()
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('?')
  expect(await help.count()).toBe(0)
  await page.getByRole('button', { name: 'Shortcuts' }).click()
  await help.waitFor()
  await context.close()
})

test('parked work shows its error and goes back to work', async () => {
  const { page, context } = await openConsole(story.market, browser, '/ops/parked', operator, {
    language: 'en',
    viewport: sizes.laptop,
  })
  await page.getByText('nothing here knows a dispute').waitFor()
  const letter = page.getByRole('link', { name: /Mail: new order|Mail: order paid/ })
  await letter.click()
  await page.getByText('the mail server closed the connection').waitFor()
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.locator('.toast').getByText('Back to work.').waitFor()
  await letter.waitFor({ state: 'detached' })
  await story.quiet()
  const [message] = await story.rows<{ state: string }>(
    'select state from outbox where id = ?',
    parkedMessage,
  )
  expect(message?.state).toBe('done')
  await context.close()
})

test('every promise is shown in words with a tick', async () => {
  const { page, context } = await openConsole(story.market, browser, '/ops/promises', operator)
  await page.getByText('Mọi cam kết đều giữ.').waitFor()
  const promises = page.locator('.promises > li')
  expect(await promises.count()).toBeGreaterThan(10)
  expect(await promises.locator('.state.is-ok').count()).toBe(await promises.count())
  await context.close()
})

test('what waits longest stands first, and past its deadline it says so', async () => {
  const { page, context } = await openConsole(story.market, browser, '/ops/late?all=1', operator, {
    viewport: sizes.laptop,
  })
  await page.getByRole('table').waitFor()
  expect(await page.getByRole('row').count()).toBe(3)
  await page.getByRole('link', { name: 'Chỉ quá hạn' }).click()
  await page.getByText('Hết việc: không phần hàng nào quá hạn.').waitFor()
  await context.close()
})

test('an exporter has no operator desk', async () => {
  const { page, context } = await openConsoleGate('owner@cua-trang-khoi.test')
  await page.getByRole('heading', { level: 1, name: 'E-mail này không thuộc ban điều hành chợ' }).waitFor()
  expect(await axe(page)).toEqual([])
  await context.close()
})

async function openConsoleGate(email: string) {
  const opened = await openConsole(story.market, browser, '/sell', email)
  await opened.page.goto(`${story.market.origin}/ops`)
  return opened
}

const screens: Record<string, (page: Page) => Promise<void>> = {
  orders: async (page) => {
    await page.goto(`${story.market.origin}/ops/orders`)
    await page.locator('table').waitFor()
  },
  'no order found': async (page) => {
    await page.goto(`${story.market.origin}/ops/orders?q=QQ-AAAA-AAAA`)
    await page.locator('.empty').waitFor()
  },
  'an order': async (page) => {
    await page.goto(`${story.market.origin}/ops/orders/${paid.orderId}`)
    await page.locator('.evidence').waitFor()
  },
  waiting: async (page) => {
    await page.goto(`${story.market.origin}/ops/late?all=1`)
    await page.locator('table').waitFor()
  },
  parked: async (page) => {
    await page.goto(`${story.market.origin}/ops/parked`)
    await page.locator('.proof').first().waitFor()
  },
  promises: async (page) => {
    await page.goto(`${story.market.origin}/ops/promises`)
    await page.locator('.promises').waitFor()
  },
  keys: async (page) => {
    await page.goto(`${story.market.origin}/ops/orders`)
    await page.locator('table').waitFor()
    await page.keyboard.press('?')
    await page.locator('#keys[open]').waitFor()
  },
}

describe.each([
  { language: 'vi', colorScheme: 'light' },
  { language: 'vi', colorScheme: 'dark' },
  { language: 'en', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
] as const)('the operator’s desk in $language, $colorScheme', ({ language, colorScheme }) => {
  test('every screen passes axe and nothing scrolls sideways', async () => {
    const { page, context, complaints } = await openConsole(story.market, browser, '/ops/orders', operator, {
      language,
      colorScheme,
      viewport: sizes.laptop,
    })
    const findings: string[] = []
    const note = (screen: string, found: readonly string[]) =>
      findings.push(...found.map((each) => `${screen}: ${each}`))
    for (const [name, reach] of Object.entries(screens)) {
      await reach(page)
      note(name, await axe(page))
      note(`${name}, clipped`, await clippedTexts(page))
      expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object|\[\[/)
      for (const size of [sizes.narrow, sizes.phone, sizes.tablet, sizes.laptop]) {
        await page.setViewportSize(size)
        if ((await sidewaysScroll(page)) > 0) note(name, [`scrolls sideways at ${size.width}`])
        if (size !== sizes.narrow) await keepScreen(page, `operator ${name} ${language} ${colorScheme}`)
      }
      await page.setViewportSize(sizes.phone)
      note(`${name}, on a phone`, [...(await axe(page)), ...(await smallTargets(page))])
      await page.setViewportSize(sizes.laptop)
    }
    expect(findings).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})
