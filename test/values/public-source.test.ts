import { expect, test } from 'vitest'
import { objectsOf } from '../../schema/seed/trade/row.ts'
import { tradeTables } from '../../schema/seed/trade/trade-rows.ts'
import { publicSource } from '../../web/ui/public-source.ts'

test.each([
  [
    'GitHub seed id 71334262238 (HTS 2026 rev. 20, FR 2026-15181), read there 2026-10-02',
    'HTS 2026 rev. 20, FR 2026-15181',
  ],
  [
    'Australian Schedule 3 and Schedule 8 of April 2026 (repo somebody/australian-tariff)',
    'Australian Schedule 3 and Schedule 8 of April 2026',
  ],
  [
    'UK Global Tariff file 2021 (repo a/b datasets/c); later changes not checked',
    'UK Global Tariff file 2021',
  ],
  ['iras.gov.sg and avalara.com pages', 'iras.gov.sg'],
  ['customs.go.jp FAQ 1006', 'customs.go.jp FAQ 1006'],
  [
    'news.example.com 2026-06; rule of 2026-06-24 in 19 CFR 10.151 and 145.31',
    'rule of 2026-06-24 in 19 CFR 10.151 and 145.31',
  ],
  ['vatupdate.com 2025-11-26 Prop. 2025/26:55', 'Prop. 2025/26:55'],
])('of "%s" a buyer reads "%s"', (source, shown) => {
  expect(publicSource({ source, confidence: 'high' })).toBe(shown)
})

test.each([
  'general knowledge',
  'somebody.com 2026; tariffs.example.org 12',
  'our reading of the list',
  'govtrack.example.gov.com',
  '',
])('"%s" names no law', (source) => {
  expect(publicSource({ source, confidence: 'high' })).toBeNull()
})

test('a rule that was not checked has no source to show, whatever it names', () => {
  expect(publicSource({ source: 'customs.go.jp FAQ 1006', confidence: 'low' })).toBeNull()
})

test('no source of the seeded rules shows where a copy was read, or more than a line', () => {
  const sources = tradeTables().flatMap(([, rows]) =>
    rows.columns.includes('source') && rows.columns.includes('confidence') ? objectsOf(rows) : [],
  )
  const shown = sources.flatMap(({ source, confidence }) => {
    const text = publicSource({ source: String(source), confidence: String(confidence) })
    return text === null ? [] : [text]
  })
  expect(shown.length).toBeGreaterThan(0)
  for (const text of shown) {
    expect(text.length).toBeLessThanOrEqual(80)
    expect(text).not.toMatch(/github|repo |seed|mirror|general knowledge|our reading|\.com\b|\d{8}/i)
  }
})
