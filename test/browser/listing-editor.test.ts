import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../journeys/buyer.ts'
import { signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { canaries, withPlace } from '../worker/photos/pictures.ts'
import { keepScreen, openConsole, pressOn, tabTo } from './console-visit.ts'
import { axe, openBrowser, sizes, visit } from './open-browser.ts'

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

/** A photo of 1800 × 1400 as a telephone would take it, with the place in it. */
async function photoWithPlace(page: Page, hue: number): Promise<Buffer> {
  const base64 = await page.evaluate((turn) => {
    const canvas = document.createElement('canvas')
    canvas.width = 1800
    canvas.height = 1400
    const pen = canvas.getContext('2d')!
    for (let y = 0; y < 1400; y += 20)
      for (let x = 0; x < 1800; x += 20) {
        pen.fillStyle = `hsl(${turn + x / 40} ${40 + y / 40}% ${35 + ((x * y) % 30)}%)`
        pen.fillRect(x, y, 20, 20)
      }
    pen.fillStyle = 'white'
    pen.fillRect(700, 300, 400, 900)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  }, hue)
  return Buffer.from(withPlace(new Uint8Array(Buffer.from(base64, 'base64'))))
}

const fileInput = (page: Page) => page.locator('.photo-input input[type=file]').last()
const saved = (page: Page) => page.locator('.saving').getByText('Đã lưu', { exact: true }).waitFor()
/** A control of the step shown. */
const field = (page: Page, label: string, options = {}) => page.locator('.step').getByLabel(label, options)
const next = (page: Page) => page.locator('.moves .is-primary').click()
const look = async (page: Page, name: string) => {
  await keepScreen(page, `listing ${name}`)
  expect(await axe(page), name).toEqual([])
}

test('a maker writes a listing on a telephone, an operator approves it, and buyers see the photo', async () => {
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell/listings', owner, {
    viewport: sizes.phone,
  })
  await look(page, 'list')
  await page.getByRole('button', { name: 'Thêm món hàng' }).click()
  await page.getByRole('heading', { name: /Ảnh/ }).waitFor()
  for (const hue of [10, 200, 300])
    await fileInput(page).setInputFiles({
      name: `anh-${hue}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await photoWithPlace(page, hue),
    })
  await expect.poll(() => page.locator('.photos img').count(), { timeout: 20_000 }).toBe(3)
  await page.getByLabel('Ảnh 1 cho thấy gì').fill('Chai nước mắm đặt trên mẹt tre')
  await saved(page)
  await look(page, 'photos')

  await next(page)
  await field(page, 'Tên món hàng').fill('Nước mắm cốt thử, ủ 12 tháng')
  await field(page, 'Mô tả').fill(
    'Cá cơm và muối ủ trong thùng gỗ mười hai tháng, rút nỉ đầu. Thơm dịu, hậu ngọt, chấm gì cũng hợp.',
  )
  await field(page, 'Nhóm hàng').selectOption({ index: 3 })
  await field(page, 'Tỉnh, thành làm ra').selectOption({ index: 5 })
  await look(page, 'words')

  await next(page)
  await page.getByRole('button', { name: 'Thêm loại' }).click()
  await field(page, 'Mã hàng (SKU)').fill('THU-500')
  await field(page, 'Tên loại').fill('chai 500 g')
  await field(page, 'Giá bán (₫)').fill('1.800')
  await field(page, 'Khối lượng tịnh (g)').fill('500')
  await field(page, 'Khối lượng cả bao bì (g)').fill('720')
  for (const [side, cm] of [
    ['Dài (cm)', '8'],
    ['Rộng (cm)', '8,5'],
    ['Cao (cm)', '27'],
  ] as const)
    await field(page, side).fill(cm)
  await field(page, 'Số lượng đang có').fill('40')
  await page.getByText('Có thiếu số 0 không?').waitFor()
  await look(page, 'variants')
  await field(page, 'Giá bán (₫)').fill('180.000')

  await next(page)
  await field(page, 'Tìm mã HS').fill('nuoc mam')
  await page.locator('.code-choice').first().click()
  await saved(page)
  await look(page, 'border')

  await next(page)
  await page.getByRole('textbox', { name: 'Thành phần' }).fill('Cá cơm, muối biển')
  await field(page, 'Cá', { exact: true }).check()
  await field(page, 'Hạn dùng từ ngày làm (ngày)').fill('720')
  await field(page, 'Phần làm tại Việt Nam (%)').fill('100')
  await field(page, 'Tết').check()
  await saved(page)
  await look(page, 'details')

  await next(page)
  await field(page, 'Tên tiếng Anh').fill('Trial fish sauce, aged 12 months')
  await look(page, 'english')
  await next(page)
  await page.locator('.doors .sum').first().waitFor({ timeout: 15_000 })
  await look(page, 'preview')
  await page.getByRole('button', { name: 'Gửi duyệt' }).click()
  await page.getByText('Đang chờ duyệt').first().waitFor({ timeout: 20_000 })
  await look(page, 'waiting')

  const id = /lst_\w+/.exec(page.url())?.[0] ?? ''
  const operator = await signInAs(story.market, 'operator@quaque.test')
  expectStatus(
    200,
    await operator.call('POST', `/api/operator/listings/${id}/decisions`, {
      decision: 'approve',
      reasonIds: [],
      note: '',
      fields: [],
    }),
  )
  await story.quiet()
  const [row] = await story.rows<{ slug: string }>('select slug from listings where id = ?', id)
  const buyer = await visit(browser, { viewport: sizes.phone })
  await buyer.page.goto(`${story.market.origin}/vi/p/${row?.slug}`)
  await expect
    .poll(() =>
      buyer.page
        .locator('.gallery img')
        .first()
        .evaluate((img: HTMLImageElement) => img.naturalWidth),
    )
    .toBeGreaterThan(300)
  expect(await buyer.page.locator('.gallery img').first().getAttribute('alt')).toBe(
    'Chai nước mắm đặt trên mẹt tre',
  )
  expect(await buyer.page.locator('.gallery img').first().getAttribute('fetchpriority')).toBe('high')
  await buyer.page.getByRole('button', { name: 'Xem ảnh 2 trên 3' }).click()
  await expect
    .poll(() => buyer.page.locator('.gallery-thumbs [aria-current]').getAttribute('aria-label'))
    .toBe('Xem ảnh 2 trên 3')
  await look(buyer.page, 'public')
  const html = await buyer.page.content()
  const addresses = new Set(html.match(/\/photos\/pho_\w+\/\d+\.(?:webp|jpg)/g))
  expect([...addresses].some((address) => address.endsWith('/1200.jpg'))).toBe(true)
  for (const address of addresses) {
    const answer = await fetch(story.market.origin + address)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([address, answer.status]).toEqual([address, 200])
    for (const canary of canaries) expect(bytes.toString('latin1')).not.toContain(canary)
    if (address.endsWith('/640.webp')) expect(bytes.byteLength).toBeLessThanOrEqual(60_000)
  }
  expect([...complaints, ...buyer.complaints]).toEqual([])
  await buyer.context.close()
  await context.close()
}, 120_000)

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
