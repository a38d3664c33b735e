import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import type { Market } from '../../scripts/market.ts'
import { openMarket } from '../../scripts/test-market.ts'
import { axe, clippedTexts, openBrowser, sidewaysScroll, sizes, smallTargets, visit } from './open-browser.ts'

let market: Market
let browser: Browser
let listing = ''
let exporter = ''

beforeAll(async () => {
  market = await openMarket()
  browser = await openBrowser()
  const answer = await fetch(`${market.origin}/api/listings?q=ca+phe&limit=1`)
  const { items } = (await answer.json()) as { items: { slug: string; exporter: { slug: string } }[] }
  listing = items[0]?.slug ?? ''
  exporter = items[0]?.exporter.slug ?? ''
})

afterAll(async () => {
  await browser?.close()
  await market?.stop()
})

const pages: readonly [name: string, path: () => string][] = [
  ['home', () => '/'],
  ['a category', () => '/c/coffee-tea'],
  ['a search', () => '/search?q=ca+phe'],
  ['a filtered search', () => '/search?province=dak-lak&sort=price-asc'],
  ['a search that finds nothing', () => '/search?q=zzzzqq'],
  ['a listing', () => `/p/${listing}`],
  ['a listing with a choice', () => `/p/${listing}?quantity=2`],
  ['an exporter', () => `/s/${exporter}`],
  ['help', () => '/help'],
  ['taxes by country', () => '/help/customs'],
]

describe.each(['vi', 'en'] as const)('in %s', (locale) => {
  const isEven = locale === 'vi'

  describe.each(pages)('%s', (_name, path) => {
    test('is clean to axe, fits every screen and says nothing on the console', async () => {
      const { page, context, complaints } = await visit(browser, {
        locale,
        colorScheme: isEven ? 'light' : 'dark',
      })
      await page.goto(`${market.origin}/${locale}${path()}`, { waitUntil: 'networkidle' })
      expect(await axe(page)).toEqual([])
      for (const viewport of Object.values(sizes)) {
        await page.setViewportSize(viewport)
        expect(await sidewaysScroll(page), `${viewport.width}`).toBe(0)
        expect(await smallTargets(page), `${viewport.width}`).toEqual([])
        expect(await clippedTexts(page), `${viewport.width}`).toEqual([])
      }
      // Each page is seen light and dark on both a phone and a laptop, across the two languages.
      await page.emulateMedia({ colorScheme: isEven ? 'dark' : 'light' })
      expect(await axe(page)).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    })

    test('says what it is to machines, in its own language, and no raw value slips through', async () => {
      const answer = await fetch(`${market.origin}/${locale}${path()}`)
      const html = await answer.text()
      expect(answer.status).toBe(200)
      expect(html).toContain(`<html lang="${locale}"`)
      const found = (pattern: RegExp) => pattern.exec(html)?.[1] ?? ''
      expect(found(/<title>([^<]*)<\/title>/)).toMatch(/^.{4,} – Quà Quê$/)
      expect(found(/<meta name="description" content="([^"]*)">/).length).toBeGreaterThan(20)
      expect(found(/<link rel="canonical" href="([^"]*)">/)).toMatch(`${market.origin}/${locale}/`)
      for (const language of ['vi', 'en', 'x-default']) expect(html).toContain(`hreflang="${language}"`)
      for (const name of ['og:title', 'og:description', 'og:image', 'og:locale'])
        expect(html).toContain(`property="${name}"`)
      expect(html.match(/<h1[ >]/g)).toHaveLength(1)
      expect(/undefined|NaN|\[object|\[\[|>[^<]*(?<![A-Z])\$\d/.exec(html)?.[0]).toBe(undefined)
      for (const [, data] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g))
        expect(JSON.parse(data ?? '')).toMatchObject({ '@context': 'https://schema.org' })
      expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024)
    })
  })
})

test('a page that is not there says so, with status 404 and a way on', async () => {
  const { page, context } = await visit(browser)
  const answer = await page.goto(`${market.origin}/vi/khong-co`)
  expect(answer?.status()).toBe(404)
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'Về trang chủ' }).click()
  await page.waitForURL(`${market.origin}/vi/`)
  await context.close()
})

test('without motion or with forced colours a listing keeps its shape', async () => {
  const { page, context, complaints } = await visit(browser, {
    forcedColors: 'active',
    reducedMotion: 'reduce',
  })
  await page.goto(`${market.origin}/vi/p/${listing}`, { waitUntil: 'networkidle' })
  expect(await page.getByRole('button', { name: 'Thêm vào giỏ' }).isVisible()).toBe(true)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('the first view of a listing costs few requests and little weight', async () => {
  const { page, context } = await visit(browser)
  const taken: { url: string; bytes: number }[] = []
  page.on('response', async (response) => {
    const { responseBodySize } = await response
      .request()
      .sizes()
      .catch(() => ({ responseBodySize: 0 }))
    taken.push({ url: response.url(), bytes: responseBodySize })
  })
  await page.goto(`${market.origin}/vi/p/${listing}`, { waitUntil: 'networkidle' })
  expect(taken.length).toBeLessThanOrEqual(18)
  expect(taken.reduce((all, { bytes }) => all + bytes, 0)).toBeLessThanOrEqual(300 * 1024)
  expect(new Set(taken.map(({ url }) => new URL(url).origin))).toEqual(new Set([market.origin]))
  await context.close()
})
