import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../journeys/buyer.ts'
import { mailsTo, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { keepScreen, openConsole } from './console-visit.ts'
import * as joining from './joining-steps.ts'
import { axe, openBrowser, sidewaysScroll, sizes, smallTargets, type Visit } from './open-browser.ts'

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

/** Every screen of a joining firm: nothing axe names, no sideways scroll, thumbs find their targets. */
async function looksWell({ page }: Visit, name: string): Promise<void> {
  await keepScreen(page, `joining-${name}`)
  expect(await axe(page), name).toEqual([])
  expect(await sidewaysScroll(page), name).toBe(0)
  expect(await smallTargets(page), name).toEqual([])
}

async function begin(visited: Visit): Promise<void> {
  const { page } = visited
  await looksWell(visited, 'start')
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  // Three things are missing: the summary takes the focus and leads to them.
  await expect
    .poll(() => page.locator('#errors').evaluate((box) => box === document.activeElement))
    .toBe(true)
  expect(await page.title()).toMatch(/^Lỗi: /)
  await looksWell(visited, 'start-faults')
  await joining.beginApplication(page)
}

async function fillSteps(visited: Visit): Promise<void> {
  const { page } = visited
  await page.getByLabel('Tên pháp lý').fill(dao.legalName)
  await page.getByLabel('Mã số thuế').fill('0300588568')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByText('Số cuối không khớp').first().waitFor()
  await looksWell(visited, 'who-faults')
  await joining.tellWho(page)
  await joining.tellWhere(page, () => looksWell(visited, 'where'))
  await joining.tellWhat(page, () => looksWell(visited, 'what'))
  await joining.photographPapers(page, () => looksWell(visited, 'papers'))
  expect(await page.getByLabel('Tên chủ tài khoản').inputValue()).toBe('HO KINH DOANH NGUYEN THI DAO')
  await joining.nameAccount(page, () => looksWell(visited, 'bank'))
}

/** What an operator decides on: papers, account masked, what is still missing. */
async function lookAtEvidence(visited: Visit, id: string): Promise<void> {
  const { page } = visited
  page.setDefaultTimeout(10_000)
  await page.goto(`${story.market.origin}/ops/exporters/${id}`)
  await page.getByText('Vietcombank •••• 3456').waitFor()
  await page.getByLabel('Xét: Căn cước của người đại diện').selectOption('refused')
  await page.getByLabel('Lý do cho người nộp').fill('Ảnh bị lóa.')
  await keepScreen(page, 'joining-evidence')
  expect(await axe(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
}

/** The list firms are asked is the operators' own. */
async function changeChecklist({ page }: Visit): Promise<void> {
  await page.getByRole('link', { name: 'Sửa danh sách giấy tờ phải nộp' }).click()
  await heading(page, 'Giấy tờ phải nộp')
  await page.getByRole('button', { name: 'Thêm mục' }).click()
  await page.getByLabel('Tên tiếng Việt').fill('Ảnh nơi sản xuất')
  await page.getByLabel('Tên tiếng Anh').fill('Photo of the workshop')
  await keepScreen(page, 'joining-checklist')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Xong mục này' }).click()
  await page.getByRole('button', { name: 'Lưu danh sách' }).click()
  await page.getByText('Đã lưu danh sách.').waitFor()
  const [added] = await story.rows<{ n: number }>(
    "select count(*) as n from checklist_items where name_vi = 'Ảnh nơi sản xuất'",
  )
  expect(added?.n).toBe(1)
}

/** Finance may look; to bring a firm back is for a verifier or an admin, from the firm's own page. */
async function reinstateByDialog({ page, context }: Visit, id: string): Promise<void> {
  await page.goto(`${story.market.origin}/ops/exporters/${id}`)
  await page.getByText('Tiền chi trả đang giữ từ').waitFor()
  expect(await page.getByRole('button', { name: 'Cho bán lại' }).count()).toBe(0)
  await context.close()
  const admin = await openConsole(story.market, browser, '/ops', 'operator@quaque.test', {
    viewport: sizes.laptop,
  })
  admin.page.setDefaultTimeout(10_000)
  await admin.page.goto(`${story.market.origin}/ops/exporters/${id}`)
  await admin.page.getByRole('button', { name: 'Cho bán lại' }).click()
  await admin.page.locator('#decide').waitFor()
  await keepScreen(admin.page, 'joining-reinstate')
  expect(await axe(admin.page)).toEqual([])
  await admin.page.locator('#decide button[type=submit]').click()
  await admin.page.getByRole('button', { name: 'Tạm dừng' }).waitFor()
  await changeChecklist(admin)
}

test('a household joins on a phone, is asked once more, approved, suspended and back', async () => {
  const visited = await joining.signUp(story.market, browser)
  const { page, complaints } = visited
  await begin(visited)
  await fillSteps(visited)
  await looksWell(visited, 'review')
  await joining.sendApplication(page)
  await looksWell(visited, 'waiting')

  const [firm] = await story.rows<{ id: string }>('select id from exporters where slug = ?', dao.slug)
  const operator = await signInAs(story.market, 'operator@quaque.test')
  const desk = await openConsole(story.market, browser, '/ops/queues/exporter', 'finance@quaque.test', {
    viewport: sizes.laptop,
  })
  await lookAtEvidence(desk, firm?.id ?? '')
  const decide = (body: object) => operator.call('POST', `/api/exporters/${firm?.id}/verification`, body)
  const [identity] = await story.rows<{ id: string }>(
    "select id from checklist_items where check_kind = 'identity'",
  )
  const [food] = await story.rows<{ id: string }>(
    "select id from checklist_items where check_kind = 'food_safety'",
  )
  expectStatus(
    200,
    await decide({
      decision: 'ask',
      note: 'Chụp giúp mặt sau.',
      items: [{ itemId: identity?.id, state: 'refused', reason: 'Ảnh bị lóa.' }],
    }),
  )
  await page.reload()
  await page.getByText('Chụp giúp mặt sau.').waitFor()
  await looksWell(visited, 'asked')
  await page.getByRole('link', { name: 'Tiếp tục' }).click()
  await page.getByText('Ảnh bị lóa.').waitFor()
  await joining.photographPaper(page, 0)
  await page.goto(`${story.market.origin}/sell/application/send`)
  await joining.sendApplication(page)

  expectStatus(
    200,
    await decide({
      decision: 'approve',
      items: [{ itemId: food?.id, state: 'accepted', expiresOn: '2099-12-31' }],
    }),
  )
  await page.goto(`${story.market.origin}/sell`)
  await heading(page, 'Hôm nay')
  await page.goto(`${story.market.origin}/sell/profile`)
  await page.getByText('Đã được kiểm tra ngày').waitFor()
  await looksWell(visited, 'profile')

  // A change of account asks who it is, unless the session is fresh; then it waits, and can be taken back.
  await page.getByRole('button', { name: 'Đổi tài khoản' }).click()
  await page.getByLabel('Ngân hàng').selectOption('970418')
  await page.getByLabel('Số tài khoản').fill('99998888')
  await page.getByRole('button', { name: 'Lưu tài khoản' }).click()
  await page.getByText('BIDV •••• 8888').waitFor()
  await looksWell(visited, 'profile-change')
  await page.getByRole('button', { name: 'Huỷ yêu cầu đổi' }).click()
  await page.getByText('BIDV •••• 8888').waitFor({ state: 'detached' })

  expectStatus(200, await decide({ decision: 'suspend', note: 'Kiểm tra lại hàng.' }))
  await page.goto(`${story.market.origin}/sell/profile`)
  await page.getByText('Kiểm tra lại hàng.').waitFor()
  await looksWell(visited, 'suspended')
  await reinstateByDialog(desk, firm?.id ?? '')
  await story.quiet()
  const letters = (await mailsTo(story.market.sandbox.url, dao.email)).map(({ subject }) => subject)
  expect(letters).toContain('Mứt Nhà Đào đã được duyệt')
  expect(letters).toContain('Mứt Nhà Đào tạm dừng bán')
  expect(complaints).toEqual([])

  // In English, on a laptop, in the dark.
  await page.setViewportSize(sizes.laptop)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => localStorage.setItem('console-language', 'en'))
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor()
  await looksWell(visited, 'profile-en-dark')
}, 120_000)
