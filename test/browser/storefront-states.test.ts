import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Market } from '../../scripts/market.ts'
import { openMarket } from '../../scripts/test-market.ts'
import { axe, openBrowser, sizes, smallTargets, visit } from './open-browser.ts'

type Found = { slug: string; entry: Record<string, { status: string; reasons: { title: { en: string } }[] }> }

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

const api = async <T>(path: string): Promise<T> => (await (await fetch(market.origin + path)).json()) as T

/** The first listing of a search whose entry to the United States stands so. */
async function listingThatIs(status: string): Promise<Found> {
  const { items } = await api<{ items: { slug: string }[] }>('/api/listings?limit=100')
  for (const { slug } of items) {
    const found = await api<Found>(`/api/listings/${slug}?market=US`)
    if (found.entry['US']?.status === status) return found
  }
  throw new Error(`no listing is ${status}`)
}

test('what may not enter the country says why, offers other countries and no button to buy', async () => {
  const { slug, entry } = await listingThatIs('blocked')
  const { page, context } = await visit(browser, { locale: 'en' })
  await page.goto(`${market.origin}/en/p/${slug}`, { waitUntil: 'networkidle' })
  expect(await page.getByRole('button', { name: 'Add to cart' }).count()).toBe(0)
  await page.getByText('This may not enter the United States').waitFor()
  expect(await page.locator('#entry').innerText()).toContain(entry['US']?.reasons[0]?.title.en)
  expect(await page.locator('#slip output').count()).toBe(0)
  expect(await axe(page)).toEqual([])

  const open = Object.entries(entry).find(([, { status }]) => status !== 'blocked')?.[0] ?? ''
  await page.locator('#slip-market').selectOption(open)
  await page.getByRole('button', { name: 'Add to cart' }).waitFor()
  await page.locator('#slip output').waitFor()
  expect(await axe(page)).toEqual([])
  await context.close()
})

test('what is sold out says so and shows what else the maker has', async () => {
  const { items } = await api<{ items: { id: string; slug: string }[] }>('/api/listings?q=ca+phe&limit=2')
  const [, gone] = items
  await market.db
    .prepare(
      'update stock set on_hand = reserved where variant_id in (select id from variants where listing_id = ?)',
    )
    .bind(gone?.id ?? '')
    .run()
  const { page, context } = await visit(browser, { colorScheme: 'dark' })
  await page.goto(`${market.origin}/vi/p/${gone?.slug}`)
  await page.getByRole('heading', { name: 'Tạm hết hàng' }).waitFor()
  expect(await page.getByRole('button', { name: 'Thêm vào giỏ' }).count()).toBe(0)
  await page.getByRole('heading', { name: 'Cùng người làm' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.goto(`${market.origin}/vi/search?q=ca+phe`)
  await page.getByText('Tạm hết hàng').waitFor()
  await context.close()
})

test('every fold opens without losing a reader: filters, countries, certificates', async () => {
  for (const viewport of [sizes.phone, sizes.laptop]) {
    const { page, context } = await visit(browser, { viewport })
    await page.goto(`${market.origin}/vi/c/coffee-tea`)
    await page.locator('.filters > summary').click()
    expect(await axe(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    await page.locator('.market-picker > summary').click()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.locator('.market-picker').getAttribute('open')).toBe(null)
    await page.locator('.card a').first().click()
    await page.locator('details.fold > summary').first().click()
    await page.getByText('Số quyết định').first().waitFor()
    expect(await axe(page)).toEqual([])
    await context.close()
  }
})

test('letters with two marks are never cut, and text may grow to twice its size', async () => {
  const { page, context } = await visit(browser, { viewport: sizes.laptop })
  await page.goto(`${market.origin}/vi/c/coffee-tea`)
  const cut = await page.evaluate(() => {
    for (const element of document.querySelectorAll('h1, h2 a, .button > span, .chip > span, .stamp'))
      element.textContent = 'Ẫ Ổ Ữ Ặ ỵ'
    document.documentElement.style.fontSize = '200%'
    return [...document.querySelectorAll<HTMLElement>('h1, h2, .button, .chip, .stamp')]
      .filter((element) => element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0)
      .map((element) => element.outerHTML.slice(0, 120))
  })
  expect(cut).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0)
  await context.close()
})
