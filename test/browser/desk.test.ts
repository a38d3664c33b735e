import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order, usual, type Wanted } from '../journeys/buyer.ts'
import { deskOf, done, mailsTo, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { askForCode, openConsole, pressOn, tabTo } from './console-visit.ts'
import { sendHeld } from './desk-queue.ts'
import { openBrowser, sizes, visit } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'

let story: Story
let browser: Browser

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

/** An order paid and routed; gives the code of the fish-sauce house's part. */
async function paidOrder(wanted: readonly Wanted[]): Promise<{ code: string; id: string; orderId: string }> {
  const placed = await order(story.visitor(), wanted)
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  const [row] = await story.rows<{ id: string; code: string }>(
    'select id, code from consignments where order_id = ? and exporter_id = ?',
    placed.orderId,
    story.goods.sauce.exporterId,
  )
  if (!row) throw new Error('the order has no part of the fish-sauce house')
  return { ...row, orderId: placed.orderId }
}

const stateOf = async (id: string): Promise<string | undefined> =>
  (await story.rows<{ state: string }>('select state from consignments where id = ?', id))[0]?.state

const toastOf = (page: Page) => page.locator('.toast')

test('every address of a console answers with its shell, kept by nobody and listed nowhere', async () => {
  for (const path of ['/sell', '/sell/orders', '/sell/orders/anything', '/ops', '/ops/late']) {
    const { status, headers, html } = await story.visitor().open(path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(html).toContain('<meta name="application-name" content="Quà Quê">')
    expect(html).not.toContain('[[')
  }
})

test('a wrong code says what to do, the right one opens the desk, signing out closes it', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${story.market.origin}/sell`)
  await page.getByRole('button', { name: 'Gửi mã' }).click()
  await expect
    .poll(() => page.locator('#errors').evaluate((box) => box === document.activeElement))
    .toBe(true)
  expect(await page.title()).toMatch(/^Lỗi: /)
  const code = await askForCode(story.market, page, owner, 'vi')
  const field = page.locator('#code')
  expect(await field.getAttribute('inputmode')).toBe('numeric')
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
  await field.fill(code.startsWith('1') ? '2000 0000' : '1000 0000')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Mã không khớp/ }).waitFor()
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await field.fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor()
  await page.getByRole('button', { name: 'Tài khoản' }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập bàn bán hàng' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập bàn bán hàng' }).waitFor()
  await context.close()
})

test('by keyboard alone: accept, print the slip, pack, take it back, pack, ship in two parcels, delivered', async () => {
  const { code, id } = await paidOrder(usual(story.goods))
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell', owner, {
    viewport: sizes.laptop,
  })
  await pressOn(page, page.getByRole('link', { name: `Nhận đơn · ${code}` }))
  await page.getByRole('heading', { level: 1, name: code }).waitFor()
  expect(await page.title()).toContain(code)
  expect(await page.getByText('Địa chỉ đầy đủ hiện sau khi bạn nhận đơn.').isVisible()).toBe(true)

  await pressOn(page, page.getByRole('button', { name: 'Nhận đơn' }))
  const sendNow = page.getByRole('button', { name: 'Gửi ngay' })
  await pressOn(page, sendNow)
  await page.getByText('TRAN THI LAN').waitFor()
  await expect.poll(() => stateOf(id)).toBe('accepted')

  const slip = page.getByRole('link', { name: /Phiếu đóng gói/ })
  const opened = context.waitForEvent('page')
  await pressOn(page, slip)
  const paper = await opened
  await paper.waitForLoadState()
  expect(await paper.locator('body').innerText()).toContain(code)
  await paper.close()

  await pressOn(page, page.getByRole('button', { name: 'Đã đóng gói', exact: true }))
  await toastOf(page).getByText(`Đã đóng gói ${code}.`).waitFor()
  await pressOn(page, page.getByRole('button', { name: 'Hoàn tác', exact: true }))
  await toastOf(page).getByText('Đã hoàn tác.').waitFor()
  expect(await stateOf(id)).toBe('accepted')
  await pressOn(page, page.getByRole('button', { name: 'Đã đóng gói', exact: true }))
  await pressOn(page, sendNow)
  await expect.poll(() => stateOf(id)).toBe('packed')
  // What has been sent is taken back by a step of its own.
  await pressOn(page, page.getByRole('button', { name: 'Chưa đóng gói xong' }))
  await toastOf(page).getByText(`${code} trở lại bước đóng gói.`).waitFor()
  await expect.poll(() => stateOf(id)).toBe('accepted')
  await pressOn(page, page.getByRole('button', { name: 'Đã đóng gói', exact: true }))
  await pressOn(page, sendNow)
  await expect.poll(() => stateOf(id)).toBe('packed')

  for (const [tracking, quantity] of [
    ['EB100000003VN', '2'],
    ['EB100000017VN', ''],
  ] as const) {
    await pressOn(page, page.getByRole('button', { name: 'Bàn giao', exact: true }))
    const dialog = page.getByRole('dialog', { name: `Bàn giao ${code}` })
    await dialog.waitFor()
    const carrier = dialog.getByLabel('Hãng chuyển')
    await tabTo(page, carrier)
    await carrier.fill('EMS Việt Nam')
    await tabTo(page, dialog.getByLabel('Mã theo dõi'))
    await page.keyboard.type(tracking)
    if (quantity) {
      await tabTo(page, dialog.locator('input[inputmode="numeric"]'))
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(quantity)
    }
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await pressOn(page, sendNow)
    await page.locator('.tracking').getByText(tracking).waitFor()
  }
  await pressOn(page, page.getByRole('button', { name: 'Kiện 1 đã giao' }))
  await page.getByRole('button', { name: 'Kiện 1 đã giao' }).waitFor({ state: 'detached' })
  await pressOn(page, page.getByRole('button', { name: 'Kiện 2 đã giao' }))
  await expect.poll(() => stateOf(id)).toBe('delivered')
  await page.getByText('Người mua đã nhận.').waitFor()
  const parcels = await story.rows<{ number: string; pieces: number }>(
    `select s.tracking_number as number, sum(l.quantity) as pieces from shipments s
     join shipment_lines l on l.shipment_id = s.id where s.consignment_id = ? group by s.id order by s.tracking_number`,
    id,
  )
  expect(parcels).toEqual([
    { number: 'EB100000003VN', pieces: 2 },
    { number: 'EB100000017VN', pieces: 1 },
  ])
  expect(complaints).toEqual([])
  await context.close()
})

test('a parcel nobody filled in is not sent, and each fault leads to its field', async () => {
  const { id } = await paidOrder([[story.goods.sauce, 2]])
  const staff = await signInAs(story.market, owner)
  await done(staff, id, 'acceptance')
  const { page, context } = await openConsole(story.market, browser, `/sell/orders/${id}?act=ship`, owner)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Ghi kiện đã gửi' }).click()
  await dialog.getByRole('link', { name: /Ghi tên hãng chuyển/ }).click()
  expect(await dialog.getByLabel('Hãng chuyển').evaluate((field) => field === document.activeElement)).toBe(
    true,
  )
  await dialog.getByLabel('Hãng chuyển').fill('DHL Express')
  await dialog.getByLabel('Mã theo dõi').fill('EB100000003VN')
  await dialog.locator('input[inputmode="numeric"]').fill('3')
  await dialog.getByText('Nhập số từ 0 đến 2.').first().waitFor()
  await dialog.locator('input[inputmode="numeric"]').fill('2')
  await dialog.getByRole('button', { name: 'Ghi kiện đã gửi' }).click()
  await dialog.waitFor({ state: 'detached' })
  await sendHeld(page)
  await expect.poll(() => stateOf(id)).toBe('shipped')
  await context.close()
})

test('declining says that the buyer is refunded, asks why, and the money goes back', async () => {
  const { code, id, orderId } = await paidOrder([[story.goods.paste, 1]])
  const { page, context, complaints } = await openConsole(story.market, browser, `/sell/orders/${id}`, owner)
  await page.getByRole('button', { name: 'Từ chối đơn' }).click()
  const dialog = page.getByRole('dialog', { name: `Từ chối đơn ${code}` })
  await dialog.getByText('Người mua được hoàn toàn bộ tiền').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(
    await page
      .getByRole('button', { name: 'Từ chối đơn' })
      .evaluate((button) => button === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Từ chối và hoàn tiền' }).click()
  await dialog.getByRole('link', { name: 'Chọn lý do để người mua biết.' }).waitFor()
  await dialog.getByLabel('Vì sao bạn không giao được?').selectOption('out_of_stock')
  await dialog.getByRole('button', { name: 'Từ chối và hoàn tiền' }).click()
  await page.getByText('Đơn đã từ chối; người mua được hoàn tiền.').waitFor()
  await story.quiet()
  expect(await stateOf(id)).toBe('declined')
  const [refund] = await story.rows<{ state: string; reason: string }>(
    'select state, reason from refunds where order_id = ?',
    orderId,
  )
  expect(refund).toEqual({ state: 'succeeded', reason: 'out_of_stock' })
  expect(complaints).toEqual([])
  await context.close()
})

test('whoever comes second finds the step done, and does it no second time', async () => {
  const { id } = await paidOrder([[story.goods.sauce, 1]])
  const { page, context } = await openConsole(story.market, browser, `/sell/orders/${id}`, owner)
  await page.getByRole('button', { name: 'Nhận đơn' }).waitFor()
  await done(await signInAs(story.market, owner), id, 'acceptance')
  await page.getByRole('button', { name: 'Nhận đơn' }).click()
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await page.getByRole('button', { name: 'Đã đóng gói', exact: true }).waitFor()
  expect(await page.getByText('không được nhận').count()).toBe(0)
  const accepted = await story.rows(
    "select 1 from audit_entries where consignment_id = ? and action = 'consignment_accepted'",
    id,
  )
  expect(accepted).toHaveLength(1)
  await context.close()
})

test('a session that ended brings the sign-in screen on the same address, and the way back to the order', async () => {
  const { code, id } = await paidOrder([[story.goods.sauce, 1]])
  const { page, context } = await openConsole(story.market, browser, `/sell/orders/${id}`, owner)
  await page.getByRole('button', { name: 'Nhận đơn' }).waitFor()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Nhận đơn' }).click()
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await page.getByRole('heading', { level: 1, name: 'Đăng nhập bàn bán hàng' }).waitFor()
  await page.locator('#email').waitFor()
  expect(await stateOf(id)).toBe('to_accept')
  const mailed = await askForCode(story.market, page, owner, 'vi')
  await page.locator('#code').fill(mailed)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: code }).waitFor()
  // What the same person had done waited for them.
  await expect.poll(() => stateOf(id)).toBe('accepted')
  await context.close()
})

test('several new orders are accepted at once, and the tabs count along', async () => {
  const codes = [await paidOrder([[story.goods.sauce, 1]]), await paidOrder([[story.goods.sauce, 1]])].map(
    ({ code }) => code,
  )
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell/orders', owner)
  const packed = page.getByRole('link', { name: /^Đóng gói/ })
  // The counts come with the rows.
  await page.getByLabel(`Chọn đơn ${codes[1]}`, { exact: true }).waitFor()
  const before = Number(await packed.locator('.count').textContent())
  for (const code of codes) await page.getByLabel(`Chọn đơn ${code}`, { exact: true }).check()
  await page.getByRole('button', { name: 'Nhận cả 2 đơn' }).click()
  await toastOf(page).getByText('Đã nhận 2 đơn.').waitFor()
  await expect.poll(async () => Number(await packed.locator('.count').textContent())).toBe(before + 2)
  await sendHeld(page)
  await page.getByText('chờ gửi').first().waitFor({ state: 'detached' })
  await packed.click()
  for (const code of codes) await page.getByRole('link', { name: code, exact: true }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('without a network the last state stays, says how old it is, and comes back by itself', async () => {
  const { id } = await paidOrder([[story.goods.sauce, 1]])
  const { page, context } = await openConsole(story.market, browser, `/sell/orders/${id}`, owner)
  const accept = page.getByRole('button', { name: 'Nhận đơn' })
  await accept.waitFor()
  await context.setOffline(true)
  await page.getByText(/Đang không có mạng\. Những gì bạn thấy được lưu lúc/).waitFor()
  await accept.click()
  await toastOf(page).getByText('Không có mạng.').waitFor()
  expect(await accept.isVisible()).toBe(true)
  expect(await stateOf(id)).toBe('to_accept')
  await context.setOffline(false)
  await page.getByText('Đang không có mạng.').waitFor({ state: 'detached' })
  await accept.click()
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await expect.poll(() => stateOf(id)).toBe('accepted')
  await context.close()
})

test('a person of two firms sees one desk at a time, and a link finds the right one', async () => {
  const mine = await paidOrder(usual(story.goods))
  const [other] = await story.rows<{ id: string; code: string }>(
    'select id, code from consignments where order_id = ? and exporter_id = ?',
    mine.orderId,
    story.goods.coffee.exporterId,
  )
  await story.rows(
    `insert into memberships (id, person_id, exporter_id, role, created_at)
     select 'mem_01kdvdna00000000000000two1', m.person_id, ?, 'packer', 0 from memberships m where m.exporter_id = ? and m.role = 'owner'`,
    story.goods.coffee.exporterId,
    story.goods.sauce.exporterId,
  )
  const { page, context } = await openConsole(story.market, browser, '/sell/orders', owner, {
    language: 'en',
  })
  const switchTo = async (exporterId: string) => {
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByLabel('Switch exporter').selectOption(exporterId)
    await page.keyboard.press('Escape')
  }
  await switchTo(story.goods.sauce.exporterId)
  await page.getByRole('link', { name: mine.code, exact: true }).waitFor()
  expect(await page.getByRole('link', { name: other?.code ?? '', exact: true }).count()).toBe(0)
  await switchTo(story.goods.coffee.exporterId)
  await page.getByRole('link', { name: other?.code ?? '', exact: true }).waitFor()
  // A packer does not refuse trade.
  await page.goto(`${story.market.origin}/sell/orders/${other?.id}`)
  await page.getByRole('button', { name: 'Accept' }).waitFor()
  expect(await page.getByRole('button', { name: 'Decline the order' }).count()).toBe(0)
  await page.goto(`${story.market.origin}/sell/orders/${mine.id}`)
  await page.getByRole('button', { name: 'Decline the order' }).waitFor()
  await context.close()
})

test('a buyer has no desk, and another firm’s order is not found', async () => {
  const { id } = await paidOrder([[story.goods.sauce, 1]])
  const { page, context } = await openConsole(
    story.market,
    browser,
    `/sell/orders/${id}`,
    'owner@nuong-som.test',
  )
  await page.getByText('Không tìm thấy.').waitFor()
  expect((await deskOf(await signInAs(story.market, 'owner@nuong-som.test'))).items).toEqual([])
  expect(await mailsTo(story.market.sandbox.url, 'owner@nuong-som.test')).not.toEqual([])
  await context.close()
})
