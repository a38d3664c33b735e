import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayInVietNam } from '../../schema/values/day.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { axe, openBrowser, sidewaysScroll, sizes, visit } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'
const soon = { timeout: 20_000 }

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

type Level = { onHand: number; reserved: number }
const level = async (): Promise<Level> =>
  (
    await story.rows<Level>(
      'select on_hand as onHand, reserved as reserved from stock where variant_id = ?',
      story.goods.sauce.variantId,
    )
  )[0]!
const counts = () =>
  story.rows<{ counted: number; seen: number; before: number; after: number; reason: string }>(
    'select counted, seen, before, after, reason from stock_counts where variant_id = ? order by recorded_at',
    story.goods.sauce.variantId,
  )
const item = (page: Page) => page.locator('.stock-item', { hasText: 'VN040-B500' })
const field = (page: Page) => page.locator(`#count-${story.goods.sauce.variantId}`)
/** Nothing is clipped or refused by a screen reader's rules. */
async function sound(page: Page, name: string) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
  expect(await axe(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
  await keepScreen(page, name)
}

test('a count made without a network waits on the phone and is counted once, sales in between kept', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/stock', owner, {
    viewport: sizes.phone,
    serviceWorkers: 'allow',
  })
  await item(page).waitFor(soon)
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active !== null)
  await page.reload()
  await item(page).waitFor(soon)
  await sound(page, 'stock-list-vi')
  const before = await level()

  await context.setOffline(true)
  await page.getByRole('button', { name: 'Đếm kho' }).click()
  await field(page).fill(String(before.onHand - 2))
  await page.keyboard.press('Enter')
  await page.getByText(/Đã đếm 1 trên/).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(false)
  await sound(page, 'stock-count-offline-vi')
  await page.getByRole('button', { name: 'Xong, về danh sách' }).click()
  await item(page).getByText('Chờ gửi').waitFor()
  await page.reload()
  await item(page).getByText('Chờ gửi').waitFor(soon)
  expect(await item(page).locator('output').textContent()).toBe(String(before.onHand - 2))
  expect(await counts()).toEqual([])

  // Three are sold while the phone is away.
  await story.market.db
    .prepare('update stock set on_hand = on_hand - 3 where variant_id = ?')
    .bind(story.goods.sauce.variantId)
    .run()
  await context.setOffline(false)
  await item(page)
    .getByText('Chờ gửi')
    .waitFor({ state: 'detached', ...soon })
  await expect.poll(() => item(page).locator('output').textContent(), soon).toBe(String(before.onHand - 5))
  expect((await level()).onHand).toBe(before.onHand - 5)
  await page.reload()
  await item(page).waitFor(soon)
  expect(await counts()).toEqual([
    {
      counted: before.onHand - 2,
      seen: before.onHand,
      before: before.onHand - 3,
      after: before.onHand - 5,
      reason: 'count',
    },
  ])

  // A count below what orders hold is shown with both numbers.
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Đếm kho' }).click()
  await field(page).fill('1')
  await page.keyboard.press('Enter')
  await story.market.db
    .prepare('update stock set reserved = 4 where variant_id = ?')
    .bind(story.goods.sauce.variantId)
    .run()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Xong, về danh sách' }).click()
  await item(page)
    .getByText(/Bạn đếm được 1\. Hệ thống đang ghi \d+, trong đó đơn đã giữ 4/)
    .waitFor(soon)
  await sound(page, 'stock-refused-vi')
  await item(page).getByRole('button', { name: 'Bỏ số của tôi' }).click()
  await item(page)
    .getByText(/Bạn đếm được/)
    .waitFor({ state: 'detached' })

  // Ten presses are one count.
  const plus = item(page).getByRole('button', { name: /^Thêm 1/ })
  for (let press = 0; press < 5; press += 1) await plus.click()
  await expect.poll(async () => (await counts()).length, soon).toBe(2)
  expect((await counts())[1]).toMatchObject({ reason: 'step', after: before.onHand })
  expect((await level()).onHand).toBe(before.onHand)
  await context.close()
})

test('a certificate goes up in three steps with its photo, and waits for an operator', async () => {
  const { page, context, complaints } = await openConsole(
    story.market,
    browser,
    '/sell/certificates',
    owner,
    {
      viewport: sizes.phone,
    },
  )
  await page.locator('.claim').first().waitFor(soon)
  await sound(page, 'certificates-list-vi')
  await page.getByRole('link', { name: 'Thêm chứng nhận' }).click()
  await page.getByLabel('Hữu cơ').check()
  await sound(page, 'certificates-kind-vi')
  await page.getByRole('button', { name: 'Tiếp' }).click()
  await page.getByRole('button', { name: 'Tiếp' }).click()
  await page.getByRole('link', { name: 'Nhập nơi cấp.' }).waitFor()
  await sound(page, 'certificates-faults-vi')
  const today = dayInVietNam(Date.now())
  await page.locator('#number').fill('VN-BIO-ORG-77')
  await page.locator('#issuer-vi').fill('Vinacert')
  await page.locator('#issuedOn').fill(today)
  await page.locator('#expiresOn').fill(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}`)
  await page.locator('#listingIds input').first().check()
  await sound(page, 'certificates-facts-vi')
  await page.getByRole('button', { name: 'Tiếp' }).click()
  await page.getByRole('heading', { name: /Bước 3/ }).waitFor(soon)
  const photo = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 900)
    const ink = canvas.getContext('2d')!
    ink.fillStyle = '#eee'
    ink.fillRect(0, 0, 1200, 900)
    ink.fillStyle = '#222'
    ink.font = '64px sans-serif'
    ink.fillText('GIẤY CHỨNG NHẬN VN-BIO-ORG-77', 60, 200)
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'giay.png', mimeType: 'image/png', buffer: Buffer.from(photo) })
  await page.getByRole('button', { name: 'Xong', exact: true }).waitFor(soon)
  await sound(page, 'certificates-photo-vi')
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.locator('.claim', { hasText: 'VN-BIO-ORG-77' }).getByText('Đang chờ xem').waitFor(soon)
  const [task] = await story.rows<{ title: string }>(
    `select title_vi as title from review_tasks where kind = 'certificate' and state = 'open'`,
  )
  expect(task?.title).toBe('ORGANIC · VN-BIO-ORG-77')
  expect(complaints).toEqual([])
  await context.close()
})

test('an operator sees the photo beside the facts', async () => {
  const { page, context, complaints } = await openConsole(
    story.market,
    browser,
    '/ops/queues/certificate',
    'operator@quaque.test',
    { viewport: sizes.laptop },
  )
  await page.getByText('ORGANIC · VN-BIO-ORG-77').first().waitFor(soon)
  await page.getByText('ORGANIC · VN-BIO-ORG-77').first().click()
  const photo = page.getByRole('img', { name: 'Ảnh 1' })
  await photo.waitFor(soon)
  await expect
    .poll(() => photo.evaluate((image) => (image as HTMLImageElement).naturalWidth), soon)
    .toBeGreaterThan(300)
  await page.getByText('Nghị định 109/2018/NĐ-CP').waitFor()
  await sound(page, 'certificate-evidence-vi')
  expect(complaints).toEqual([])
  await context.close()
})

test('days off are planned with what buyers will read, and stand on both public pages', async () => {
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell/closures', owner, {
    viewport: sizes.phone,
  })
  const from = dayInVietNam(Date.now() + 3 * 86_400_000)
  const to = dayInVietNam(Date.now() + 9 * 86_400_000)
  await page.getByRole('button', { name: /^Tết 2027/ }).click()
  await page.getByText('Người mua sẽ thấy').waitFor()
  await sound(page, 'closures-form-vi')
  await page.locator('#fromDay').fill(to)
  await page.locator('#toDay').fill(from)
  await page.getByRole('button', { name: 'Lưu ngày nghỉ' }).click()
  await page.getByRole('link', { name: 'Chọn ngày cuối, không trước ngày bắt đầu.' }).waitFor()
  await page.locator('#fromDay').fill(from)
  await page.locator('#toDay').fill(to)
  await page.locator('#vi').fill('Cả nhà đi giỗ tổ.')
  await page.getByRole('button', { name: 'Lưu ngày nghỉ' }).click()
  await page.getByText('Sắp nghỉ').waitFor(soon)
  await sound(page, 'closures-planned-vi')
  await page.goto(`${story.market.origin}/sell`)
  await page.getByRole('heading', { name: 'Hàng và giấy tờ' }).waitFor(soon)
  await sound(page, 'goods-tasks-vi')
  expect(complaints).toEqual([])
  await context.close()

  const buyer = await visit(browser, { viewport: sizes.phone })
  for (const [locale, says] of [
    ['vi', 'Người bán nghỉ từ'],
    ['en', 'The maker is closed from'],
  ] as const) {
    for (const place of [`p/${story.goods.sauce.slug}`, `s/${story.goods.sauce.exporterSlug}`]) {
      await buyer.page.goto(`${story.market.origin}/${locale}/${place}`)
      await buyer.page.getByText(says).first().waitFor()
      await buyer.page.waitForLoadState('networkidle')
      await buyer.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
      expect(await axe(buyer.page)).toEqual([])
    }
    await keepScreen(buyer.page, `closure-shop-${locale}`)
  }
  await buyer.context.close()
})

test('on a laptop, in English and in the dark, the same pages stand', async () => {
  const { page, context, complaints } = await openConsole(story.market, browser, '/sell/stock', owner, {
    viewport: sizes.laptop,
    colorScheme: 'dark',
    language: 'en',
  })
  await item(page).waitFor(soon)
  await sound(page, 'stock-list-en-dark')
  await item(page)
    .getByRole('button', { name: /^Change the line/ })
    .click()
  await page.locator('#low-line').fill('none')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter a number from 0 on, such as 12.').waitFor()
  await page.locator('#low-line').fill('900000'.slice(0, 4))
  await page.getByRole('button', { name: 'Save' }).click()
  await item(page).getByText('Low').first().waitFor(soon)
  await page.getByLabel('Find by name or SKU').fill('VN040')
  await expect.poll(() => page.locator('.stock-item').count(), soon).toBe(2)
  for (const place of ['certificates', 'closures']) {
    await page.goto(`${story.market.origin}/sell/${place}`)
    await page.locator('h1').waitFor(soon)
    await page.locator('.goods-card').first().waitFor(soon)
    await sound(page, `${place}-en-dark`)
  }
  expect(complaints).toEqual([])
  await context.close()
})
