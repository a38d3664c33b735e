import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailsTo } from '../journeys/desk.ts'
import { expectStatus, onPaymentPage, order, type Placed, tokenIn, usual } from '../journeys/buyer.ts'
import { openStory, type Story } from '../journeys/story.ts'
import type { Visitor } from '../journeys/visitor.ts'
import { keepScreen, type Language, pressOn, tabTo } from './console-visit.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes, smallTargets, visit } from './open-browser.ts'

const admin = 'operator@quaque.test'
const finance = 'finance@quaque.test'

let story: Story
let browser: Browser
let buyer: Visitor
let paid: Placed

/** What a buyer tells of their order; `lines` of it, else the whole. */
async function report(body: Record<string, unknown>): Promise<string> {
  const answer = await buyer.call<{ problemId: string }>(
    'POST',
    `/api/orders/${paid.orderId}/problems`,
    body,
    {
      headers: { 'order-token': tokenIn(paid.orderUrl) },
    },
  )
  return expectStatus(201, answer).problemId
}

const lineOf = async (sku: string): Promise<string> =>
  (
    await story.rows<{ id: string }>(
      'select l.id from order_lines l join variants v on v.id = l.variant_id where l.order_id = ? and v.id = ?',
      paid.orderId,
      sku,
    )
  )[0]?.id ?? ''

beforeAll(async () => {
  story = await openStory()
  browser = await openBrowser()
  // Above a hundred thousand đồng two people must agree.
  await story.rows(
    `insert into market_settings (name, version, value, reason, set_by, set_at)
     values ('limits', 1, '{"unpaidPerEmail":100,"unpaidPerAddress":200,"refundSecondPersonAboveVnd":100000}', 'test', 'system', 0)`,
  )
  buyer = story.visitor()
  paid = await order(buyer, usual(story.goods))
  await onPaymentPage(paid.payUrl)
  await story.quiet()
  const { coffee, sauce } = story.goods
  const [coffeeLine, sauceLine] = [await lineOf(coffee.variantId), await lineOf(sauce.variantId)]
  await report({
    kind: 'late',
    wants: 'answer',
    message: 'When will my coffee come?',
    lines: [{ lineId: coffeeLine, quantity: 1 }],
  })
  await report({
    kind: 'other',
    wants: 'refund',
    message: 'I changed my mind about the taste.',
    lines: [{ lineId: coffeeLine, quantity: 1 }],
  })
  await report({
    kind: 'missing',
    wants: 'resend',
    message: 'One bottle was not in the box.',
    lines: [{ lineId: sauceLine, quantity: 1 }],
  })
  await report({
    kind: 'damaged',
    wants: 'refund',
    message: 'All bottles arrived broken.',
    lines: [{ lineId: sauceLine, quantity: 3 }],
  })
  await story.rows(
    `insert into outbox (id, kind, payload, order_id, state, attempts, created_at, due_at, last_error)
     values ('msg_01kdvdna00000000000000prk1', 'mail', json_object('template', 'order_paid', 'orderId', ?1), ?1, 'parked', 8, 1795000000000, 1795000000000, 'the mail server closed the connection'),
       ('msg_01kdvdna00000000000000prk2', 'mail', json_object('template', 'order_paid', 'orderId', ?1), ?1, 'parked', 8, 1795000001000, 1795000001000, 'the mail server was full')`,
    paid.orderId,
  )
})
afterAll(async () => {
  await browser?.close()
  await story?.market.stop()
})

/** A console somebody entered with the keyboard alone. */
async function enter(email: string, path = '/ops', language: Language = 'en') {
  const visited = await visit(browser, { viewport: sizes.laptop })
  const { context, page } = visited
  await context.addInitScript((chosen) => localStorage.setItem('console-language', chosen), language)
  const before = (await mailsTo(story.market.sandbox.url, email)).length
  await page.goto(story.market.origin + path)
  await tabTo(page, page.getByLabel('E-mail'))
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await page.locator('#code').waitFor()
  let code: string | undefined
  await expect
    .poll(async () => {
      const mails = await mailsTo(story.market.sandbox.url, email)
      code = mails.length > before ? /\b\d{4}[ -]?\d{4}\b/.exec(mails[0]?.text ?? '')?.[0] : undefined
      return code
    }, patient)
    .toBeDefined()
  await tabTo(page, page.locator('#code'))
  await page.keyboard.type(code ?? '')
  await page.keyboard.press('Enter')
  await page.locator('.shell h1').waitFor()
  return visited
}

/** The machine may be busy with other tests. */
const patient = { timeout: 15_000 }
const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent ?? '')
const dialog = (page: Page) => page.getByRole('dialog')
const answersTo = async (page: Page, key: string): Promise<void> => {
  await page.locator('.decision-bar button').first().waitFor()
  await page.keyboard.press(key)
  await dialog(page).locator('button[type=submit]').waitFor()
}

test('an hour at the desk without a mouse: queues, evidence, reasons, money by two people, the audit', async () => {
  const { page, context, complaints } = await enter(admin)
  // The day begins with what waits, and how long.
  await page.getByRole('heading', { level: 1, name: 'To decide' }).waitFor()
  const problems = page.getByRole('link', { name: /Problems buyers reported/ })
  await problems.waitFor()
  expect(await problems.textContent()).toMatch(/4 tasks.*oldest/s)
  expect(await page.getByRole('link', { name: /^Certificates/ }).textContent()).toContain('All done')
  for (let at = 0; at < 12 && !(await focused(page)).includes('Problems buyers'); at += 1)
    await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Problems buyers reported' }).waitFor()
  await page.locator('.oldest').waitFor()

  // 1 The oldest is open already. Its answer is written, not chosen.
  await page.getByText('When will my coffee come?').waitFor()
  await keepScreen(page, 'hour problem en light')
  await pressOn(page, page.getByRole('button', { name: 'Answer' }))
  await page.locator('#note').waitFor()
  await tabTo(page, page.locator('#note'))
  await page.keyboard.type('It leaves Da Lat tomorrow.')
  await pressOn(page, dialog(page).locator('button[type=submit]'))
  await toast(page, 'Recorded: Answer.')
  // The next has the focus and is open.
  await page.getByText('I changed my mind about the taste.').waitFor()
  await expect.poll(() => focused(page), patient).toContain('something else')

  // 2 Refused by `r`, first without a reason, then by its number.
  await answersTo(page, 'r')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('type')), patient)
    .toBe('checkbox')
  await pressOn(page, dialog(page).locator('button[type=submit]'))
  await page.locator('#errors').waitFor()
  expect(await axe(page)).toEqual([])
  await pressOn(page, page.locator('#errors a'))
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('1')
  expect(await dialog(page).getByRole('checkbox').first().isChecked()).toBe(true)
  await keepScreen(page, 'hour refusal en light')
  await pressOn(page, dialog(page).locator('button[type=submit]'))
  await toast(page, 'Recorded: Refuse.')

  // 3 Goods again.
  await page.getByText('One bottle was not in the box.').waitFor()
  await pressOn(page, page.getByRole('button', { name: 'Send again' }))
  await dialog(page).locator('button[type=submit]').waitFor()
  await pressOn(page, dialog(page).locator('button[type=submit]'))
  await toast(page, 'Recorded: Send again.')

  // 4 Money above the limit: the figure stands in the confirmation, and somebody else must agree.
  await page.getByText('All bottles arrived broken.').waitFor()
  await answersTo(page, 'a')
  await dialog(page)
    .getByText(/^Refund US\$|^Refund \$/)
    .waitFor()
  await keepScreen(page, 'hour money en light')
  expect(await axe(page)).toEqual([])
  await pressOn(page, dialog(page).locator('button[type=submit]'))
  await toast(page, /waits for a second person/)
  await page.getByText('You agreed. Somebody else is needed.').waitFor()
  await page.keyboard.press('a')
  expect(await dialog(page).count()).toBe(0)

  // 5 The second person, on another machine.
  const other = await enter(finance, '/ops/queues/refund')
  await other.page.locator('.figure').waitFor()
  await keepScreen(other.page, 'hour second person en light')
  expect(await axe(other.page)).toEqual([])
  expect(await other.page.locator('.split-list').textContent()).toContain('Minh')
  await answersTo(other.page, 'a')
  await other.page.keyboard.press('Enter')
  await toast(other.page, 'Recorded: Approve.')
  await other.page.getByText('All done in this queue.').waitFor()
  await other.context.close()
  const [refund] = await story.rows<{ n: number }>('select count(*) as n from refunds')
  expect(refund?.n).toBe(1)
  await page.goto(`${story.market.origin}/ops/queues/problem`)
  await page.getByText('All done in this queue.').waitFor()

  // 6 and 7 What the machine gave up on.
  await page.goto(`${story.market.origin}/ops/parked`)
  await page.getByText('the mail server was full').waitFor()
  await page.keyboard.press('a')
  await toast(page, /Back to work/)
  await page.getByText('the mail server closed the connection').waitFor()
  await page.keyboard.press('a')
  await page.locator('.empty').waitFor()

  // Search by the slash, and the audit in sentences.
  await page.goto(`${story.market.origin}/ops`)
  await page.locator('.queues').waitFor()
  await page.keyboard.press('/')
  await page.locator('#search').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), patient).toBe('search')
  await page.keyboard.type(paid.orderCode)
  await page.keyboard.press('Enter')
  await page.locator('[data-row]').first().waitFor()
  expect(await page.locator('[data-row]').allTextContents()).toContain(paid.orderCode)
  await pressOn(page, page.getByRole('link', { name: 'Audit' }))
  await page.locator('.sentences li').first().waitFor()
  // What was written to a buyer stays with the decision, where it can be forgotten with them.
  await page.getByText(/Minh \(điều hành\) answered the reported problem with QQ-/).waitFor()
  await page.getByText(/Minh \(điều hành\) refused the reported problem with QQ-/).waitFor()
  await page
    .getByText(/Minh \(điều hành\) was the first of two who refunded/)
    .first()
    .waitFor()
  await page.getByText(/Hạnh \(tài chính\) approved the refund asked for of QQ-/).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('of two who decide at once the slower hears who was faster, and goes on', async () => {
  const problemId = await report({ kind: 'late', wants: 'answer', message: 'Still nothing?' })
  await report({ kind: 'late', wants: 'answer', message: 'And now?' })
  const one = await enter(admin, `/ops/queues/problem?at=${problemId}`)
  await one.page.getByText('Still nothing?').waitFor()
  await answersTo(one.page, 'r')
  // Somebody at another screen answers in the meantime.
  const told = await one.page.evaluate(async (id) => {
    const answer = await fetch(`/api/operator/problems/${id}/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'elsewhere' },
      body: JSON.stringify({ decision: 'answer', reasonIds: [], note: 'It comes on Monday.' }),
    })
    return answer.status
  }, problemId)
  expect(told).toBe(200)
  await one.page.keyboard.press('1')
  await pressOn(one.page, dialog(one.page).locator('button[type=submit]'))
  await toast(one.page, /Somebody was faster\. Minh \(điều hành\) (answered|settled)/)
  await one.page.getByText('And now?').waitFor()
  await one.context.close()
})

const screens: Record<string, (page: Page) => Promise<void>> = {
  queues: async (page) => {
    await page.goto(`${story.market.origin}/ops`)
    await page.locator('.queues').waitFor()
  },
  'empty queue': async (page) => {
    await page.goto(`${story.market.origin}/ops/queues/certificate`)
    await page.locator('.empty').waitFor()
  },
  problem: async (page) => {
    await page.goto(`${story.market.origin}/ops/queues/problem`)
    await page.locator('.split-list a').first().waitFor()
    const href = await page.locator('.split-list a').first().getAttribute('href')
    await page.goto(story.market.origin + href)
    await page.locator('.proof').waitFor()
  },
  decision: async (page) => {
    await page.locator('.decision-bar button').first().waitFor()
    await page.keyboard.press('r')
    await page.locator('#decide .reasons').waitFor()
  },
  audit: async (page) => {
    await page.goto(`${story.market.origin}/ops/audit`)
    await page.locator('.sentences li').first().waitFor()
  },
  reasons: async (page) => {
    await page.goto(`${story.market.origin}/ops/reasons?kind=problem`)
    await page.locator('.job').first().waitFor()
  },
  'a new reason': async (page) => {
    await page.locator('.block .button', { hasText: /“/ }).first().click()
    await page.locator('#text-vi').waitFor()
  },
  parked: async (page) => {
    await page.goto(`${story.market.origin}/ops/parked`)
    await page.locator('.empty, .proof').first().waitFor()
  },
  more: async (page) => {
    await page.goto(`${story.market.origin}/ops/more`)
    await page.locator('.more').waitFor()
  },
}

describe.each(['vi', 'en'] as const)('the queues in %s', (language) => {
  test('every screen passes axe, light and dark, and nothing scrolls sideways', async () => {
    const { page, context, complaints } = await enter(admin, '/ops', language)
    const findings: string[] = []
    const note = (screen: string, found: readonly string[]) =>
      findings.push(...found.map((each) => `${screen}: ${each}`))
    for (const [name, reach] of Object.entries(screens)) {
      await page.emulateMedia({ colorScheme: 'light' })
      await reach(page)
      note(name, [...(await axe(page)), ...(await clippedTexts(page))])
      expect(await page.locator('body').innerText()).not.toMatch(/undefined|NaN|\[object|\[\[/)
      for (const size of [sizes.narrow, sizes.phone, sizes.laptop]) {
        await page.setViewportSize(size)
        if ((await sidewaysScroll(page)) > 0) note(name, [`scrolls sideways at ${size.width}`])
        if (size !== sizes.narrow) await keepScreen(page, `hour ${name} ${language} light`)
      }
      await page.setViewportSize(sizes.phone)
      note(`${name}, on a phone`, await smallTargets(page))
      await page.emulateMedia({ colorScheme: 'dark' })
      note(`${name}, in the dark`, await axe(page))
      await keepScreen(page, `hour ${name} ${language} dark`)
      await page.setViewportSize(sizes.laptop)
    }
    expect(findings).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})
