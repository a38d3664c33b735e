import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onPaymentPage, order, usual } from '../journeys/buyer.ts'
import { detailsOf, done, ship, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole, pressOn } from './console-visit.ts'
import { axe, openBrowser, sizes } from './open-browser.ts'

let story: Story
let browser: Browser

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  await story.rows(
    "insert into people (id, email, name, locale, created_at) values ('per_00000000000000000000000001', 'support@quaque.test', 'Vy (hỗ trợ)', 'en', 0)",
  )
  await story.rows(
    "insert into memberships (id, person_id, exporter_id, role, created_at) values ('mem_00000000000000000000000001', 'per_00000000000000000000000001', null, 'support', 0)",
  )
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

/** Lan buys from two firms and receives everything. */
async function received(): Promise<{ orderCode: string; orderId: string }> {
  const placed = await order(story.visitor(), usual(story.goods))
  await onPaymentPage(placed.payUrl)
  await story.quiet()
  const parts = await story.rows<{ id: string; slug: string }>(
    'select c.id, e.slug from consignments c join exporters e on e.id = c.exporter_id where c.order_id = ?',
    placed.orderId,
  )
  for (const { id, slug } of parts) {
    const staff = await signInAs(story.market, `owner@${slug}.test`)
    await done(staff, id, 'acceptance')
    const { lines } = await detailsOf(staff, id)
    const { shipmentId } = await ship(staff, id, {
      trackingNumber: `EB${id.slice(-9).toUpperCase()}VN`,
      lines: lines.map(({ lineId, quantity }) => ({
        lineId,
        quantity,
        lot: 'L-1',
        bestBefore: '2027-11-30',
      })),
    })
    await done(staff, id, 'deliveries', { shipmentId })
  }
  return placed
}

const find = async (page: Page, q: string) => {
  await page.locator('h1').focus()
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(q)
  await page.keyboard.press('Enter')
}

test('support finds a buyer by the keyboard, has a copy made and asks to forget her; an admin confirms', async () => {
  const { orderCode } = await received()
  const support = { viewport: sizes.laptop, language: 'en' } as const
  const { page, context, complaints } = await openConsole(
    story.market,
    browser,
    '/ops/late',
    'support@quaque.test',
    support,
  )
  await find(page, 'khong co ai nhu vay')
  await page.getByText('Nothing found for').waitFor()
  await find(page, orderCode.toLowerCase())
  await page.getByRole('link', { name: orderCode }).waitFor()
  await find(page, 'tran lan')
  await page.getByText('lan@example.com').first().waitFor()
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'people')
  await page.locator('h1').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Trần Thị Lan' }).waitFor()
  expect(page.url()).not.toContain('lan@')
  await page.getByText(orderCode).waitFor()

  await pressOn(page, page.getByRole('button', { name: 'Make a copy' }))
  await page.locator('.toast').getByText('The copy is being made').waitFor()
  await story.quiet()
  if ((await page.getByRole('button', { name: 'Read again' }).count()) > 0)
    await pressOn(page, page.getByRole('button', { name: 'Read again' }))
  const link = page.getByRole('link', { name: 'For people (text)' })
  await link.waitFor()
  const copy = await page.evaluate(
    async (url) => await (await fetch(url)).text(),
    (await link.getAttribute('href')) ?? '',
  )
  expect(copy).toContain('Trần Thị Lan')
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'person')
  await pressOn(page, page.getByRole('button', { name: 'Ask to erase' }))
  await page.getByText('Waiting for another admin to confirm.').waitFor()
  expect(await page.getByRole('button', { name: 'Confirm and erase' }).count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()

  const admin = await openConsole(story.market, browser, '/ops/people', 'operator@quaque.test', support)
  await pressOn(admin.page, admin.page.getByRole('button', { name: 'Confirm and erase' }))
  await admin.page.getByRole('dialog').waitFor()
  expect(await axe(admin.page)).toEqual([])
  await pressOn(admin.page, admin.page.getByRole('dialog').getByRole('button', { name: 'Confirm and erase' }))
  await admin.page.locator('.toast').getByText('Erased.').waitFor()
  await find(admin.page, 'lan@example.com')
  await admin.page.getByText('Nothing found for').waitFor()
  expect(await story.rows("select 1 from order_contacts where email = 'lan@example.com'")).toEqual([])
  expect(await story.brokenPromises()).toEqual([])
  await admin.context.close()
})
