import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Market } from '../../scripts/market.ts'
import { jpeg } from '../worker/photos/pictures.ts'
import { askForCode } from './console-visit.ts'
import { visit, type Visit } from './open-browser.ts'

/** Who joins, as they type it. */
export const dao = {
  email: 'dao@mut-nha-dao.test',
  shop: 'Mứt Nhà Đào',
  slug: 'mut-nha-dao',
  /** The province as people still say it, and the unit it is part of. */
  province: ['dak nong', '68'],
  legalName: 'Hộ kinh doanh Nguyễn Thị Đào',
  taxCode: '0300588569',
  account: {
    bin: '970436',
    number: '0071 0012 3456',
    holder: 'nguyễn thị đào',
    shown: 'Vietcombank •••• 3456',
  },
} as const

export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const goOn = (page: Page) => page.getByRole('button', { name: 'Tiếp tục' }).click()

/** Somebody the market does not know comes in by the code from their mail, on a phone. */
export async function signUp(market: Market, browser: Browser): Promise<Visit> {
  const visited = await visit(browser, { hasTouch: true, isMobile: true })
  const { page } = visited
  page.setDefaultTimeout(15_000)
  await page.goto(`${market.origin}/sell`)
  await page.getByRole('button', { name: 'Tôi mới ở đây' }).click()
  const code = await askForCode(market, page, dao.email, 'vi')
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await heading(page, 'Bán hàng cùng chúng tôi')
  return visited
}

/** The three things an application begins with; the button that begins is left to press. */
export async function nameFirm(page: Page): Promise<void> {
  const [oldName, unit] = dao.province
  await page.getByLabel('Tên cửa hàng').fill(dao.shop)
  await page.getByLabel('Bạn là').selectOption('household_business')
  // The old name of a province finds the unit it is part of.
  await page.getByLabel('Tìm tỉnh, thành phố').fill(oldName)
  await expect.poll(() => page.locator('#provinceCode').inputValue()).toBe(unit)
}

export async function beginApplication(page: Page): Promise<void> {
  await nameFirm(page)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await heading(page, 'Bạn là ai')
}

export async function tellWho(page: Page): Promise<void> {
  await page.getByLabel('Tên pháp lý').fill(dao.legalName)
  await page.getByLabel('Mã số thuế').fill(dao.taxCode)
  await page.getByLabel('Tên tiếng Anh').focus()
  // Left, the field is saved by itself.
  await page.getByText('Đã lưu lúc').waitFor()
  await goOn(page)
  await heading(page, 'Ở đâu')
}

/** `look` sees the step filled in. */
export async function tellWhere(page: Page, look = async () => {}): Promise<void> {
  await page.getByLabel('Phường, xã').fill('Phường Xuân Hương')
  await page.getByLabel('Số nhà, đường, thôn').fill('12 Phan Đình Phùng')
  await page.getByLabel('Số điện thoại').fill('0912 345 678')
  await look()
  await goOn(page)
  await heading(page, 'Làm gì')
}

export async function tellWhat(page: Page, look = async () => {}): Promise<void> {
  await page.getByLabel('Bánh kẹo và sô-cô-la').check()
  await page.getByLabel('Kể thêm vài lời').fill('Mứt gừng nấu củi, mỗi mẻ hai mươi ký.')
  await look()
  await goOn(page)
  await heading(page, 'Giấy tờ')
}

/** A photo of the paper at `at` of the checklist, taken and sent. */
export async function photographPaper(page: Page, at: number): Promise<void> {
  const paper = page.locator('.papers > li').nth(at)
  await paper
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'giay.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) })
  await paper.getByText('Đã gửi', { exact: true }).waitFor()
}

export async function photographPapers(page: Page, look = async () => {}): Promise<void> {
  // Sweets are food: a fifth paper is asked for.
  const papers = 5
  await expect.poll(() => page.locator('.papers > li').count()).toBe(papers)
  for (let at = 0; at < papers; at += 1) await photographPaper(page, at)
  for (const photo of await page.locator('.paper-photos img').all()) {
    await photo.scrollIntoViewIfNeeded()
    await expect
      .poll(() => photo.evaluate((each) => (each as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
  }
  await look()
  await page.getByRole('link', { name: 'Tiếp tục' }).click()
  await heading(page, 'Nhận tiền')
}

export async function nameAccount(page: Page, look = async () => {}): Promise<void> {
  const { account } = dao
  await page.getByLabel('Ngân hàng').selectOption(account.bin)
  await page.getByLabel('Số tài khoản').fill(account.number)
  await page.getByLabel('Tên chủ tài khoản').fill(account.holder)
  await page.getByText('Ngân hàng sẽ in: NGUYEN THI DAO').waitFor()
  await look()
  await page.getByRole('button', { name: 'Lưu tài khoản' }).click()
  await page.getByText(account.shown).waitFor()
  expect(await page.content()).not.toContain(account.number.replaceAll(' ', ''))
  await page.getByRole('link', { name: 'Tiếp tục' }).click()
  await heading(page, 'Xem lại và gửi')
}

export async function sendApplication(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Gửi đơn' }).click()
  await page.getByText('Đơn đang được xem').waitFor()
}
