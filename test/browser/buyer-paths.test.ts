import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../journeys/story.ts'
import { openBrowser, sizes, visit } from './open-browser.ts'

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
afterEach(async () => {
  await story.quiet()
  expect(await story.brokenPromises()).toEqual([])
})

const montreal = {
  fullName: 'Trần Thị Lan',
  email: 'lan@example.com',
  phone: '514 555 0142',
  line1: '4141 Rue Sherbrooke',
  city: 'Montréal',
  postcode: 'H3Z 2Y7',
}
const sanJose = {
  fullName: 'Trần Thị Lan',
  email: 'lan@example.com',
  phone: '(408) 555-0142',
  line1: '1788 Tully Rd',
  city: 'San Jose',
  postcode: '95122',
}

/** Tabs on until the control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  for (let tabs = 0; tabs < 120; tabs += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard never came to ${control.toString()}`)
}

async function enterOn(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}

const paidPage = (page: Page) => page.locator('[data-state="paid"]').waitFor({ timeout: 20_000 })

test('by keyboard alone, from the search to the paid order', async () => {
  const { page, context, complaints } = await visit(browser, { viewport: sizes.laptop })
  await page.goto(`${story.market.origin}/vi/`)
  await tabTo(page, page.locator('#q'))
  await page.keyboard.type('ca phe phin')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/vi\/search\?q=/)
  await enterOn(page, page.locator(`a[href="/vi/p/${story.goods.coffee.slug}"]`).first())
  await page.waitForURL(/\/vi\/p\//)

  await tabTo(page, page.locator('#slip-market'))
  const slip = page.waitForResponse(/\/slip\?.*market=CA/)
  await page.keyboard.type('Canada')
  await page.keyboard.press('Tab')
  await slip
  await expect.poll(() => page.locator('#slip output').textContent()).toMatch(/CA\$/)
  await enterOn(page, page.getByRole('button', { name: 'Thêm vào giỏ' }))
  await page.waitForURL(/\/vi\/cart/)

  await enterOn(page, page.locator('form[action="/vi/checkout"] button'))
  await page.waitForURL(/\/vi\/checkout\?quote=/)
  for (const [name, typed] of Object.entries(montreal)) {
    await tabTo(page, page.locator(`[name="${name}"]`))
    await page.keyboard.type(typed)
    if (name !== 'city') continue
    await tabTo(page, page.locator('[name="region"]'))
    await page.keyboard.type('Qu')
  }
  expect(await page.locator('[name="region"]').inputValue()).toBe('QC')
  // Enter in the last field pays: it must not press the button that re-prices.
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/pay\/cs_test_/)
  await enterOn(page, page.locator('button.main'))
  await page.waitForURL(/\/vi\/order\/ord_/)
  await paidPage(page)
  expect(new URL(page.url()).pathname).toMatch(/^\/vi\/order\/ord_\w{26}$/)
  expect(await page.locator('[data-cart-count]').isVisible()).toBe(false)
  expect(complaints).toEqual([])
  await context.close()
})

test('by pointer on a phone: two exporters, another way of sending, back from the payment page, and paid', async () => {
  const { page, context, complaints } = await visit(browser, { hasTouch: true, locale: 'en' })
  for (const { slug } of [story.goods.coffee, story.goods.sauce]) {
    await page.goto(`${story.market.origin}/en/p/${slug}`)
    await page.getByRole('button', { name: 'Add to cart' }).tap()
    await page.waitForURL(/\/en\/cart/)
  }
  expect(await page.locator('.parcel').count()).toBe(2)
  await page.locator('form[action="/en/checkout"] button').tap()
  await page.waitForURL(/\/en\/checkout\?quote=/)
  await fillIn(page, sanJose)
  await page.locator('[name="region"]').selectOption('CA')
  const total = () => page.locator('#slip output').innerText()
  const before = await total()
  await page.locator('label.lane:not(:has(:checked))').first().tap()
  await page.getByRole('button', { name: 'Work out the price' }).tap()
  await expect.poll(total).not.toBe(before)
  expect(await page.locator('[name="line1"]').inputValue()).toBe(sanJose.line1)
  const agreed = await total()
  await page.getByRole('button', { name: /^Pay/ }).last().tap()

  await page.waitForURL(/\/pay\//)
  await page.locator('button[value="cancel"]').tap()
  await page.waitForURL(/\/en\/checkout\?quote=/)
  expect(await total()).toBe(agreed)
  await page.goForward().catch(() => null)
  await page.goto(`${story.market.origin}/en/cart`)
  await page.locator('form[action="/en/checkout"] button').tap()
  await page.waitForURL(/\/en\/checkout\?quote=/)
  await fillIn(page, sanJose)
  await page.locator('[name="region"]').selectOption('CA')
  await page.getByRole('button', { name: /^Pay/ }).last().tap()
  await page.waitForURL(/\/pay\//)
  await page.locator('button.main').tap()
  await paidPage(page)
  expect(await page.locator('article.panel').count()).toBe(2)
  expect(complaints).toEqual([])
  await context.close()
})

test('with script switched off, from the home page to the paid order', async () => {
  const { page, context } = await visit(browser, { javaScriptEnabled: false })
  await page.goto(`${story.market.origin}/vi/`)
  await page.locator('#q').fill('nuoc mam')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await page.waitForURL(/\/vi\/search/)
  await page.locator(`a[href="/vi/p/${story.goods.sauce.slug}"]`).first().click()
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click()
  await page.waitForURL(/\/vi\/cart/)
  await page.locator('[name="quantity"]').fill('2')
  await page.getByRole('button', { name: 'Cập nhật' }).click()
  await page.waitForURL(/\/vi\/cart$/)
  expect(await page.locator('[name="quantity"]').inputValue()).toBe('2')
  await page.locator('form[action="/vi/checkout"] button').click()
  await fillIn(page, { ...sanJose, email: 'lan@example' })
  await page.locator('[name="region"]').selectOption('CA')
  await page.getByRole('button', { name: /^Trả/ }).last().click()
  await page.locator('.error-summary').waitFor()
  expect(await page.locator('[name="line1"]').inputValue()).toBe(sanJose.line1)
  await page.locator('[name="email"]').fill(sanJose.email)
  await page.getByRole('button', { name: /^Trả/ }).last().click()
  await page.waitForURL(/\/pay\//)
  await page.locator('button.main').click()
  await page.waitForURL(/\/vi\/order\/ord_/)
  await story.quiet()
  // The link on the page asks again; a script would have done so by itself.
  await page.reload()
  await paidPage(page)
  await context.close()
})

async function fillIn(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value)
}
