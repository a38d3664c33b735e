import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { openingSql, ratesFromCsv } from '../../scripts/opening-rows.ts'

const migrations = join(import.meta.dirname, '../../schema/migrations')
const now = Date.parse('2026-11-21T00:00:00Z')

function migrated(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const file of readdirSync(migrations).sort((a, b) => (a < b ? -1 : 1)))
    db.exec(readFileSync(join(migrations, file), 'utf8'))
  return db
}

const count = (db: DatabaseSync, table: string) =>
  Number((db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n)

describe('a market on its own account', () => {
  test('opens with rules, provinces and categories, without samples, and with nobody in it', () => {
    const db = migrated()
    db.exec(openingSql({}))
    expect(count(db, 'provinces')).toBe(34)
    expect(count(db, 'markets')).toBe(17)
    expect(count(db, 'tariffs')).toBeGreaterThan(200)
    expect(count(db, 'decision_reasons')).toBeGreaterThan(25)
    expect([count(db, 'lanes'), count(db, 'exchange_rates'), count(db, 'exporters')]).toEqual([0, 0, 0])
    // The first admin is made by the operator's secret, and by nothing else.
    expect([count(db, 'people'), count(db, 'memberships')]).toEqual([0, 0])
  })

  test('can be filled twice without a change', () => {
    const db = migrated()
    db.exec(openingSql({ withSamples: true }))
    const before = ['tariffs', 'lanes', 'exchange_rates', 'decision_reasons'].map((table) => count(db, table))
    db.exec(openingSql({ withSamples: true }))
    expect(
      ['tariffs', 'lanes', 'exchange_rates', 'decision_reasons'].map((table) => count(db, table)),
    ).toEqual(before)
  })

  test("takes a bank's rates, with their end", () => {
    const rows = ratesFromCsv(
      'currency,vnd_per_unit,quoted_on,valid_until,source\r\nUSD,25000,2026-11-21,2026-11-24,"our bank, branch 1"\r\n',
    )
    expect(rows).toEqual([
      {
        currency: 'USD',
        quoted_at: now,
        value_e15: 40_000_000_000,
        valid_until: Date.parse('2026-11-24'),
        is_sample: 0,
        confidence: 'high',
        source: '"our bank,branch 1"',
      },
    ])
    const db = migrated()
    db.exec(openingSql({ rates: rows }))
    expect(count(db, 'exchange_rates')).toBe(1)
  })

  test('refuses a rate it cannot read, naming the line', () => {
    for (const line of [
      'USD,abc,2026-11-21,2026-11-24,x',
      'usd,25000,2026-11-21,2026-11-24,x',
      'USD,25000,2026-11-24,2026-11-21,x',
      'USD,-1,2026-11-21,2026-11-24,x',
    ])
      expect(() => ratesFromCsv(`head\n${line}`)).toThrow(/line 2/)
  })
})
