import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnListing } from '../../schema/contracts/listings.ts'
import { expectStatus } from '../journeys/buyer.ts'
import { mailsTo, signInAs, type Staff } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import { axe, openBrowser, sizes } from './open-browser.ts'

let story: Story
let browser: Browser
let owner: Staff
let id: string

const own = () => `/api/exporter/${owner.exporterId}/listings/${id}`
const found = async () => expectStatus(200, await owner.call<OwnListing>('GET', own()))

/** The coffee's maker renames it and names another weight, and offers that. */
async function offerChange() {
  const { revision, content } = await found()
  const changes = {
    title: { vi: 'Cà phê Robusta rang mộc mẻ nhỏ', en: 'Small-batch Robusta' },
    variants: content.variants.map((variant) => ({
      ...variant,
      netGrams: 250,
      grossGrams: 280,
      priceVnd: 99_000,
    })),
    allergens: ['nuts'],
  }
  const saved = expectStatus(
    200,
    await owner.call<{ revision: number }>('PATCH', own(), { revision, changes }),
  )
  expectStatus(
    200,
    await owner.call('POST', `${own()}/submission`, { revision: saved.revision, note: 'Gói mới, nhỏ hơn.' }),
  )
}

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  const { coffee } = story.goods
  id = coffee.listingId
  owner = await signInAs(story.market, `owner@${coffee.exporterSlug}.test`)
  await offerChange()
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

test('an operator compares a change with what is on sale, sends one field back, and later approves it', async () => {
  const { page, context, complaints } = await openConsole(
    story.market,
    browser,
    `/ops/queues/listing?at=${id}`,
    'operator@quaque.test',
    { viewport: sizes.laptop },
  )
  await page.getByText('Gói mới, nhỏ hơn.').waitFor()
  const table = page.getByRole('region', { name: 'Những mục đã đổi' })
  await expect.poll(() => table.textContent()).toContain('Tên món hàng')
  expect(await table.textContent()).toMatch(/165\.000.*99\.000/s)
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'listing review')
  await page.setViewportSize(sizes.phone)
  await keepScreen(page, 'listing review')
  expect(await axe(page)).toEqual([])
  await page.setViewportSize(sizes.laptop)

  await page.getByLabel('Trả lại mục Tên món hàng').check()
  await page.getByLabel('Cần sửa gì ở mục này').fill('Tên cần có khối lượng.')
  await page.getByText('1 mục sẽ trả lại kèm lý do.').waitFor()
  await keepScreen(page, 'listing review field')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('h1').first().click()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  await dialog.locator('textarea').fill('Gần xong rồi.')
  await dialog.locator('button[type=submit]').click()
  await expect.poll(async () => (await found()).review, { timeout: 15_000 }).toBe('refused')
  expect((await found()).refusal).toMatchObject({
    note: 'Gần xong rồi.',
    fields: [{ path: 'title.vi', note: 'Tên cần có khối lượng.' }],
  })
  await story.quiet()
  const [mail] = await mailsTo(story.market.sandbox.url, owner.email)
  expect(mail?.subject).toContain('Chưa duyệt')
  expect(mail?.text).toContain('Tên hàng (tiếng Việt): Tên cần có khối lượng.')

  const { revision } = await found()
  expectStatus(200, await owner.call('POST', `${own()}/submission`, { revision }))
  await page.goto(`${story.market.origin}/ops/queues/listing?at=${id}`)
  await page.getByRole('region', { name: 'Những mục đã đổi' }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await expect.poll(async () => (await found()).review, { timeout: 15_000 }).toBe('none')
  expect((await found()).published?.content.title.vi).toBe('Cà phê Robusta rang mộc mẻ nhỏ')
  expect(complaints).toEqual([])
  await context.close()
})

test('the same in English and in the dark, with nothing waiting', async () => {
  const { page, context } = await openConsole(
    story.market,
    browser,
    `/ops/queues/listing?at=${id}`,
    'operator@quaque.test',
    {
      viewport: sizes.laptop,
      colorScheme: 'dark',
      language: 'en',
    },
  )
  await offerChange().catch(() => undefined)
  await page.goto(`${story.market.origin}/ops/queues/listing?at=${id}`)
  await page.getByText('Noted by the checks').waitFor()
  await keepScreen(page, 'listing review english')
  expect(await axe(page)).toEqual([])
  await context.close()
})
