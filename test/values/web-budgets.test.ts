import { gzipSync } from 'node:zlib'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build, built } from '../../scripts/build.ts'
import {
  hueClasses,
  silhouettes,
  stillLifeOf,
  stillLifeSvg,
  stillLifeSymbols,
} from '../../web/ui/still-life.ts'
import { root } from '../../scripts/project.ts'

const kilobyte = 1024
const pages = [
  'home',
  'category',
  'search',
  'listing',
  'exporter',
  'cart',
  'checkout',
  'order',
  'help',
  'not-found',
]

beforeAll(() => build(), 120_000)

const weigh = (path: string): number => gzipSync(readFileSync(join(built.web, path)), { level: 9 }).length
const shell = (locale: string, page: string): string =>
  readFileSync(join(built.web, 'shells', locale, `${page}.html`), 'utf8')
const files = (html: string, kind: 'css' | 'js'): string[] =>
  [...html.matchAll(new RegExp(`(?:href|src)="/(assets/[^"]+\\.${kind})"`, 'g'))].map(
    ([, path]) => path ?? '',
  )

/** A script and everything it imports, once each. */
function withImports(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const [, name] of readFileSync(join(built.web, path), 'utf8').matchAll(
    /(?:from|import)\s*\(?["'`]\.\/([^"'`]+\.js)/g,
  ))
    withImports(`assets/${name}`, seen)
  return seen
}

describe.each(pages)('the %s page', (page) => {
  test.each(['vi', 'en'])('stays within its bytes (%s)', (locale) => {
    const html = shell(locale, page)
    const isBuying = ['cart', 'checkout'].includes(page)
    const scripts = new Set(files(html, 'js').flatMap((path) => [...withImports(path)]))
    expect(gzipSync(html).length).toBeLessThanOrEqual(6 * kilobyte)
    expect(files(html, 'css').reduce((all, path) => all + weigh(path), 0)).toBeLessThanOrEqual(10 * kilobyte)
    expect([...scripts].reduce((all, path) => all + weigh(path), 0)).toBeLessThanOrEqual(
      (isBuying ? 20 : 15) * kilobyte,
    )
  })
})

test('both languages are told apart, and no slot is left over but the edge’s own', () => {
  const slots = new Set(
    pages.flatMap((page) =>
      ['vi', 'en'].flatMap((locale) =>
        [...shell(locale, page).matchAll(/\[\[(\w+)\]\]/g)].map(([, name]) => name),
      ),
    ),
  )
  expect(slots).toEqual(
    new Set(['back', 'banners', 'brand', 'head', 'main', 'market', 'options', 'other', 'query', 'title']),
  )
  expect(shell('vi', 'home')).toContain('<html lang="vi">')
  expect(shell('en', 'home')).toContain('<html lang="en">')
  expect(shell('en', 'home')).not.toContain('Giỏ hàng')
})

test('two files of the display face weigh 40 KB at most', () => {
  const fonts = readdirSync(join(built.web, 'assets')).filter((name) => name.endsWith('.woff2'))
  expect(fonts).toHaveLength(2)
  expect(
    fonts.reduce((all, name) => all + readFileSync(join(built.web, 'assets', name)).length, 0),
  ).toBeLessThanOrEqual(40 * kilobyte)
})

test('the icons of a page weigh 4 KB at most, the service worker 3', () => {
  const sprite = /<svg class="sprite".*?<\/svg>/s.exec(shell('vi', 'home'))?.[0] ?? ''
  expect(sprite).toContain('i-search')
  expect(gzipSync(sprite).length).toBeLessThanOrEqual(4 * kilobyte)
  expect(weigh('sw.js')).toBeLessThanOrEqual(3 * kilobyte)
})

test('a still-life weighs 1.5 KB at most, is the same for the same goods and says that it is a sample', () => {
  for (const [at, silhouette] of silhouettes.entries()) {
    const svg = stillLifeSvg(stillLifeOf(`goods-${at}`, silhouette, at % 8), 'Minh hoạ · Sample')
    expect(Buffer.byteLength(svg), silhouette).toBeLessThanOrEqual(1.5 * kilobyte)
    expect(svg).toBe(stillLifeSvg(stillLifeOf(`goods-${at}`, silhouette, at % 8), 'Minh hoạ · Sample'))
    expect(svg).toContain('Minh hoạ')
    expect(svg).not.toMatch(/undefined|NaN|var\(/)
  }
  expect(silhouettes).toHaveLength(12)
  expect(stillLifeSymbols([])).toBe('')
})

test('the style sheet draws still-lifes in the hues of the files', () => {
  const sheet = readFileSync(join(root, 'web/styles/pictures.css'), 'utf8').replace(/\s+/g, '')
  for (const rule of hueClasses().match(/\.hue-\d\{[^}]+\}/g) ?? [])
    expect(sheet).toContain(rule.replace('}', ';}'))
})

test('nothing private lies among the static files', () => {
  const names = readdirSync(built.web, { recursive: true, encoding: 'utf8' })
  expect(names.filter((name) => /\.(map|ts|tsx|sql|toml|env)$|secret|dev\.vars/.test(name))).toEqual([])
  expect(names).toContain('_headers')
})
