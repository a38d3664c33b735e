import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/ports.ts'
import { mailsTo } from '../journeys/desk.ts'
import { openStory, type Story } from '../journeys/story.ts'
import { askForCode, keepScreen, openConsole } from './console-visit.ts'
import { axe, openBrowser, sizes, visit } from './open-browser.ts'

const owner = 'owner@cua-trang-khoi.test'
const newcomer = 'moi@vuon-nha.test'

let story: Story
/** The same market under a name: a passkey belongs to one, and a bare address has none. */
let named: Story['market']
let browser: Browser

beforeAll(async () => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  story = await openStory({ port, vars: { ORIGIN: origin } })
  named = { ...story.market, origin }
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function codeFor(email: string, before: number): Promise<string> {
  for (;;) {
    const mails = await mailsTo(story.market.sandbox.url, email)
    const code = mails.length > before ? /\b\d{8}\b/.exec(mails[0]?.text ?? '')?.[0] : undefined
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function linkFor(email: string): Promise<string> {
  await story.quiet()
  const mails = await mailsTo(story.market.sandbox.url, email)
  return /http\S+invitation#[\w-]{43}/.exec(mails.map(({ text }) => text).join('\n'))?.[0] ?? ''
}

test('an owner invites somebody, who joins on their own phone, packs, and is gone at once when removed', async () => {
  const { page, context, complaints } = await openConsole(named, browser, '/sell', owner)
  await page.getByRole('link', { name: 'Thêm' }).click()
  await page.getByRole('link', { name: 'Người làm cùng' }).click()
  await page.getByRole('heading', { level: 1, name: 'Người làm cùng' }).waitFor()
  await page.getByText('Không có lời mời nào đang chờ.').waitFor()
  await press(page, 'Gửi lời mời')
  await expect
    .poll(() => page.locator('#errors').evaluate((box) => box === document.activeElement))
    .toBe(true)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('E-mail người được mời').fill(newcomer)
  await page.getByLabel('Vai trò', { exact: true }).selectOption('packer')

  // An hour later: who changes a team shows again who they are, and what was typed stays.
  await story.rows('update sessions set proved_at = proved_at - 3600000')
  const before = (await mailsTo(story.market.sandbox.url, owner)).length
  await press(page, 'Gửi lời mời')
  await page.getByRole('dialog', { name: 'Xác nhận là bạn' }).waitFor()
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'proof')
  await press(page, `Gửi mã tới ${owner}`)
  await page.getByLabel('Mã 8 số').fill(await codeFor(owner, before))
  await press(page, 'Xác nhận rồi làm tiếp')
  await page.locator('.toast').getByText(`Đã gửi lời mời tới ${newcomer}`).waitFor()
  await page.getByRole('button', { name: `Rút lời mời: ${newcomer}` }).waitFor()
  await keepScreen(page, 'team')

  const other = await visit(browser)
  await other.page.goto(await linkFor(newcomer))
  await other.page.getByText(`Lời mời này dành cho ${newcomer}.`).waitFor()
  expect(new URL(other.page.url()).hash).toBe('')
  expect(await axe(other.page)).toEqual([])
  await keepScreen(other.page, 'invitation')
  const sent = (await mailsTo(story.market.sandbox.url, newcomer)).length
  await press(other.page, 'Gửi mã')
  await other.page.locator('#code').fill(await codeFor(newcomer, sent))
  await press(other.page, 'Đăng nhập')
  await press(other.page, 'Nhận lời')
  await other.page.locator('.shell h1').waitFor()
  await other.page.getByRole('link', { name: 'Đơn hàng' }).first().click()
  await other.page.getByRole('heading', { level: 1, name: 'Đơn hàng' }).waitFor()
  expect(await other.page.getByRole('link', { name: 'Người làm cùng' }).count()).toBe(0)

  await page.reload()
  await press(page, `Cho nghỉ: ${newcomer}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Cho nghỉ' }).click()
  await page.locator('.toast').getByText('không còn vào được nữa').waitFor()
  await expect.poll(() => page.getByText(newcomer).count()).toBeLessThanOrEqual(1)
  await other.page.reload()
  await other.page.getByText(newcomer).first().waitFor()
  expect(await other.page.locator('.shell').count()).toBe(0)

  // The last owner stays.
  await press(page, /^Cho nghỉ:/)
  await page.getByRole('dialog').getByRole('button', { name: 'Cho nghỉ' }).click()
  await page.getByText('Phải còn ít nhất một người').waitFor()
  // A refused change is what the browser itself writes down.
  expect(complaints.filter((text) => !text.includes('the server responded with a status'))).toEqual([])
  await context.close()
  await other.context.close()
})

test('somebody new says so at the door, and is let in by a code', async () => {
  const { page, context } = await visit(browser)
  await page.goto(`${named.origin}/sell`)
  await press(page, 'Tôi mới ở đây')
  await page.getByRole('heading', { level: 1, name: 'Bắt đầu bán ra nước ngoài' }).waitFor()
  const code = await askForCode(named, page, 'nha-vuon@example.com', 'vi')
  await page.locator('#code').fill(code)
  await press(page, 'Đăng nhập')
  await expect
    .poll(() => story.rows("select email from people where email = 'nha-vuon@example.com'"))
    .toHaveLength(1)
  await context.close()
})

test('an owner makes a passkey on the account page and signs in with it', async () => {
  const { page, context, complaints } = await openConsole(named, browser, '/sell', owner)
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await press(page, 'Tài khoản')
  await page.getByRole('link', { name: 'Tên gọi, khóa đăng nhập' }).click()
  await page.getByText('Bạn chưa có khóa nào.').waitFor()
  await press(page, 'Thêm khóa trên máy này')
  await page.locator('.toast').getByText('Đã thêm khóa đăng nhập.').waitFor()
  await page.getByRole('button', { name: /^Xóa:/ }).waitFor()
  await page.getByText('máy này', { exact: false }).first().waitFor()
  expect(await axe(page)).toEqual([])
  await keepScreen(page, 'account')
  await page.getByLabel('Tên gọi').fill('Chị Hoa')
  await press(page, 'Lưu')
  await page.locator('.toast').getByText('Đã lưu.').waitFor()

  await press(page, 'Tài khoản')
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click()
  await press(page, 'Đăng nhập bằng khóa (passkey)')
  await page.locator('.shell h1').waitFor()
  const [use] = await story.rows<{ n: number }>(
    'select count(*) as n from passkeys where used_at is not null and counter > 0',
  )
  expect(use?.n).toBe(1)
  expect(complaints).toEqual([])
  await context.close()
})

test('a new market gets its first admin once, by the operator’s secret', async () => {
  await story.rows("delete from memberships where exporter_id is null and role = 'admin'")
  const { page, context } = await visit(browser, { viewport: sizes.laptop })
  await context.addInitScript(() => localStorage.setItem('console-language', 'en'))
  await page.goto(`${named.origin}/ops/first-admin`)
  await page.getByLabel('The admin’s e-mail').fill('chi@cho.test')
  await page.getByLabel('Operator’s secret').fill('not this one')
  await press(page, 'Make the admin')
  await page.getByText('That is not the secret.').first().waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('Operator’s secret').fill('local-copies-make-their-first-admin-with-this')
  await press(page, 'Make the admin')
  await page.getByText('Done. Now sign in with that e-mail.').waitFor()
  await keepScreen(page, 'first-admin')
  await page.getByRole('link', { name: 'Sign in' }).click()
  const code = await askForCode(named, page, 'chi@cho.test', 'en')
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.locator('.shell h1').waitFor()
  await page.goto(`${named.origin}/ops/team`)
  await page.getByText('chi@cho.test').first().waitFor()
  await keepScreen(page, 'staff')
  expect(await axe(page)).toEqual([])
  await context.close()
})
