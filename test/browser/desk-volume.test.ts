import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order } from '../journeys/buyer.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { sendHeld } from './desk-queue.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'
const open = { toAccept: 300, accepted: 150, packed: 50 }
const soon = { timeout: 15_000 }

let story: Story
let browser: Browser

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  const placed = await order(story.visitor(), [[story.goods.sauce, 1]])
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  await copyOrder(placed.orderId)
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

/** Five hundred orders like one that was really paid, in the three open steps. */
async function copyOrder(orderId: string): Promise<void> {
  const id = (kind: string) => `'${kind}_' || printf('%026d', i)`
  const state = `case when i <= ${open.toAccept} then 'to_accept' when i <= ${open.toAccept + open.accepted} then 'accepted' else 'packed' end`
  const ours = `t.order_id = '${orderId}' and t.exporter_id = '${story.goods.sauce.exporterId}'`
  await copy('quotes', `t.id = (select quote_id from orders where id = '${orderId}')`, { id: id('quo') })
  await copy('orders', `t.id = '${orderId}'`, {
    id: id('ord'),
    code: `'QB-' || printf('%04d', i)`,
    quote_id: id('quo'),
    link_hash: `'h' || i`,
    payment_session_id: `'s' || i`,
    payment_intent_id: `'p' || i`,
  })
  await copy('order_contacts', `t.order_id = '${orderId}'`, { order_id: id('ord') })
  await copy('order_shares', ours, { order_id: id('ord') })
  await copy('order_lines', ours, { id: id('lin'), order_id: id('ord') })
  await copy('consignments', ours, {
    id: id('con'),
    order_id: id('ord'),
    code: `'QB-' || printf('%04d', i) || '-1'`,
    state,
    due_kind: `case when i <= ${open.toAccept} then 'accept' else 'ship' end`,
    due_at: `t.due_at + i * 60000`,
  })
}

async function copy(table: string, which: string, own: Record<string, string>): Promise<void> {
  const columns = await story.rows<{ name: string }>(`pragma table_info(${table})`)
  const names = columns.map(({ name }) => name)
  await story.rows(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${open.toAccept + open.accepted + open.packed})
     insert into ${table} (${names.join(', ')}) select ${names.map((name) => own[name] ?? `t.${name}`).join(', ')}
     from n, ${table} t where ${which}`,
  )
}

const countIn = async (state: string): Promise<number> =>
  (
    await story.rows<{ count: number }>(
      `select count(*) as count from consignments where state = ? and code like 'QB-%'`,
      state,
    )
  )[0]?.count ?? 0

const tabCount = (page: Page, name: RegExp) =>
  page.locator('.tabs').getByRole('link', { name }).locator('.count').textContent()

async function looksRight(page: Page, name: string): Promise<void> {
  expect(await axe(page), name).toEqual([])
  expect(await sidewaysScroll(page), name).toBe(0)
  expect(await clippedTexts(page), name).toEqual([])
  await keepScreen(page, name)
}

test('twenty-five of five hundred are chosen by keyboard over two pages, accepted at once and taken back or sent', async () => {
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell/orders', owner, {
    viewport: sizes.laptop,
  })
  await expect.poll(() => tabCount(page, /^Mới/)).toBe('301')
  const boxes = page.locator('tbody input[type=checkbox]')
  await boxes.nth(1).focus()
  await page.keyboard.press('Space')
  await boxes.nth(5).focus()
  await page.keyboard.press('Shift+Space')
  await page.getByRole('status').getByText('Đã chọn 5').waitFor()
  // The bar at the foot never lies over what has the focus.
  await boxes.nth(24).focus()
  const [bar, box] = [await page.locator('.bulk').boundingBox(), await boxes.nth(24).boundingBox()]
  expect(box!.y + box!.height).toBeLessThanOrEqual(bar!.y)
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await page.getByRole('link', { name: 'QB-0026-1', exact: true }).waitFor()
  for (const at of [0, 19]) {
    await boxes.nth(at).focus()
    await page.keyboard.press(at === 0 ? 'Space' : 'Shift+Space')
  }
  await page.getByRole('status').getByText('Đã chọn 25').waitFor()
  await looksRight(page, 'desk-volume-chosen-vi')
  await page.getByRole('button', { name: 'Nhận cả 25 đơn' }).click()
  await expect.poll(() => tabCount(page, /^Mới/)).toBe('276')
  await page.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click()
  await expect.poll(() => tabCount(page, /^Mới/)).toBe('301')
  expect(await countIn('accepted')).toBe(open.accepted)

  await page.getByLabel('Chọn tất cả đơn trên trang').check()
  await page.getByRole('button', { name: 'Nhận cả 25 đơn' }).click()
  await page.getByText('chờ gửi').first().waitFor()
  await looksRight(page, 'desk-volume-accepted-vi')
  await sendHeld(page)
  await expect.poll(() => countIn('accepted'), soon).toBe(open.accepted + 25)
  await page
    .getByText('chờ gửi')
    .first()
    .waitFor({ state: 'detached', ...soon })
  await expect.poll(() => tabCount(page, /^Đóng gói/), soon).toBe(String(open.accepted + 25))
  expect(complaints).toEqual([])
  await context.close()
})

test('slips of a whole page are printed in one document, and packed together', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/orders?tab=pack', owner, {
    viewport: sizes.laptop,
  })
  await page.getByLabel('Chọn tất cả đơn trên trang').check()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: /^In 25 bản/ }).click()
  const paper = await opened
  await paper.waitForLoadState()
  expect(await paper.locator('article.paper').count()).toBe(25)
  const pdf = (await paper.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(25)
  await keepScreen(paper, 'desk-volume-slips-vi')
  await paper.close()
  const before = await countIn('packed')
  await page.getByRole('button', { name: 'Đã đóng gói 25 đơn' }).click()
  await sendHeld(page)
  await expect.poll(() => countIn('packed'), soon).toBe(before + 25)
  await context.close()
})

test('an order is found by a piece of its code, a name without marks or the goods', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/orders', owner, {
    language: 'en',
  })
  const find = async (words: string) => {
    await page.getByLabel('Find an order').fill(words)
    await page.keyboard.press('Enter')
  }
  await find('QB-0442')
  await page.getByRole('link', { name: 'QB-0442-1', exact: true }).waitFor()
  expect(await page.locator('tbody tr').count()).toBe(1)
  await looksRight(page, 'desk-volume-found-en')
  await find('tran thi lan 0500')
  await page.getByRole('link', { name: 'QB-0500-1', exact: true }).waitFor()
  await find('nuoc mam')
  await page.getByRole('button', { name: 'Next' }).waitFor()
  await find('nobody at all')
  await page.getByText('No order has “nobody at all”.').waitFor()
  await looksRight(page, 'desk-volume-none-en')
  await page.getByRole('link', { name: 'Clear the search' }).click()
  await page.getByRole('link', { name: /^New/ }).waitFor()
  await context.close()
})

test('parcels are handed over one after the other by typing, a slip of the finger is caught, the last taken back', async () => {
  const { page, context, complaints } = await openConsole(
    story.market,
    browser,
    '/sell/orders?tab=handOver',
    owner,
  )
  await page.getByRole('link', { name: 'Bàn giao lần lượt, quét hoặc gõ mã' }).click()
  await page.getByRole('heading', { level: 1, name: 'Bàn giao lần lượt' }).waitFor()
  const field = page.locator('#hand-number')
  const current = page.locator('.hand h2')
  await field.waitFor()
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  const first = (await current.textContent()) ?? ''
  await page.keyboard.type('EB100000004VN')
  await page.keyboard.press('Enter')
  await page.getByText('Số cuối của mã không khớp').waitFor()
  await looksRight(page, 'desk-hand-over-mistyped-vi')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('eb 100 000 003 vn')
  await page.keyboard.press('Enter')
  await expect.poll(() => current.textContent()).not.toBe(first)
  const second = (await current.textContent()) ?? ''
  await page.keyboard.type('EB100000003VN')
  await page.keyboard.press('Enter')
  await page.getByText(`Mã này vừa ghi cho ${first}.`).waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('EB100000017VN')
  await page.keyboard.press('Enter')
  await expect.poll(() => current.textContent()).not.toBe(second)
  // An order's own code, from its slip, chooses that order; one that is not packed is never taken for a number.
  await page.keyboard.type('QB-0001-1')
  await page.keyboard.press('Enter')
  await page.getByText('Đơn này không có trong các kiện chờ bàn giao.').waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('QB-0490-1')
  await page.keyboard.press('Enter')
  await expect.poll(() => current.textContent()).toBe('QB-0490-1')
  await page.keyboard.type('EB100000025VN')
  await page.keyboard.press('Enter')
  await page.getByText('QB-0490-1: đã ghi EB100000025VN.').waitFor()
  await keepScreen(page, 'desk-hand-over-recorded-vi')
  await page.getByRole('button', { name: 'Hoàn tác QB-0490-1' }).click()
  await page.getByText('Đã hoàn tác.').waitFor()
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  await looksRight(page, 'desk-hand-over-vi')
  await sendHeld(page)
  await expect.poll(() => countIn('shipped'), soon).toBe(2)
  const parcels = await story.rows<{ code: string; number: string }>(
    `select c.code as code, s.tracking_number as number from shipments s join consignments c on c.id = s.consignment_id
     where c.code like 'QB-%' order by s.tracking_number`,
  )
  expect(parcels).toEqual([
    { code: first, number: 'EB100000003VN' },
    { code: second, number: 'EB100000017VN' },
  ])
  expect(complaints).toEqual([])
  await context.close()
})
