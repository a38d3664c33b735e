import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { build, built } from '../../scripts/build.ts'

const kilobyte = 1024
const assets = join(built.web, 'assets')

beforeAll(() => build(), 300_000)

const text = (path: string): string => readFileSync(path, 'utf8')
const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).byteLength

const staticImports = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g
const lazyImports = /import\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/g

const named = (pattern: RegExp, file: string): string[] =>
  [...text(join(assets, file)).matchAll(pattern)].map(([, name]) => name ?? '')

/** A file and everything that must arrive with it. */
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const name of named(staticImports, file)) withImports(name, found)
  return found
}

/** Every file that is fetched only when it is asked for, from these on. */
function lazyFrom(files: Iterable<string>, found = new Set<string>()): Set<string> {
  for (const file of files)
    for (const name of named(lazyImports, file)) {
      if (found.has(name)) continue
      found.add(name)
      lazyFrom(withImports(name), found)
    }
  return found
}

const weigh = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipped(join(assets, file)), 0)

/** The page each console opens with. */
const starts = { sell: 'today-', ops: 'queues-' } as const

describe.each(['sell', 'ops'] as const)('the console %s', (surface) => {
  const shell = join(built.web, surface, 'index.html')

  test('its shell weighs at most 6 KB and its sheet 14 KB, and it loads no font', () => {
    expect(gzipped(shell)).toBeLessThanOrEqual(6 * kilobyte)
    const sheets = [...text(shell).matchAll(/href="\/assets\/([\w.-]+\.css)"/g)].map(([, name]) => name ?? '')
    expect(sheets.length).toBe(1)
    expect(weigh(sheets)).toBeLessThanOrEqual(14 * kilobyte)
    for (const sheet of sheets) expect(text(join(assets, sheet))).not.toMatch(/@font-face|\.woff2/)
  })

  test('its first view weighs at most 45 KB of script, each further page at most 20 KB', () => {
    const entries = [...text(shell).matchAll(/src="\/assets\/([\w.-]+\.js)"/g)].map(([, name]) => name ?? '')
    const first = new Set(entries.flatMap((entry) => [...withImports(entry)]))
    const lazy = [...lazyFrom(first)]
    const languages = lazy.filter((file) => /^(vi|en)-/.test(file))
    expect(languages.length).toBe(2)
    // An area's words come with its pages: each page is weighed with the heaviest of them.
    const areas = lazy.filter((file) => file.startsWith('words-'))
    const areaWords = Math.max(0, ...areas.map((file) => weigh([file])))
    const extra = (file: string): number => weigh([...withImports(file)].filter((each) => !first.has(each)))
    const pages = lazy
      .filter((file) => !languages.includes(file) && !areas.includes(file))
      .map((file) => ({ file, bytes: extra(file) + areaWords }))
    expect(pages.filter(({ bytes }) => bytes > 20 * kilobyte)).toEqual([])
    // The start of the day, in the heavier language.
    const start = pages.find(({ file }) => file.startsWith(starts[surface]))
    expect(start, surface).toBeDefined()
    expect(weigh(first) + Math.max(...languages.map(extra)) + (start?.bytes ?? 0)).toBeLessThanOrEqual(
      45 * kilobyte,
    )
  })
})

test('the router is ours and at most 1.5 KB', () => {
  const source = text(join(import.meta.dirname, '../../web/console/router.ts')).replace(
    /\/\*[\s\S]*?\*\//g,
    '',
  )
  expect(gzipSync(source).byteLength).toBeLessThanOrEqual(1.5 * kilobyte)
})

test('no page of the storefront fetches anything of a console', () => {
  const shells = readdirSync(join(built.web, 'shells/vi')).map((name) =>
    text(join(built.web, 'shells/vi', name)),
  )
  const entries = shells.flatMap((html) =>
    [...html.matchAll(/src="\/assets\/([\w.-]+\.js)"/g)].map(([, name]) => name ?? ''),
  )
  expect(entries.length).toBeGreaterThan(0)
  const files = entries.flatMap((entry) => [...withImports(entry)])
  const lazy = [...lazyFrom(files)]
  expect([...files, ...lazy].filter((file) => /^(console|desk|sell|ops)-/.test(file))).toEqual([])
})
