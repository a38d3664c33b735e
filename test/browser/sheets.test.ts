import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes } from './open-browser.ts'

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

const isBad = (at: number) => at % 125 === 60
const headings = [
  'Mã SKU',
  'Tên hàng',
  'Phân loại',
  'Giá VND',
  'Khối lượng tịnh (g)',
  'Mô tả',
  'Ghi chú của tôi',
]

/** 5,000 new goods as Excel would save them, each 125th wrong in its price or weight. */
async function workbook(): Promise<Buffer> {
  const rows = Array.from({ length: 5000 }, (_none, at) => [
    { value: `BT-${String(at).padStart(5, '0')}`, type: String },
    { value: `Nước mắm cốt mẻ ${at}`, type: String },
    { value: 'chai 500 ml', type: String },
    isBad(at)
      ? { value: 'hỏi giá', type: String }
      : at % 2
        ? { value: '1.250.000 ₫', type: String }
        : { value: 95_000 + at, type: Number },
    isBad(at) && at % 2 ? { value: '1.250 kg', type: String } : { value: '0,5 kg', type: String },
    { value: 'Ủ chượp mười hai tháng trong thùng gỗ bời lời.', type: String },
    null,
  ])
  const head = headings.map((value) => ({ value, type: String }))
  return await writeXlsxFile([head, ...rows] as never).toBuffer()
}

/** Whether a screen is well in its present state; kept as a picture too. */
async function looksWell(page: Page, name: string): Promise<void> {
  expect(await axe(page), name).toEqual([])
  expect(await sidewaysScroll(page), name).toBe(0)
  expect(await clippedTexts(page), name).toEqual([])
  await keepScreen(page, name)
}

test('5,000 rows with 40 bad ones: she sees the 40 on her phone, applies the rest, and closes the tab meanwhile', async () => {
  const { context, page, complaints } = await openConsole(
    story.market,
    browser,
    '/sell/sheets?kind=listings',
    owner,
    {
      viewport: sizes.phone,
    },
  )
  await looksWell(page, 'sheets-start')
  await page.getByRole('button', { name: 'Gửi và xem trước' }).click()
  await expect.poll(() => page.locator('#errors').innerText()).toContain('Chọn một tệp trước.')
  await looksWell(page, 'sheets-fault')
  await page
    .locator('#sheet')
    .setInputFiles({ name: 'cũ.xls', mimeType: '', buffer: Buffer.from('<html><table>') })
  await page.getByRole('button', { name: 'Gửi và xem trước' }).click()
  await expect.poll(() => page.locator('#errors').innerText()).toContain('trang web đổi tên')

  await page
    .locator('#sheet')
    .setInputFiles({ name: 'hàng mới.xlsx', mimeType: '', buffer: await workbook() })
  await page.getByRole('button', { name: 'Gửi và xem trước' }).click()
  await page.locator('.sheet-rows tbody tr').first().waitFor({ timeout: 60_000 })
  expect(await page.locator('.chips').innerText()).toMatch(/Có lỗi \(40\)\s*Thêm mới \(4\.960\)/)
  expect(await page.locator('.sheet-rows tbody tr').count()).toBe(25)
  expect(await page.locator('.sheet-rows').innerText()).toContain(
    'Giá VND “hỏi giá” không phải số. Ghi như 1250000 hoặc 1.250.000.',
  )
  expect(await page.locator('.sheet-rows').innerText()).toContain('có thể hiểu hai cách')
  await expect
    .poll(() => page.locator('main').innerText())
    .toContain('Không dùng đến các cột: Ghi chú của tôi.')
  await looksWell(page, 'sheets-problems')
  await page.getByRole('button', { name: 'Trang sau' }).click()
  await expect.poll(() => page.locator('.sheet-rows tbody tr').count()).toBe(15)

  await page.getByRole('button', { name: 'Áp dụng 4.960 dòng tốt' }).click()
  await page.locator('progress').waitFor()
  await looksWell(page, 'sheets-applying')
  const address = page.url()
  await page.close()
  const again = await context.newPage()
  await again.goto(address)
  await expect
    .poll(() => again.locator('main').innerText(), { timeout: 60_000, interval: 500 })
    .toContain('Đã áp dụng 4.960 dòng.')
  await looksWell(again, 'sheets-done')
  const [made] = await story.rows<{ n: number }>(
    "select count(*) as n from listing_desk where title_vi like 'Nước mắm cốt mẻ %'",
  )
  expect(made?.n).toBe(4960)
  expect(complaints.filter((each) => !each.includes('422'))).toEqual([])
  await context.close()
}, 150_000)

test('on a laptop, in English: prices fetched, changed, a chosen row applied, the rest put off', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/sheets?kind=prices', owner, {
    viewport: sizes.laptop,
    language: 'en',
    acceptDownloads: true,
  })
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'What there is now (CSV)' }).click()
  const file = await (await download).path()
  const { readFile } = await import('node:fs/promises')
  const lines = (await readFile(file, 'utf8')).split('\r\n')
  const changed = lines
    .map((line, at) => (at === 1 || at === 2 ? line.replace(/,(\d{5,}),/, ',123000,') : line))
    .join('\r\n')
  await page
    .locator('#sheet')
    .setInputFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) })
  await page.getByRole('button', { name: 'Send and look first' }).click()
  await page.getByRole('link', { name: /^Changed \(2\)/ }).click()
  await expect.poll(() => page.locator('.sheet-rows tbody tr').count()).toBe(2)
  await page.locator('.sheet-rows tbody .tick input').first().check()
  await looksWell(page, 'sheets-laptop')
  await page.getByRole('button', { name: 'Apply 1 chosen row' }).click()
  await expect.poll(() => page.locator('main').innerText(), { timeout: 20_000 }).toContain('1 row applied.')
  expect(await story.rows('select sku from variants where price_vnd = 123000')).toHaveLength(1)
  await page.getByRole('link', { name: 'All sheets' }).click()
  await expect.poll(() => page.locator('.sheet-history').innerText()).toContain('Applied in part')
  await page.emulateMedia({ colorScheme: 'dark' })
  await looksWell(page, 'sheets-laptop-dark')
  await context.close()
}, 90_000)
