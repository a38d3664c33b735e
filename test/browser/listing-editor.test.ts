import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../journeys/buyer.ts'
import { signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { canaries } from '../worker/photos/pictures.ts'
import { openConsole } from './console-visit.ts'
import { field, fileInput, look, next, photoWithPlace, saved } from './listing-visit.ts'
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
  const decide = async (body: object) =>
    expectStatus(
      200,
      await operator.call('POST', `/api/operator/listings/${id}/decisions`, {
        reasonIds: [],
        note: '',
        ...body,
      }),
    )
  await decide({
    decision: 'ask',
    note: 'Gần xong rồi, chỉ còn tên.',
    fields: [{ path: 'title.vi', note: 'Bỏ chữ "thử".' }],
  })
  await page.goto(`${story.market.origin}/sell/listings?state=refused`)
  await page.getByText('Cần sửa 1 mục').waitFor()
  await look(page, 'sent back in the list')
  await page.locator('.good h2 a').click()
  await page.getByText('Gần xong rồi, chỉ còn tên.').waitFor()
  await page.locator('.steps').getByText('Tên và mô tả').click()
  await page.getByText('Người duyệt: Bỏ chữ "thử".').waitFor()
  await look(page, 'sent back')
  await field(page, 'Tên món hàng').fill('Nước mắm cốt, ủ 12 tháng')
  await saved(page)
  await page.locator('.steps').getByText('Xem lại và gửi').click()
  await page.getByRole('button', { name: 'Gửi duyệt' }).click()
  await page.getByText('Đang chờ duyệt').first().waitFor({ timeout: 20_000 })
  await decide({ decision: 'approve' })
  await story.quiet()
  await page.goto(`${story.market.origin}/sell/listings/${id}/versions`)
  await page.locator('.versions > li').first().waitFor()
  await page.locator('.versions summary').first().click()
  await look(page, 'versions')
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
