import { expect } from 'vitest'
import { refusals } from '../../../schema/contracts/refusal.ts'
import type { Told } from '../people/knock.ts'

/** Words of the inside: a stack, a statement, a table, a library, a file of ours. */
const inside =
  /\bat [\w$.<>]+ \(|\.tsx?\b|node_modules|D1_ERROR|SQLITE|\bselect \w+ from\b|\binsert into\b|constraint failed|\bdrizzle\b|\bzod\b|TypeError|SyntaxError|RangeError|ReferenceError|sk_test_|whsec_|\[object /i

const textOf = ({ body }: Told): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** What every answer to a program keeps, whatever was sent: never a defect, and a "no" has one shape. */
export function expectDecent(told: Told, sent: string): void {
  expect(told.status, `${sent} → ${textOf(told).slice(0, 300)}`).toBeLessThan(500)
  if (told.status < 400) return
  expect(told.headers.get('content-type'), sent).toContain('application/json')
  expect(Object.keys(told.body as object).sort(), sent).toEqual(['code', 'facts', 'requestId'])
  const { code, requestId } = told.body as { code: keyof typeof refusals; requestId: string }
  expect(refusals[code], `${sent}: ${code}`).toBe(told.status)
  expect(requestId, sent).toMatch(/^req_[0-9a-hjkmnp-tv-z]{26}$/)
  expect(told.headers.get('cache-control'), sent).toBe('no-store')
  expectNothingInside(told, sent)
}

/** The same for a page: what says no is a page too, in the reader's language. */
export function expectDecentPage(told: Told, sent: string, locale: 'vi' | 'en'): void {
  expect(told.status, `${sent} → ${textOf(told).slice(0, 300)}`).toBeLessThan(500)
  if (told.status >= 300 && told.status < 400) return
  expect(told.headers.get('content-type'), sent).toContain('text/html')
  expect(textOf(told), sent).toContain(`<html lang="${locale}"`)
  expectNothingInside(told, sent)
}

/** Our own answer repeats field names, so what was sent is taken out before looking. */
export function expectNothingInside(told: Told, sent: string): void {
  if (told.status < 400) return
  const said =
    typeof told.body === 'string'
      ? told.body.replace(/<head[\s\S]*?<\/head>/, '')
      : JSON.stringify({ ...told.body, facts: withoutPaths(told.body.facts) })
  expect(inside.exec(said)?.[0], sent).toBeUndefined()
}

const withoutPaths = (facts: Record<string, unknown> | undefined): unknown =>
  facts && Array.isArray(facts['fields'])
    ? { ...facts, fields: (facts['fields'] as { problem: string }[]).map(({ problem }) => problem) }
    : facts
