import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectStatus } from '../journeys/buyer.ts'
import { mailsTo, signInAs } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { jpeg } from '../worker/photos/pictures.ts'
import { askForCode, keepScreen, openConsole } from './console-visit.ts'
import { axe, openBrowser, sidewaysScroll, sizes, smallTargets, visit, type Visit } from './open-browser.ts'

const email = 'dao@mut-nha-dao.test'

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

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Every screen of a joining firm: nothing axe names, no sideways scroll, thumbs find their targets. */
async function looksWell({ page }: Visit, name: string): Promise<void> {
  await keepScreen(page, `joining-${name}`)
  expect(await axe(page), name).toEqual([])
  expect(await sidewaysScroll(page), name).toBe(0)
  expect(await smallTargets(page), name).toEqual([])
}

async function signUp(): Promise<Visit> {
  const visited = await visit(browser, { hasTouch: true })
  const { page } = visited
  page.setDefaultTimeout(10_000)
  await page.goto(`${story.market.origin}/sell`)
  await page.getByRole('button', { name: 'Tôi mới ở đây' }).click()
  const code = await askForCode(story.market, page, email, 'vi')
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await heading(page, 'Bán hàng cùng chúng tôi')
  return visited
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
  await page.getByLabel('Tên cửa hàng').fill('Mứt Nhà Đào')
  await page.getByLabel('Bạn là').selectOption('household_business')
  // The old name of a province finds the unit it is part of.
  await page.getByLabel('Tìm tỉnh, thành phố').fill('dak nong')
  await expect.poll(() => page.locator('#provinceCode').inputValue()).toBe('68')
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await heading(page, 'Bạn là ai')
}

async function fillSteps(visited: Visit): Promise<void> {
  const { page } = visited
  const goOn = () => page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Tên pháp lý').fill('Hộ kinh doanh Nguyễn Thị Đào')
  await page.getByLabel('Mã số thuế').fill('0300588568')
  await goOn()
  await page.getByText('Số cuối không khớp').first().waitFor()
  await looksWell(visited, 'who-faults')
  await page.getByLabel('Mã số thuế').fill('0300588569')
  await page.getByLabel('Tên tiếng Anh').focus()
  // Left, the field is saved by itself.
  await page.getByText('Đã lưu lúc').waitFor()
  await goOn()
  await heading(page, 'Ở đâu')
  await page.getByLabel('Phường, xã').fill('Phường Xuân Hương')
  await page.getByLabel('Số nhà, đường, thôn').fill('12 Phan Đình Phùng')
  await page.getByLabel('Số điện thoại').fill('0912 345 678')
  await looksWell(visited, 'where')
  await goOn()
  await heading(page, 'Làm gì')
  await page.getByLabel('Bánh kẹo và sô-cô-la').check()
  await page.getByLabel('Kể thêm vài lời').fill('Mứt gừng nấu củi, mỗi mẻ hai mươi ký.')
  await looksWell(visited, 'what')
  await goOn()
  await heading(page, 'Giấy tờ')
}

async function photograph(visited: Visit): Promise<void> {
  const { page } = visited
  // Sweets are food: a fifth paper is asked for.
  const papers = 5
  await expect.poll(() => page.locator('.papers > li').count()).toBe(papers)
  for (let at = 0; at < papers; at += 1) {
    const paper = page.locator('.papers > li').nth(at)
    await paper
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'giay.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) })
    await paper.getByText('Đã gửi', { exact: true }).waitFor()
  }
  for (const photo of await page.locator('.paper-photos img').all()) {
    await photo.scrollIntoViewIfNeeded()
    await expect
      .poll(() => photo.evaluate((each) => (each as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
  }
  await looksWell(visited, 'papers')
  await page.getByRole('link', { name: 'Tiếp tục' }).click()
  await heading(page, 'Nhận tiền')
}

async function nameAccount(visited: Visit): Promise<void> {
  const { page } = visited
  expect(await page.getByLabel('Tên chủ tài khoản').inputValue()).toBe('HO KINH DOANH NGUYEN THI DAO')
  await page.getByLabel('Ngân hàng').selectOption('970436')
  await page.getByLabel('Số tài khoản').fill('0071 0012 3456')
  await page.getByLabel('Tên chủ tài khoản').fill('nguyễn thị đào')
  await page.getByText('Ngân hàng sẽ in: NGUYEN THI DAO').waitFor()
  await looksWell(visited, 'bank')
  await page.getByRole('button', { name: 'Lưu tài khoản' }).click()
  await page.getByText('Vietcombank •••• 3456').waitFor()
  expect(await page.content()).not.toContain('007100123456')
  await page.getByRole('link', { name: 'Tiếp tục' }).click()
  await heading(page, 'Xem lại và gửi')
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
  const visited = await signUp()
  const { page, complaints } = visited
  await begin(visited)
  await fillSteps(visited)
  await photograph(visited)
  await nameAccount(visited)
  await looksWell(visited, 'review')
  await page.getByRole('button', { name: 'Gửi đơn' }).click()
  await page.getByText('Đơn đang được xem').waitFor()
  await looksWell(visited, 'waiting')

  const [firm] = await story.rows<{ id: string }>("select id from exporters where slug = 'mut-nha-dao'")
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
  await page
    .locator('.papers > li')
    .first()
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'mat-sau.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg) })
  await page.locator('.papers > li').first().getByText('Đã gửi', { exact: true }).waitFor()
  await page.goto(`${story.market.origin}/sell/application/send`)
  await page.getByRole('button', { name: 'Gửi đơn' }).click()
  await page.getByText('Đơn đang được xem').waitFor()

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
  const letters = (await mailsTo(story.market.sandbox.url, email)).map(({ subject }) => subject)
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
