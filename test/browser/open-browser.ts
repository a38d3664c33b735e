import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { findOrInstallChromium } from '../../scripts/chromium.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The three sizes every page is looked at, and the narrowest that must not scroll sideways. */
export const sizes = {
  narrow: { width: 320, height: 700 },
  phone: { width: 360, height: 800 },
  tablet: { width: 768, height: 1024 },
  laptop: { width: 1440, height: 900 },
} as const

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findOrInstallChromium(console.log),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}

export type Visit = {
  context: BrowserContext
  page: Page
  /** What the console and the network complained of. */ complaints: string[]
}

/** A fresh visitor. Service workers are off unless asked for: they would answer instead of the market. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: sizes.phone,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    locale: 'vi',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // Playwright says that it kept the service worker away, as it was asked.
    if (message.text().startsWith('Service Worker registration blocked')) return
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
  return { context, page, complaints }
}

/** Violations of WCAG 2.2 AA and of axe's best practices, each with the elements it names; none is what we want. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    type Found = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
    const { axe: checker } = window as unknown as {
      axe: { run(node: Document, options: object): Promise<Found> }
    }
    const { violations } = await checker.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) =>
          `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
      ),
    )
  })
}

/** How far a page scrolls sideways, in pixels; 0 is what we want. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  )

/** Controls smaller than 44 × 44 pixels. A link inside a sentence is text, and the card's link fills its card. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const small: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(
      'a[href], button, summary, select, input:not([type=hidden])',
    )) {
      const style = getComputedStyle(element)
      const box = (element.closest('label') ?? element).getBoundingClientRect()
      const isHidden =
        box.width === 0 ||
        box.height === 0 ||
        style.visibility === 'hidden' ||
        element.closest('.skip, .visually-hidden')
      const isInText =
        element.tagName === 'A' &&
        style.display === 'inline' &&
        element.closest('p, li, td, dd') !== null &&
        element.textContent !== element.closest('p, li, td, dd')?.textContent
      const isCard = element.closest('.card') !== null
      if (isHidden || isInText || isCard) continue
      if (box.width < 43.5 || box.height < 43.5)
        small.push(`${element.outerHTML.slice(0, 120)} ${Math.round(box.width)}×${Math.round(box.height)}`)
    }
    return small
  })

/** Headings and buttons whose own text does not fit into them. */
export const clippedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, .button, .chip, .stamp, .badge')]
      .filter(
        (element) =>
          element.clientHeight > 1 &&
          (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1),
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  )
