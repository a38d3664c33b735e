import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../journeys/buyer.ts'
import { signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { canaries } from '../worker/photos/pictures.ts'
import { openConsole } from './console-visit.ts'
import {
  addPhotos,
  addVariant,
  beginListing,
  chooseCode,
  type Goods,
  pricesAbroad,
  submitListing,
  tellDetails,
  writeWords,
} from './listing-steps.ts'
import { field, look, next, saved } from './listing-visit.ts'
import { openBrowser, sizes, visit } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'

const sauce: Goods = {
  title: 'Nước mắm cốt thử, ủ 12 tháng',
  titleEn: 'Trial fish sauce, aged 12 months',
  description:
    'Cá cơm và muối ủ trong thùng gỗ mười hai tháng, rút nỉ đầu. Thơm dịu, hậu ngọt, chấm gì cũng hợp.',
  category: { index: 3 },
  province: { index: 5 },
  code: 'nuoc mam',
  sku: 'THU-500',
  option: 'chai 500 g',
  price: '180.000',
  net: '500',
  gross: '720',
  size: ['8', '8,5', '27'],
  stock: '40',
  ingredients: 'Cá cơm, muối biển',
  allergen: 'Cá',
  shelfLife: '720',
  occasion: 'Tết',
}

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
  await beginListing(page)
  await addPhotos(page, [10, 200, 300], 'Chai nước mắm đặt trên mẹt tre')
  await look(page, 'photos')

  await next(page)
  await writeWords(page, sauce)
  await look(page, 'words')

  await next(page)
  await addVariant(page, { ...sauce, price: '1.800' })
  await page.getByText('Có thiếu số 0 không?').waitFor()
  await look(page, 'variants')
  await field(page, 'Giá bán (₫)').fill(sauce.price)

  await next(page)
  await chooseCode(page, sauce)
  await look(page, 'border')

  await next(page)
  await tellDetails(page, sauce)
  await look(page, 'details')

  await next(page)
  await field(page, 'Tên tiếng Anh').fill(sauce.titleEn)
  await look(page, 'english')
  await next(page)
  await pricesAbroad(page)
  await look(page, 'preview')
  await submitListing(page)
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
