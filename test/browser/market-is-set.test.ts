import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Market } from '../../scripts/market.ts'
import { openMarket } from '../../scripts/test-market.ts'
import { mailsTo } from '../journeys/desk.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes, visit } from './open-browser.ts'

let market: Market
let browser: Browser

beforeAll(async () => {
  market = await openMarket()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await market?.stop()
})

const firmListing = async (): Promise<{ slug: string; listingId: string; firm: string }> => {
  const row = await market.db
    .prepare(
      "select l.slug as slug, l.id as listingId, e.slug as firm from listings l join exporters e on e.id = l.exporter_id where l.state = 'live' order by l.listing_no limit 1",
    )
    .first<{ slug: string; listingId: string; firm: string }>()
  if (!row) throw new Error('the sample market has listings')
  return row
}

describe('an admin who sets the market', () => {
  test('renames it, tells everybody something, and pauses orders: no deployment, every change with a reason', async () => {
    const { page, context, complaints } = await openConsole(
      market,
      browser,
      '/ops/settings',
      'operator@quaque.test',
      { viewport: sizes.laptop },
    )
    await page.getByRole('heading', { level: 1, name: 'Thiết lập sàn' }).waitFor()
    expect(await axe(page)).toEqual([])
    await keepScreen(page, 'settings')

    await page.getByRole('link', { name: 'Tên sàn' }).click()
    await page.getByLabel(/Tên hiện trên mọi trang/).fill('Quà Nhà')
    await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click()
    // Without a reason nothing is saved, and what was typed stays.
    await page.locator('#errors').waitFor()
    expect(await page.getByLabel(/Tên hiện trên mọi trang/).inputValue()).toBe('Quà Nhà')
    expect(await axe(page)).toEqual([])
    await page.getByLabel(/Vì sao đổi/).fill('Đổi tên theo biên bản 12')
    await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click()
    await page.getByText('bản 1', { exact: true }).waitFor()
    expect(await page.getByText('Đổi tên theo biên bản 12').count()).toBeGreaterThan(0)
    expect(await axe(page)).toEqual([])

    await page.goto(`${market.origin}/ops/settings/banners`)
    await page.getByRole('button', { name: 'Thêm thông báo' }).click()
    await page.getByLabel('Câu tiếng Việt').fill('Nghỉ Tết từ 4 đến 12 tháng 2.')
    await page.getByLabel('Câu tiếng Anh').fill('Closed for Tết from 4 to 12 February.')
    await page.getByLabel('Hiện ở').selectOption('both')
    await page.getByLabel(/Vì sao đổi/).fill('Tết Đinh Mùi')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click()
    await page.getByText('bản 1', { exact: true }).waitFor()

    await page.goto(`${market.origin}/ops/settings/features`)
    await page.getByLabel(/Nhận đơn mới/).uncheck()
    await page.getByLabel(/Vì sao đổi/).fill('Kiểm kho cuối năm')
    await page.getByRole('button', { name: 'Lưu phiên bản mới' }).click()
    await page.getByText('bản 1', { exact: true }).waitFor()

    const { page: shop } = await visit(browser, { viewport: sizes.phone })
    await shop.goto(`${market.origin}/en/help`)
    expect(await shop.title()).toContain('Quà Nhà')
    await shop.getByText('Closed for Tết from 4 to 12 February.').waitFor()
    expect(await axe(shop)).toEqual([])
    await keepScreen(shop, 'help-with-notice')

    expect(complaints).toEqual([])
    await context.close()
  })

  test('hears when a colleague was faster, and loses nothing of what was typed', async () => {
    const { page, context } = await openConsole(
      market,
      browser,
      '/ops/settings/holds',
      'operator@quaque.test',
      { viewport: sizes.laptop, language: 'en' },
    )
    await page.getByLabel(/Minutes the payment page/).fill('60')
    await page.getByLabel(/Why it changes/).fill('Longer for holidays')
    await market.db
      .prepare(
        `insert into market_settings (name, version, value, reason, set_by, set_at) values ('holds', 1, '{"payMinutes":90}', 'x', 'system', 0)`,
      )
      .run()
    await page.getByRole('button', { name: 'Save as a new version' }).click()
    await page.getByText('Somebody else just saved version 1', { exact: false }).waitFor()
    expect(await page.getByLabel(/Minutes the payment page/).inputValue()).toBe('60')
    expect(await axe(page)).toEqual([])
    await context.close()
  })

  test('rewrites a help page in both languages and sets a commission from a day on', async () => {
    const { page, context, complaints } = await openConsole(
      market,
      browser,
      '/ops/settings',
      'operator@quaque.test',
      { viewport: sizes.laptop, language: 'en' },
    )
    await page.getByLabel('Name in the address').fill('tet-gifts')
    await page.getByRole('button', { name: 'Add a help page' }).click()
    for (const language of ['Vietnamese', 'English']) {
      const part = page.getByRole('group', { name: language, exact: true })
      await part.getByLabel('Title').fill(`Tết ${language}`)
      await part.getByLabel('First sentence').fill('Gửi trước ngày 10.')
      await part.getByLabel('Question 1').fill('Khi nào?')
      await part.getByLabel('Answer').fill('Trước ngày 10.')
    }
    await page.getByLabel(/Why it changes/).fill('Season')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Save as a new version' }).click()
    await page.getByText('version 1', { exact: true }).waitFor()
    const { page: reader } = await visit(browser, { viewport: sizes.phone })
    await reader.goto(`${market.origin}/en/help/tet-gifts`)
    await reader.getByRole('heading', { level: 1, name: 'Tết English' }).waitFor()

    await page.goto(`${market.origin}/ops/commissions`)
    await page.getByRole('heading', { level: 1, name: 'Commissions' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Set this commission' }).click()
    await page.locator('#errors').waitFor()
    await page.getByLabel(/Commission \(%\)/).fill('7,5')
    await page.getByLabel(/^From/).fill('2099-01-01')
    await page.getByLabel(/Why it changes/).fill('New year')
    await page.getByRole('button', { name: 'Set this commission' }).click()
    await page.getByRole('cell', { name: '7.5%' }).waitFor()
    expect(await page.getByRole('cell', { name: '31 December 2098' }).count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a listing somebody reports', () => {
  test('is taken down by a verifier, and the reader hears of it', async () => {
    const { slug } = await firmListing()
    const { page: reader, complaints } = await visit(browser, { viewport: sizes.phone })
    await reader.goto(`${market.origin}/vi/p/${slug}`)
    await reader.getByRole('link', { name: 'Báo cáo món này' }).click()
    await reader.getByRole('heading', { level: 1, name: 'Báo cáo món này' }).waitFor()
    expect(await axe(reader)).toEqual([])
    await reader.getByLabel(/Bạn thấy gì/).fill('Giả')
    await reader.getByRole('button', { name: 'Gửi báo cáo' }).click()
    await reader.locator('#errors').waitFor()
    expect(await axe(reader)).toEqual([])
    await reader.getByLabel(/Bạn thấy gì/).fill('Nhãn in sai tên vùng trồng, tem dán đè.')
    await reader.getByLabel(/E-mail để nhận/).fill('lan@example.com')
    await keepScreen(reader, 'report-form')
    expect([await sidewaysScroll(reader), await clippedTexts(reader)]).toEqual([0, []])
    await reader.getByRole('button', { name: 'Gửi báo cáo' }).click()
    await reader.getByText('Đã nhận báo cáo của bạn').waitFor()
    expect(await axe(reader)).toEqual([])

    const { page, context } = await openConsole(
      market,
      browser,
      '/ops/queues/report',
      'operator@quaque.test',
      { viewport: sizes.laptop },
    )
    await page.getByText('Nhãn in sai tên vùng trồng', { exact: false }).waitFor()
    expect(await axe(page)).toEqual([])
    await keepScreen(page, 'report-evidence')
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await dialog.locator('textarea').fill('Tem không khớp hồ sơ chỉ dẫn địa lý.')
    expect(await axe(page)).toEqual([])
    await dialog.locator('button[type=submit]').click()
    await page.locator('.toast').getByText(/./).first().waitFor()
    await expect.poll(async () => (await fetch(`${market.origin}/api/listings/${slug}`)).status).toBe(404)
    await expect
      .poll(async () => (await mailsTo(market.sandbox.url, 'lan@example.com'))[0]?.subject)
      .toBe('Món bạn báo cáo đã được gỡ')
    // The form that came back with its faults is a page of status 400.
    expect(complaints.filter((said) => !said.includes('status of 400'))).toEqual([])
    await context.close()
  })
})

describe('an exporter on a phone', () => {
  test('shapes the shop page and reads the figures', async () => {
    const { firm } = await firmListing()
    const { page, context, complaints } = await openConsole(
      market,
      browser,
      '/sell/shop',
      `owner@${firm}.test`,
      { viewport: sizes.phone },
    )
    await page.getByRole('heading', { level: 1, name: 'Trang cửa hàng' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Tiếng Việt').fill('Bốn đời trồng cà phê trên đồi gió.')
    const checked = page.locator('#shipDays input:checked')
    while ((await checked.count()) > 0) await checked.first().uncheck()
    await page.getByRole('button', { name: 'Lưu trang' }).click()
    await page.locator('#errors').waitFor()
    await page.getByLabel('Thứ Ba').check()
    await page.getByLabel('Thứ Sáu').check()
    await page.getByRole('button', { name: 'Lưu trang' }).click()
    await page.locator('.toast').getByText('Đã lưu', { exact: false }).waitFor()
    expect([await sidewaysScroll(page), await clippedTexts(page)]).toEqual([0, []])
    await keepScreen(page, 'own-shop')

    // Counted as a person: a headless browser says that it is one.
    const userAgent = 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile'
    const { page: buyer } = await visit(browser, { viewport: sizes.phone, userAgent })
    await buyer.goto(`${market.origin}/vi/s/${firm}`)
    await buyer.getByText('Bốn đời trồng cà phê trên đồi gió.').waitFor()
    await buyer.getByLabel(/E-mail/).fill('hoa@example.com')
    await buyer.getByRole('button', { name: 'Theo dõi' }).click()
    await buyer.getByText('Đã gửi thư xác nhận', { exact: false }).waitFor()
    let link: string | undefined
    await expect
      .poll(async () => {
        const [mail] = await mailsTo(market.sandbox.url, 'hoa@example.com')
        link = /http\S+\/follow\/\S+/.exec(mail?.text ?? '')?.[0]
        return link
      })
      .toBeDefined()
    await buyer.goto(link ?? '')
    await buyer.getByRole('button', { name: 'Xác nhận theo dõi' }).click()
    await buyer.getByText('Bạn đang theo dõi', { exact: false }).waitFor()
    expect(await axe(buyer)).toEqual([])

    await page.goto(`${market.origin}/sell/figures`)
    await page.getByRole('heading', { level: 1, name: 'Số liệu' }).waitFor()
    await page.getByText('Người theo dõi').waitFor()
    await page.getByText('Xem dạng bảng').click()
    expect(await axe(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    await keepScreen(page, 'figures')
    expect(complaints).toEqual([])
    await context.close()
  })
})
