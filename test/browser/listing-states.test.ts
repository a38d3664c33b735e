import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../journeys/buyer.ts'
import { signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { openConsole, pressOn, tabTo } from './console-visit.ts'
import { fileInput, look, next, photoWithPlace, saved } from './listing-visit.ts'
import { openBrowser, sizes } from './open-browser.ts'

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

const titleOf = async (id: string): Promise<string> =>
  (
    await story.rows<{ title: string }>('select title_vi as title from listing_desk where listing_id = ?', id)
  )[0]?.title ?? ''

test('by keyboard alone somebody begins a listing, adds a photo, and sends it when told what is missing', async () => {
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell/listings', owner, {
    viewport: sizes.laptop,
    language: 'en',
  })
  await look(page, 'list laptop')
  await pressOn(page, page.getByRole('button', { name: 'Add a listing' }))
  const choose = page.getByRole('button', { name: 'Choose photos' })
  // Asked for before the keys are pressed: the browser must know that somebody listens.
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, choose)
  await page.keyboard.press('Enter')
  await (
    await chooser
  ).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace(page, 90) })
  await page.locator('.photos img').waitFor()
  await tabTo(page, page.getByLabel('What photo 1 shows'))
  await page.keyboard.type('Một hũ mật ong')
  await pressOn(page, page.locator('.moves .is-primary'))
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('step')
  await tabTo(page, page.getByRole('textbox', { name: 'Name in Vietnamese' }))
  await page.keyboard.type('Mật ong hoa nhãn')
  for (let step = 0; step < 5; step += 1) {
    await pressOn(page, page.locator('.moves .is-primary'))
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('step')
  }
  await page.locator('.doors li').first().waitFor()
  await pressOn(page, page.getByRole('button', { name: 'Send for review' }))
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('errors')
  await look(page, 'missing laptop')
  // The first mistake of the list leads to its field on another step.
  await pressOn(page, page.locator('#errors a').first())
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^f-/)
  expect(await page.locator('[aria-invalid]').count()).toBeGreaterThan(0)
  await look(page, 'mistake laptop')
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('without a network the draft stays on the device and is sent once; two writers see both texts', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/listings', owner)
  await page.getByRole('button', { name: 'Thêm món hàng' }).click()
  await page.locator('#step').waitFor()
  const id = /lst_\w+/.exec(page.url())?.[0] ?? ''
  await next(page)
  await page.getByLabel('Tên món hàng').waitFor()
  await context.setOffline(true)
  await page.getByLabel('Tên món hàng').fill('Bánh tráng phơi sương')
  await page.getByText('bản nháp giữ trên máy này').waitFor({ timeout: 15_000 })
  expect(await titleOf(id)).toBe('')
  await look(page, 'offline')
  await context.setOffline(false)
  await expect.poll(() => titleOf(id), { timeout: 30_000 }).toBe('Bánh tráng phơi sương')
  await saved(page)

  const colleague = await signInAs(story.market, owner)
  const [row] = await story.rows<{ revision: number }>(
    'select revision from listing_desk where listing_id = ?',
    id,
  )
  expectStatus(
    200,
    await colleague.call('PATCH', `/api/exporter/${colleague.exporterId}/listings/${id}`, {
      revision: row?.revision,
      changes: { title: { vi: 'Bánh tráng Trảng Bàng', en: '' } },
    }),
  )
  await page.getByLabel('Tên món hàng').fill('Bánh tráng nước dừa')
  await page.locator('#conflict').waitFor({ timeout: 15_000 })
  await page.locator('#conflict').getByText('Bánh tráng Trảng Bàng').waitFor()
  await look(page, 'conflict')
  await page.getByRole('button', { name: 'Giữ của tôi' }).click()
  await expect.poll(() => titleOf(id), { timeout: 15_000 }).toBe('Bánh tráng nước dừa')
  await context.close()
}, 90_000)

test('a listing is paused, put back, copied and searched; a HEIC and a page are refused in plain words', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/listings', owner, {
    colorScheme: 'dark',
  })
  await page.getByLabel('Tìm trong hàng của bạn').fill('mam tom')
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  await expect.poll(() => page.locator('.good').count()).toBe(1)
  await page.locator('.good-acts summary').click()
  await page.getByRole('button', { name: 'Tạm dừng bán' }).click()
  await page.locator('.good').getByText('Tạm dừng bán').first().waitFor()
  await look(page, 'acts dark')
  await page.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click()
  await page.locator('.good').getByText('Đang bán').waitFor()
  if (!(await page.getByRole('button', { name: 'Gỡ hẳn' }).isVisible()))
    await page.locator('.good-acts summary').click()
  await page.getByRole('button', { name: 'Gỡ hẳn' }).click()
  await page.getByRole('heading', { name: 'Gỡ hẳn món này?' }).waitFor()
  await look(page, 'withdraw dark')
  await page.getByRole('button', { name: 'Giữ lại' }).click()
  await page.getByRole('button', { name: 'Nhân bản' }).click()
  await page.locator('#step').waitFor()
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1')
  await fileInput(page).setInputFiles({ name: 'a.heic', mimeType: 'image/heic', buffer: heic })
  await page.getByText('không mở được ảnh kiểu HEIC').waitFor()
  await fileInput(page).setInputFiles({
    name: 'b.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<script>'),
  })
  await page.getByText('Không mở được tệp này như một tấm ảnh').waitFor()
  await look(page, 'refused photo dark')
  await page.getByRole('button', { name: 'Bỏ a.heic' }).click()
  await context.close()
}, 60_000)

test('a firm without goods is told how to begin, and a list that does not come how to ask again', async () => {
  const nothing = {
    items: [],
    nextCursor: null,
    counts: { draft: 0, in_review: 0, live: 0, paused: 0, withdrawn: 0 },
    waiting: 0,
    refused: 0,
  }
  const { page, context } = await openConsole(story.market, browser, '/sell', owner)
  await context.route('**/api/exporter/*/listings?*', (route) => route.fulfill({ json: nothing }))
  await page.goto(`${story.market.origin}/sell/listings`)
  await page.getByText('Chưa có món hàng nào').waitFor()
  await look(page, 'empty')
  await context.unroute('**/api/exporter/*/listings?*')
  await context.route('**/api/exporter/*/listings?*', (route) =>
    route.fulfill({ status: 500, json: { code: 'defect', requestId: 'req_1' } }),
  )
  await page.goto(`${story.market.origin}/sell/listings?state=live`)
  await page.getByRole('button', { name: 'Thử lại' }).waitFor()
  await look(page, 'trouble')
  await context.close()
}, 60_000)

test('all drafts of a page are sent at once; what lacks something stays and says so', async () => {
  const own = await signInAs(story.market, owner)
  const [live] = await story.rows<{ id: string; exporterId: string }>(
    `select l.id as id, l.exporter_id as exporterId from listings l join exporters e on e.id = l.exporter_id
     where e.slug = 'cua-trang-khoi' and l.state = 'live' limit 1`,
  )
  for (let copy = 0; copy < 2; copy += 1)
    expectStatus(
      201,
      await own.call('POST', `/api/exporter/${live?.exporterId}/listings/${live?.id}/copies`, {}),
    )
  const { page, context } = await openConsole(story.market, browser, '/sell/listings?state=draft', owner, {
    viewport: sizes.phone,
  })
  const button = page.getByRole('button', { name: /Gửi duyệt \d+ bản nháp trên trang/ })
  await button.waitFor()
  const rows = await page.locator('.goods > li').count()
  await button.click()
  await page.getByText(`${rows} món còn thiếu mục cần điền`, { exact: false }).waitFor()
  expect(await page.locator('.goods > li').count()).toBe(rows)
  await look(page, 'drafts offered')
  await context.close()
})
