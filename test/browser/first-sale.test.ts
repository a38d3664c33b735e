import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailsTo } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole, tabTo } from './console-visit.ts'
import { sendHeld } from './desk-queue.ts'
import * as joining from './joining-steps.ts'
import { addPhotos, beginListing, type Goods, submitListing, writeListing } from './listing-steps.ts'
import { axe, openBrowser, sidewaysScroll, sizes, visit, type Visit } from './open-browser.ts'

const { dao } = joining
const soon = { timeout: 20_000 }

const jam: Goods = {
  title: 'Mứt gừng nấu củi Nhà Đào',
  titleEn: 'Wood-fired candied ginger',
  description:
    'Gừng sẻ Đà Lạt xắt lát tay, rim với đường mía trên bếp củi tới khi ráo. Cay ấm, giòn dẻo, không màu không hương.',
  category: { label: 'Bánh kẹo và sô-cô-la › Kẹo và mứt' },
  province: { value: '68' },
  code: 'mut gung',
  sku: 'GUNG-300',
  option: 'gói 300 g',
  price: '95.000',
  net: '300',
  gross: '340',
  size: ['20', '14', '5'],
  stock: '12',
  ingredients: 'Gừng 60%, đường mía 40%',
  allergen: 'Không có chất nào kể trên',
  shelfLife: '180',
  occasion: 'Tết',
}
const tracking = 'EB100000003VN'

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

/** Nothing axe names, nothing sideways, and a picture to be looked at. */
async function sound(page: Page, name: string): Promise<void> {
  await keepScreen(page, `first-sale-${name}`)
  expect(await axe(page), name).toEqual([])
  expect(await sidewaysScroll(page), name).toBe(0)
}

/** Where the newest letter of this subject leads: as far as the market's own pages. */
async function letter(to: string, subject: RegExp): Promise<string> {
  await story.quiet()
  const mail = (await mailsTo(story.market.sandbox.url, to)).find((each) => subject.test(each.subject))
  if (!mail) throw new Error(`no letter ${subject.source} to ${to}`)
  const link = new RegExp(`${story.market.origin}\\S+`).exec(mail.text)?.[0]
  if (!link) throw new Error(`the letter “${mail.subject}” leads nowhere`)
  return link
}

/** A stranger becomes a firm that waits to be looked at. */
async function apply({ page }: Visit): Promise<void> {
  await joining.beginApplication(page)
  await joining.tellWho(page)
  await joining.tellWhere(page)
  await joining.tellWhat(page)
  await joining.photographPapers(page)
  await joining.nameAccount(page)
  await joining.sendApplication(page)
  await sound(page, 'waiting')
}

/** The decision's dialog is answered by Enter on the button that has the focus. */
async function confirmed(page: Page): Promise<void> {
  const button = page.getByRole('dialog').locator('button[type=submit]')
  await button.waitFor()
  await expect.poll(() => button.evaluate((element) => element === document.activeElement), soon).toBe(true)
  await sound(page, 'decision')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('.toast').getByText('Đã ghi: Duyệt.').waitFor()
}

/** From the queues to the open item, by keys. */
async function openQueue(page: Page, name: string): Promise<void> {
  await page.goto(`${story.market.origin}/ops`)
  const link = page.getByRole('link', { name: new RegExp(`^${name}`) })
  await link.waitFor()
  await page.locator('h1').focus()
  for (let at = 0; at < 12; at += 1) {
    if (await link.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('j')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Papers judged where they are seen: what runs out gets its day; then `a`. */
async function approveFirm(page: Page): Promise<void> {
  await openQueue(page, 'Nhà xuất khẩu')
  await page.getByText(dao.account.shown).waitFor()
  await sound(page, 'firm-evidence')
  const until = page.getByLabel('Có hạn đến ngày').first()
  await tabTo(page, until)
  // What has the focus is not hidden behind the bar of decisions.
  const isSeen = (element: Element) => {
    const { left, bottom } = element.getBoundingClientRect()
    return document.elementFromPoint(left + 20, bottom - 4) === element
  }
  await expect.poll(() => until.evaluate(isSeen)).toBe(true)
  // This browser's own fields are in English: month, day, year.
  await page.keyboard.type('12312099')
  await expect.poll(() => until.inputValue()).toBe('2099-12-31')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await confirmed(page)
  await page.getByText('Hết việc trong hàng này.').waitFor()
}

async function offerJam({ page }: Visit): Promise<string> {
  // The page left open while the letter was read knows of it when it is looked at again.
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
  await joining.heading(page, 'Hôm nay')
  await page.getByRole('link', { name: 'Tới hàng bán' }).waitFor()
  await sound(page, 'let-in')
  await page.goto(await letter(dao.email, /được duyệt/))
  await page.getByRole('heading', { level: 1, name: 'Hàng bán' }).waitFor()
  await sound(page, 'first-list')
  await beginListing(page)
  await addPhotos(page, [30], 'Lát gừng rim vàng trên mẹt tre')
  await sound(page, 'photos')
  await writeListing(page, jam)
  await sound(page, 'preview')
  await submitListing(page)
  await sound(page, 'listing-waiting')
  return /lst_\w+/.exec(page.url())?.[0] ?? ''
}

async function approveJam(page: Page): Promise<void> {
  await openQueue(page, 'Bài bán')
  await page.locator('.split-evidence').getByText('GUNG-300').first().waitFor()
  const pictures = page.locator('.split-evidence img')
  await expect
    .poll(
      () => pictures.evaluateAll((all) => all.map((each) => (each as HTMLImageElement).naturalWidth > 100)),
      soon,
    )
    .toEqual([true, true, true])
  await sound(page, 'listing-evidence')
  await page.keyboard.press('a')
  await confirmed(page)
  await page.getByText('Hết việc trong hàng này.').waitFor()
}

/** A buyer finds it by typing without marks, sees the photo, and pays to the door. */
async function buyJam(): Promise<Visit> {
  // Counted as a person: a headless browser says that it is one.
  const userAgent = 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile'
  const buyer = await visit(browser, { hasTouch: true, isMobile: true, userAgent })
  const { page } = buyer
  page.setDefaultTimeout(15_000)
  await page.goto(`${story.market.origin}/vi/search?q=${encodeURIComponent('mut gung nau cui')}`)
  await page.getByRole('link', { name: jam.title }).first().tap()
  await page.waitForURL(/\/vi\/p\//)
  const photo = page.locator('.listing-picture img').first()
  await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300)
  await sound(page, 'public')
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).tap()
  await page.waitForURL(/\/vi\/cart/)
  await page.locator('form[action="/vi/checkout"] button').tap()
  await page.waitForURL(/\/vi\/checkout\?quote=/)
  for (const [name, typed] of Object.entries({
    fullName: 'Trần Thị Lan',
    email: 'lan@example.com',
    phone: '(408) 555-0142',
    line1: '1788 Tully Rd',
    city: 'San Jose',
    postcode: '95122',
  }))
    await page.locator(`[name="${name}"]`).fill(typed)
  await page.locator('[name="region"]').selectOption('CA')
  await page.getByRole('button', { name: /^Trả/ }).last().tap()
  await page.waitForURL(/\/pay\//)
  await page.locator('button.main').tap()
  await page.locator('[data-state="paid"]').waitFor(soon)
  await sound(page, 'bought')
  return buyer
}

/** Pressed twice, as by a hand that is used to slow phones: once, and once more where the first press was. */
async function pressTwice(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (!box) throw new Error('there is no button to press')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.touchscreen.tap(x, y)
  await page.waitForTimeout(150)
  await page.touchscreen.tap(x, y)
}

const stateIs = (state: string) =>
  expect
    .poll(
      async () =>
        (await story.rows<{ state: string }>('select state from consignments')).map((each) => each.state),
      soon,
    )
    .toEqual([state])

/** Accept, print, pack, hand over: each step waits its ten seconds, which the test does not. */
async function fulfil({ page, context }: Visit): Promise<void> {
  await page.goto(await letter(dao.email, /đơn/i))
  await page.goto(`${story.market.origin}/sell`)
  const task = page.getByRole('link', { name: /^Nhận đơn · / })
  await task.waitFor()
  await sound(page, 'today')
  const code = (await task.textContent())?.split(' · ')[1] ?? ''
  await task.tap()
  await joining.heading(page, code)
  await pressTwice(page, page.getByRole('button', { name: 'Nhận đơn' }))
  await sendHeld(page)
  await stateIs('accepted')
  await page.getByText('TRAN THI LAN').waitFor()
  await sound(page, 'accepted')

  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: /Phiếu đóng gói/ }).tap()
  const slip = await opened
  await slip.waitForLoadState()
  expect(await slip.locator('body').innerText()).toContain(code)
  await keepScreen(slip, 'first-sale-slip')
  await slip.close()

  await pressTwice(page, page.getByRole('button', { name: 'Đã đóng gói', exact: true }))
  await sendHeld(page)
  await stateIs('packed')
  await page.getByRole('button', { name: 'Bàn giao', exact: true }).tap()
  const dialog = page.getByRole('dialog', { name: `Bàn giao ${code}` })
  await dialog.getByLabel('Hãng chuyển').fill('EMS Việt Nam')
  await dialog.getByLabel('Mã theo dõi').fill(tracking)
  await sound(page, 'hand-over')
  await pressTwice(page, dialog.locator('button[type=submit]'))
  await dialog.waitFor({ state: 'detached' })
  await sendHeld(page)
  await stateIs('shipped')
  await page.getByText(tracking).first().waitFor()
  await sound(page, 'shipped')
}

test('a stranger with a phone joins, is let in, offers a first thing, and sells it', async () => {
  const maker = await joining.signUp(story.market, browser)
  await apply(maker)
  const operator = await openConsole(story.market, browser, '/ops', 'operator@quaque.test', {
    viewport: sizes.laptop,
  })
  operator.page.setDefaultTimeout(15_000)
  await approveFirm(operator.page)
  const listingId = await offerJam(maker)
  await approveJam(operator.page)
  await story.quiet()
  expect(await story.rows('select state as state from listings where id = ?', listingId)).toEqual([
    { state: 'live' },
  ])
  const buyer = await buyJam()
  await story.quiet()
  await fulfil(maker)
  await story.quiet()

  await buyer.page.reload()
  await buyer.page.getByText(tracking).first().waitFor()
  await sound(buyer.page, 'order-page')
  await maker.page.goto(`${story.market.origin}/sell/figures`)
  await joining.heading(maker.page, 'Số liệu')
  const ordered = maker.page.locator('.figures .sheet', { hasText: /^Đơn/ }).locator('dd')
  expect(await ordered.textContent()).toBe('1')
  await sound(maker.page, 'figures')
  expect(await story.brokenPromises()).toEqual([])
  expect([...maker.complaints, ...operator.complaints, ...buyer.complaints]).toEqual([])
}, 120_000)
