import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnListing } from '../../schema/contracts/listings.ts'
import { expectStatus } from '../journeys/buyer.ts'
import { signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { jpeg } from '../worker/photos/pictures.ts'
import { openConsole } from './console-visit.ts'
import * as joining from './joining-steps.ts'
import { field, saved } from './listing-visit.ts'
import { openBrowser, sizes } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'
const { dao, heading } = joining

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

/** The market hears the next request of this method and path, and its answer is lost on the way back. */
async function loseAnswer(page: Page, method: string, path: RegExp): Promise<void> {
  let isLost = false
  await page.route(
    (url) => path.test(url.pathname),
    async (route) => {
      if (isLost || route.request().method() !== method) return await route.continue()
      isLost = true
      await route.fetch()
      await route.abort()
    },
  )
}

const countOf = async (query: string, ...values: unknown[]): Promise<number> =>
  (await story.rows<{ n: number }>(`select count(*) as n from ${query}`, ...values))[0]?.n ?? 0

test('a lost answer, a second tab, a double click and the way back make one application, with all that was typed', async () => {
  const { page, context } = await joining.signUp(story.market, browser)
  const second = await context.newPage()
  await second.goto(`${story.market.origin}/sell`)
  await heading(second, 'Bán hàng cùng chúng tôi')
  await page.bringToFront()

  await joining.nameFirm(page)
  await loseAnswer(page, 'POST', /\/applications$/)
  const begin = page.getByRole('button', { name: 'Bắt đầu' })
  await begin.dblclick()
  await page
    .getByText(/Không có mạng|Không kết nối/)
    .first()
    .waitFor()
  await begin.click()
  await heading(page, 'Bạn là ai')
  // The other tab, which knew nothing of it, is brought to the same application.
  await second.bringToFront()
  await joining.beginApplication(second)
  await page.bringToFront()
  expect(await countOf("exporters where slug like 'mut-nha-dao%'")).toBe(1)

  // Typed, and back before the field was left: it is there again.
  await joining.tellWho(page)
  await page.getByLabel('Phường, xã').fill('Phường Xuân Hương')
  await page.goBack()
  await heading(page, 'Bạn là ai')
  await expect
    .poll(() => countOf('exporters where slug = ? and locality_vi = ?', dao.slug, 'Phường Xuân Hương'))
    .toBe(1)
  await page.goForward()
  await expect.poll(() => page.getByLabel('Phường, xã').inputValue()).toBe('Phường Xuân Hương')
  await joining.tellWhere(page)
  await joining.tellWhat(page)
  await joining.photographPapers(page)
  await joining.nameAccount(page)

  await second.goto(`${story.market.origin}/sell/application/send`)
  await second.getByRole('button', { name: 'Gửi đơn' }).waitFor()
  await loseAnswer(page, 'POST', /\/submission$/)
  const send = page.getByRole('button', { name: 'Gửi đơn' })
  await send.dblclick()
  await expect.poll(() => countOf("review_tasks where kind = 'exporter'")).toBe(1)
  await page.getByText('Đơn đang được xem').waitFor()
  await second.bringToFront()
  await second.getByRole('button', { name: 'Gửi đơn' }).click()
  await second.getByText('Đơn đang được xem').waitFor()
  expect(await countOf("review_tasks where kind = 'exporter'")).toBe(1)
  expect(await story.brokenPromises()).toEqual([])
  await context.close()
})

test('a draft whose save was answered to nobody is saved once, with what was typed since', async () => {
  const { page, context } = await openConsole(story.market, browser, '/sell/listings', owner, {
    viewport: sizes.phone,
  })
  const before = await countOf('listing_desk')
  await page.getByRole('button', { name: 'Thêm món hàng' }).dblclick()
  await page.getByRole('heading', { name: /Ảnh/ }).waitFor()
  expect(await countOf('listing_desk')).toBe(before + 1)
  const id = /lst_\w+/.exec(page.url())?.[0] ?? ''
  await page.goto(`${page.url().split('?')[0]}?step=words`)
  await loseAnswer(page, 'PATCH', /\/listings\/lst_/)
  await field(page, 'Tên món hàng').fill('Nước mắm cá ')
  await page
    .getByText('Chưa có mạng')
    .or(page.locator('.saving', { hasText: /máy này/ }))
    .first()
    .waitFor()
  await field(page, 'Tên món hàng').fill('Nước mắm cá cơm than')
  await saved(page)
  expect(await page.getByRole('dialog').count()).toBe(0)
  const [row] = await story.rows<{ revision: number; content: string }>(
    'select revision as revision, draft as content from listing_desk where listing_id = ?',
    id,
  )
  expect(JSON.parse(row?.content ?? '{}').title.vi).toBe('Nước mắm cá cơm than')
  expect(row?.revision).toBe(2)
  await context.close()
})

/** A draft with all that is asked of one, made by another program. */
async function wholeDraft(): Promise<string> {
  const staff = await signInAs(story.market, owner)
  const base = `/api/exporter/${staff.exporterId}`
  const like = await staff.call<OwnListing>('GET', `${base}/listings/${story.goods.sauce.listingId}`)
  const { hsFlags: _derived, ...content } = expectStatus(200, like).content
  const headers = { 'content-type': 'image/jpeg' }
  const photo = expectStatus(
    201,
    await staff.call<{ id: string }>('POST', `${base}/images?purpose=goods`, jpeg, { headers }),
  )
  const changes = {
    ...content,
    photos: [{ id: photo.id, alt: { vi: 'Chai', en: 'Bottle' } }],
    variants: content.variants.map((variant, at) => ({ ...variant, sku: `LOST-${at}`, openingStock: 3 })),
  }
  return expectStatus(201, await staff.call<{ id: string }>('POST', `${base}/listings`, { changes })).id
}

test('a listing whose submission was answered to nobody is shown as sent at the next press, and waits once', async () => {
  const id = await wholeDraft()
  const { page, context } = await openConsole(
    story.market,
    browser,
    `/sell/listings/${id}?step=preview`,
    owner,
    { viewport: sizes.phone },
  )
  await loseAnswer(page, 'POST', /\/submission$/)
  const send = page.getByRole('button', { name: 'Gửi duyệt' })
  await send.dblclick()
  await page.getByText('Không có mạng').first().waitFor()
  expect(await countOf('listing_versions where listing_id = ?', id)).toBe(1)
  await send.click()
  await page.getByText('Đang chờ duyệt').first().waitFor()
  expect(await countOf('listing_versions where listing_id = ?', id)).toBe(1)
  expect(await countOf("review_tasks where kind = 'listing' and subject_id = ?", id)).toBe(1)
  expect(await story.brokenPromises()).toEqual([])
  await context.close()
})
