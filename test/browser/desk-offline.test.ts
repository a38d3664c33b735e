import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order } from '../journeys/buyer.ts'
import { done, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { askForCode, keepScreen, openConsole } from './console-visit.ts'
import { tenSecondsLater } from './desk-queue.ts'
import { axe, openBrowser, sidewaysScroll, sizes } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'
const manager = 'manager@cua-trang-khoi.test'
const other = 'per_0000000000000000000000000z'
const soon = { timeout: 20_000 }

type Order = { id: string; code: string }

let story: Story
let browser: Browser
let orders: Order[]

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  // Somebody else of the same firm, who signs in on the same phone.
  await story.rows(
    'insert into people (id, email, name, created_at) values (?, ?, ?, 0)',
    other,
    manager,
    'Bình',
  )
  await story.rows(
    "insert into memberships (id, person_id, exporter_id, role, created_at) values (?, ?, ?, 'manager', 0)",
    other.replace('per_', 'mem_'),
    other,
    story.goods.sauce.exporterId,
  )
  orders = []
  for (let at = 0; at < 6; at += 1) orders.push(await acceptedOrder())
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

async function paidOrder(): Promise<Order> {
  const placed = await order(story.visitor(), [[story.goods.sauce, 1]])
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  const [row] = await story.rows<Order>(
    'select id, code from consignments where order_id = ? and exporter_id = ?',
    placed.orderId,
    story.goods.sauce.exporterId,
  )
  if (!row) throw new Error('the order has no part of the fish-sauce house')
  return row
}

async function acceptedOrder(): Promise<Order> {
  const row = await paidOrder()
  await done(await signInAs(story.market, owner), row.id, 'acceptance')
  return row
}

const stateOf = async (id: string): Promise<string | undefined> =>
  (await story.rows<{ state: string }>('select state from consignments where id = ?', id))[0]?.state
const timesDone = async (id: string, action: string): Promise<number> =>
  (
    await story.rows<{ times: number }>(
      'select count(*) as times from audit_entries where consignment_id = ? and action = ?',
      id,
      action,
    )
  )[0]?.times ?? 0

type Kept = { answers: number; queue: { name: string; state: string; key: string; person: string }[] }

/** What this device keeps. */
const kept = (page: Page): Promise<Kept> =>
  page.evaluate(
    () =>
      new Promise<Kept>((resolve, reject) => {
        const opening = indexedDB.open('console', 1)
        opening.onerror = () => reject(new Error('nothing is kept'))
        opening.onsuccess = () => {
          const from = opening.result.transaction(['answers', 'queue'])
          const answers = from.objectStore('answers').count()
          const queue = from.objectStore('queue').getAll()
          from.oncomplete = () => resolve({ answers: answers.result, queue: queue.result as Kept['queue'] })
        }
      }),
  )

/** A phone whose desk has been opened and whose files are kept. */
async function openPhone(path: `/sell${string}` = '/sell', email = owner) {
  const visited = await openConsole(story.market, browser, path, email, {
    viewport: sizes.phone,
    serviceWorkers: 'allow',
  })
  const files = () =>
    visited.page.evaluate(async () =>
      (await (await caches.open('desk-1')).keys()).map(({ url }) => new URL(url).pathname),
    )
  await expect.poll(async () => (await files()).includes('/sell'), soon).toBe(true)
  expect((await files()).some((path) => path.startsWith('/assets/order-'))).toBe(true)
  return visited
}

const reloadOffline = async (context: BrowserContext, page: Page) => {
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor(soon)
}

test('without a network the desk opens, an order is read, two are packed, and each is sent once', async () => {
  const [first, second, third] = orders as [Order, Order, Order]
  const { page, context } = await openPhone()
  await page.getByRole('link', { name: `Đã đóng gói · ${first.code}` }).waitFor()
  await expect.poll(async () => (await kept(page)).answers, soon).toBeGreaterThanOrEqual(11)

  await reloadOffline(context, page)
  await page.getByText('Đang không có mạng.').waitFor()
  await page.getByText(/^Bản lưu lúc \d\d:\d\d\.$/).waitFor()
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'desk-offline-today-vi')

  await page.getByRole('link', { name: `Đã đóng gói · ${first.code}` }).click()
  await page.getByRole('heading', { level: 1, name: first.code }).waitFor()
  await page.getByText('TRAN THI LAN').waitFor()
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).click()
  await page.locator('.next-step').getByText('chờ gửi').waitFor()
  await page.getByText('Chờ gửi 1 thay đổi.').waitFor()
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'desk-offline-order-vi')

  await page.getByRole('link', { name: 'Các đơn' }).click()
  await page.getByRole('link', { name: /^Đóng gói/ }).click()
  await page.getByRole('button', { name: `Đã đóng gói ${second.code}` }).click()
  await page.getByText('Chờ gửi 2 thay đổi.').waitFor()
  // Taken back, it is as if it had never been.
  await page.getByRole('button', { name: `Đã đóng gói ${third.code}` }).click()
  await page.getByText('Chờ gửi 3 thay đổi.').waitFor()
  await page.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Chờ gửi 2 thay đổi.').waitFor()
  expect(await sidewaysScroll(page)).toBe(0)
  await keepScreen(page, 'desk-offline-orders-vi')
  await page.getByRole('button', { name: 'Xem' }).click()
  const dialog = page.getByRole('dialog', { name: 'Thay đổi trên máy này' })
  await dialog.getByText(`Đã đóng gói ${second.code}.`).waitFor()
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'desk-offline-waiting-vi')
  await page.keyboard.press('Escape')
  expect(await stateOf(first.id)).toBe('accepted')

  const keys = (await kept(page)).queue.map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
  const sent: string[] = []
  context.on('request', (request) => {
    if (request.url().endsWith('/packing')) sent.push(`${request.headers()['idempotency-key']}`)
  })
  // A second tab is open when the network comes back: one of them sends, once.
  const otherTab = await context.newPage()
  await otherTab.goto(`${story.market.origin}/sell/orders?tab=pack`)
  await otherTab.getByText('Chờ gửi 2 thay đổi.').waitFor(soon)
  await tenSecondsLater(page)
  await context.setOffline(false)
  await expect.poll(() => stateOf(first.id), soon).toBe('packed')
  await expect.poll(() => stateOf(second.id), soon).toBe('packed')
  await expect.poll(async () => (await kept(page)).queue, soon).toEqual([])
  expect(sent.sort()).toEqual(keys.sort())
  expect(await timesDone(first.id, 'consignment_packed')).toBe(1)
  expect(await timesDone(second.id, 'consignment_packed')).toBe(1)
  expect(await stateOf(third.id)).toBe('accepted')
  for (const each of [page, otherTab]) {
    await each.getByText('Chờ gửi').waitFor({ state: 'detached', ...soon })
    await each.getByRole('button', { name: `Đã đóng gói ${third.code}` }).waitFor()
    expect(await each.getByRole('button', { name: `Đã đóng gói ${second.code}` }).count()).toBe(0)
  }
  await context.close()
})

test('a step can be taken back for ten seconds; a page closed meanwhile sends it when it is opened again', async () => {
  const [, , undone, closed] = orders
  const { page, context } = await openPhone(`/sell/orders/${undone!.id}`)
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).click()
  await page.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).waitFor()
  expect((await kept(page)).queue).toEqual([])
  await page.goto(`${story.market.origin}/sell/orders/${closed!.id}`)
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).click()
  await page.locator('.next-step').getByText('chờ gửi').waitFor()
  await tenSecondsLater(page)
  await page.close()
  expect(await stateOf(closed!.id)).toBe('accepted')
  const later = await context.newPage()
  await later.goto(`${story.market.origin}/sell`)
  await expect.poll(() => stateOf(closed!.id), soon).toBe('packed')
  expect(await timesDone(closed!.id, 'consignment_packed')).toBe(1)
  expect(await stateOf(undone!.id)).toBe('accepted')
  await context.close()
})

test('a change that was refused stays with both values until it is given up', async () => {
  const subject = orders[4]!
  const { page, context } = await openPhone(`/sell/orders/${subject.id}`)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).click()
  await page.getByText('Chờ gửi 1 thay đổi.').waitFor()
  await done(await signInAs(story.market, owner), subject.id, 'declination', { reason: 'out_of_stock' })
  await tenSecondsLater(page)
  await context.setOffline(false)
  await page.getByText('1 thay đổi không được nhận.').waitFor(soon)
  await page.getByRole('button', { name: 'Xem' }).click()
  const dialog = page.getByRole('dialog', { name: 'Thay đổi trên máy này' })
  const text = await dialog.innerText()
  expect(text).toContain(`Đã đóng gói ${subject.code}.`)
  expect(text).toContain('trước đó: Đã nhận, cần đóng gói')
  expect(text).toMatch(/Hiện nay\s+Đã từ chối/)
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'desk-refused-vi')
  await dialog.getByRole('button', { name: 'Bỏ' }).click()
  await dialog.getByText('Mọi thay đổi đã được gửi.').waitFor()
  expect((await kept(page)).queue).toEqual([])
  await context.close()
})

test('a session that ended sends nothing as another; signing out leaves nothing behind', async () => {
  const subject = orders[5]!
  const { page, context } = await openPhone(`/sell/orders/${subject.id}`)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).click()
  await page.getByText('Chờ gửi 1 thay đổi.').waitFor()
  await tenSecondsLater(page)
  await context.clearCookies()
  await context.setOffline(false)
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập bàn bán hàng' }).waitFor(soon)
  // Ended from afar: what was to be read here is gone, what was to be sent waits for its person.
  await expect.poll(async () => (await kept(page)).answers, soon).toBe(0)
  await page.evaluate(() => localStorage.setItem('listing-draft lst_x', '{}'))

  const signIn = async (email: string) => {
    await page.locator('#email').waitFor()
    const code = await askForCode(story.market, page, email, 'vi')
    await page.locator('#code').fill(code)
    await page.keyboard.press('Enter')
    await page.locator('.shell h1').waitFor()
  }
  const signOut = async () => {
    await page.getByRole('button', { name: 'Tài khoản' }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đăng nhập bàn bán hàng' }).waitFor(soon)
  }
  await signIn(manager)
  expect(await page.evaluate(() => localStorage.getItem('listing-draft lst_x'))).toBeNull()
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).waitFor()
  expect((await kept(page)).queue.map(({ state }) => state)).toEqual(['waiting'])
  await signOut()
  expect(await stateOf(subject.id)).toBe('accepted')

  await signIn(owner)
  await expect.poll(() => stateOf(subject.id), soon).toBe('packed')
  await page.getByRole('link', { name: 'Hôm nay' }).click()
  await expect.poll(async () => (await kept(page)).answers, soon).toBeGreaterThan(1)
  await signOut()
  await expect.poll(() => kept(page)).toEqual({ answers: 0, queue: [] })
  await reloadAway(context, page)
  await context.close()
})

/** Nobody is signed in: without a network there is nothing of anybody to see. */
async function reloadAway(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(true)
  await page.reload()
  await page.locator('h1').waitFor(soon)
  expect(await page.getByText('TRAN THI LAN').count()).toBe(0)
  expect(await page.locator('.shell').count()).toBe(0)
}
