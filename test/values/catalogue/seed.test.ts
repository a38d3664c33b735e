import { describe, expect, it } from 'vitest'
import { baseCategories, goodsCategories } from '../../../schema/seed/catalogue/categories.ts'
import { generatedExporters, generatedTables } from '../../../schema/seed/catalogue/generate.ts'
import { sampleExporters } from '../../../schema/seed/catalogue/sample-exporters.ts'
import { sampleTables } from '../../../schema/seed/catalogue/sample-rows.ts'
import { seedId } from '../../../schema/seed/catalogue/seed-id.ts'
import { isId } from '../../../schema/values/id.ts'
import { taxCheckDigit } from '../../../schema/values/tax-code.ts'
import { badgesOf } from '../../../worker/catalogue/card.ts'

const generated = () => generatedTables(1, 3000, 3000)

describe('the sample market', () => {
  it('is whole: 19 exporters, 66 listings, 78 variants, 34 provinces', () => {
    const tables = sampleTables()
    expect(
      Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])),
    ).toMatchObject({
      provinces: 34,
      exporters: 19,
      listings: 66,
      variants: 78,
      stock: 78,
      certificates: 23,
      exporter_checks: 76,
      people: 21,
      memberships: 21,
    })
    for (const [name, key] of [
      ['listings', 'slug'],
      ['listings', 'id'],
      ['variants', 'id'],
      ['exporters', 'slug'],
      ['people', 'email'],
    ] as const)
      expect(new Set(tables[name]?.map((row) => row[key])).size).toBe(tables[name]?.length)
  })

  it('gives every firm a tax code whose check digit is right', () => {
    for (const { taxCode } of [...sampleExporters, ...generatedExporters(100_000)])
      expect(taxCheckDigit(taxCode.slice(0, 9))).toBe(Number(taxCode[9]))
    expect(new Set(generatedExporters(100_000).map(({ taxCode }) => taxCode)).size).toBe(1000)
  })

  it('keeps its ids from run to run', () => {
    expect(seedId('listing', 'L001')).toBe(seedId('listing', 'L001'))
    expect(isId('listing', seedId('listing', 'L001'))).toBe(true)
    expect(seedId('listing', 'L001').slice(4)).not.toBe(seedId('variant', 'L001').slice(4))
  })
})

describe('a generated market', () => {
  it('is the same on every run, with two variants a listing and about two hundred categories', () => {
    expect(generated()).toEqual(generated())
    expect(generated()['variants']).toHaveLength(6000)
    expect(baseCategories.length + goodsCategories.length).toBeGreaterThan(200)
    expect(new Set([...baseCategories, ...goodsCategories].map(({ slug }) => slug)).size).toBe(
      baseCategories.length + goodsCategories.length,
    )
  })

  it('has goods a border can judge and prices people pay', () => {
    for (const row of generated()['listings'] ?? []) expect(row['goods_key']).toMatch(/^\d{6}:[a-z_.]+$/)
    for (const row of generated()['variants'] ?? []) {
      expect(row['price_vnd']).toBeGreaterThanOrEqual(10_000)
      expect(row['gross_grams']).toBeGreaterThan(Number(row['net_grams']))
    }
  })

  it('spreads over all provinces and firms without an id or a slug twice', () => {
    const listings = generated()['listings'] ?? []
    for (const key of ['id', 'slug', 'listing_no'])
      expect(new Set(listings.map((row) => row[key])).size).toBe(3000)
    expect(new Set(listings.map((row) => row['province_code'])).size).toBeGreaterThan(25)
    expect(new Set(listings.map((row) => row['exporter_id'])).size).toBe(30)
  })
})

describe('badges', () => {
  const ocop = { kind: 'ocop', stars: 4, isCandidate: 0, expiresOn: '2026-11-21' }

  it('hold through the last day and not after', () => {
    expect(badgesOf([ocop], '2026-11-21')).toHaveLength(1)
    expect(badgesOf([ocop], '2026-11-22')).toEqual([])
  })

  it('are the best of a kind, and never five stars for a candidate', () => {
    expect(
      badgesOf([{ ...ocop, stars: 3 }, ocop, { ...ocop, stars: 5, isCandidate: 1 }], '2026-01-01'),
    ).toEqual([{ code: 'ocop-4', kind: 'ocop', stars: 4, isCandidate: false, endsOn: '2026-11-21' }])
    expect(
      badgesOf([{ kind: 'organic', stars: null, isCandidate: 0, expiresOn: null }], '2026-01-01'),
    ).toEqual([{ code: 'organic', kind: 'organic', isCandidate: false }])
  })
})
