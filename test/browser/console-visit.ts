import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Market } from '../../scripts/market.ts'
import { root } from '../../scripts/project.ts'
import { mailsTo } from '../journeys/desk.ts'
import { visit, type Visit } from './open-browser.ts'

/** The words of the sign-in screen a test presses. */
export const words = {
  vi: { send: 'Gửi mã', signIn: 'Đăng nhập', account: 'Tài khoản' },
  en: { send: 'Send the code', signIn: 'Sign in', account: 'Account' },
} as const
export type Language = keyof typeof words

/** Asks for a code on the screen and reads it from the mail-box. */
export async function askForCode(
  { sandbox }: Market,
  page: Page,
  email: string,
  language: Language,
): Promise<string> {
  const before = (await mailsTo(sandbox.url, email)).length
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: words[language].send }).click()
  await page.locator('#code').waitFor()
  for (;;) {
    const mails = await mailsTo(sandbox.url, email)
    const code = mails.length > before ? /\b\d{4}[ -]?\d{4}\b/.exec(mails[0]?.text ?? '')?.[0] : undefined
    if (code) return code
    await sleep(50)
  }
}

/** A console opened by somebody signed in with the code from their mail. */
export async function openConsole(
  market: Market,
  browser: Browser,
  path: `/${'sell' | 'ops'}${string}`,
  email: string,
  options: BrowserContextOptions & { language?: Language } = {},
): Promise<Visit> {
  const { language = 'vi', ...rest } = options
  const visited = await visit(browser, rest)
  const { context, page } = visited
  await context.addInitScript((chosen) => localStorage.setItem('console-language', chosen), language)
  await page.goto(market.origin + path)
  const code = await askForCode(market, page, email, language)
  await page.locator('#code').fill(code)
  await page.getByRole('button', { name: words[language].signIn, exact: true }).click()
  await page.locator('.shell h1').waitFor()
  // The language is the device's own from here on.
  return visited
}

/** Keeps a picture of the screen at its present size, to be looked at after the run. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const file = `${name.replace(/[^a-z]+/g, '-')}-${page.viewportSize()?.width}.png`
  await page.screenshot({ path: join(root, 'test-results/screens', file) })
}

/** Tab until `target` has the focus. @throws {Error} when the keyboard never comes there. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await target.waitFor()
  for (let at = 0; at < most; at += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard never came to ${target.toString()}`)
}

/** Goes to a control by keyboard and presses it. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
