import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Market } from '../../scripts/market.ts'
import { openMarket } from '../../scripts/test-market.ts'
import { axe, openBrowser, visit } from './open-browser.ts'

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

/** Tab until the element that has focus answers to `name`. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let at = 0; at < most; at += 1) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate(() => {
      const { activeElement: element } = document
      return (
        element?.getAttribute('aria-label') ??
        (element as HTMLInputElement | null)?.labels?.[0]?.textContent ??
        element?.textContent ??
        ''
      )
    })
    if (name.test(said)) return
  }
  throw new Error(`the keyboard never came to ${name}`)
}

test('by keyboard alone: search without marks, open a listing, change the country, add it to the cart', async () => {
  const { page, context, complaints } = await visit(browser)
  await page.goto(`${market.origin}/vi/`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tới nội dung chính')
  await tabTo(page, /^Tìm hàng$/)
  await page.keyboard.type('ca phe phin')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/vi\/search\?q=ca\+phe\+phin/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('ca phe phin')
  await tabTo(page, /Cà phê/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/vi\/p\//)
  await tabTo(page, /^Giao tới$/)
  const slip = page.waitForResponse(/\/slip\?.*market=CA/)
  await page.keyboard.type('Canada')
  await page.keyboard.press('Tab')
  await slip
  await page.getByText('Giao tới: Canada').waitFor()
  await expect.poll(() => page.locator('#slip output').textContent()).toMatch(/CA\$/)
  await page.locator('#slip-market').focus()
  await tabTo(page, /Thêm vào giỏ/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/vi\/cart/)
  expect(await page.locator('[data-cart-count]').textContent()).toBe('1')
  expect(complaints).toEqual([])
  await context.close()
})

test('suggestions answer the arrows, Enter and Escape, and wait while an input method composes', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${market.origin}/vi/`)
  const box = page.getByRole('combobox', { name: 'Tìm hàng' })
  await box.pressSequentially('ca ph')
  const options = page.locator('#suggestions').getByRole('option')
  await options.first().waitFor()
  expect(await options.count()).toBeLessThanOrEqual(8)
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await options.count()).toBe(0)
  await box.pressSequentially('e')
  await options.first().waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await options.first().getAttribute('aria-selected')).toBe('true')
  expect(await box.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/vi\/(p|c|s|search)/)

  await page.goto(`${market.origin}/vi/`)
  let asked = 0
  page.on('request', (request) => (asked += request.url().includes('/suggestions') ? 1 : 0))
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('[data-suggest]')
    if (!input) return
    input.focus()
    input.value = 'mắ'
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
  })
  await page.waitForTimeout(500)
  expect(asked).toBe(0)
  await context.close()
})

test('without a script: read, filter, change the country, work out the price, add to the cart', async () => {
  const { page, context } = await visit(browser, { javaScriptEnabled: false })
  await page.goto(`${market.origin}/vi/`)
  await page.locator('a[href="/vi/c/coffee-tea"]').first().click()
  await page.waitForURL(/\/vi\/c\/coffee-tea/)
  await page.locator('.filters > summary').click()
  await page.locator('#f-sort').selectOption('price-desc')
  await page.getByRole('button', { name: 'Xem kết quả' }).click()
  await page.waitForURL(/sort=price-desc/)
  const prices = (await page.locator('.card .price').allTextContents()).map((price) =>
    Number(price.replace(/[^\d]/g, '')),
  )
  expect(prices).toEqual(prices.toSorted((a, b) => b - a))

  await page.locator('.market-picker > summary').click()
  await page.locator('#market').selectOption('AU')
  await page.getByRole('button', { name: 'Đổi nước nhận' }).click()
  expect(page.url()).toContain('sort=price-desc')
  expect(await page.locator('#market-now').textContent()).toBe('Úc · AUD')

  await page.locator('.card a').first().click()
  await page.waitForURL(/\/vi\/p\//)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('')
  await page.locator('#quantity').fill('2')
  await page.locator('#slip-market').selectOption('JP')
  await page.getByRole('button', { name: 'Tính lại giá' }).click()
  expect(await page.locator('#market-now').textContent()).toBe('Nhật Bản · JPY')
  expect(await page.locator('#quantity').inputValue()).toBe('2')
  expect(await page.locator('#slip output').textContent()).toMatch(/¥|JPY/)
  await page.getByRole('button', { name: 'Thêm vào giỏ' }).click()
  await page.waitForURL(/\/vi\/cart/)
  await context.close()
})

test('every line of the slip says why', async () => {
  const { page, context } = await visit(browser, { locale: 'en' })
  await page.goto(`${market.origin}/en/search?q=ca+phe`)
  await page.locator('.card a').first().click()
  await page.locator('#slip details').first().waitFor()
  for (const why of await page.locator('#slip details > summary').all()) {
    await why.click()
    expect((await why.locator('xpath=..').innerText()).length).toBeGreaterThan(20)
  }
  expect(await axe(page)).toEqual([])
  await context.close()
})

test('the other language is the same page, and dark stays dark on the next one', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${market.origin}/vi/c/coffee-tea`)
  await page.getByRole('radio', { name: 'Tối' }).check()
  await page.locator('header a[hreflang="en"]').click()
  await page.waitForURL(`${market.origin}/en/c/coffee-tea`)
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true)
  expect(await axe(page)).toEqual([])
  await context.close()
})

test('a page read before is there without a network, and says that it is a copy', async () => {
  const { page, context } = await visit(browser, { serviceWorkers: 'allow' })
  await page.goto(`${market.origin}/vi/c/coffee-tea`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await page.waitForFunction(async () => (await (await caches.open('pages-1')).keys()).length > 0)
  await context.setOffline(true)
  await page.reload()
  expect(await page.locator('.offline-bar').textContent()).toMatch(/Đang không có mạng\. Bản lưu lúc .*\d/)
  expect(await page.locator('.card').count()).toBeGreaterThan(0)
  expect(await axe(page)).toEqual([])
  await page.goto(`${market.origin}/vi/help`)
  expect(await page.textContent('body')).toContain('Không có mạng')
  await context.close()
})
