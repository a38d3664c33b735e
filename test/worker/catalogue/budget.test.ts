import { env } from 'cloudflare:test'
import { sql, type SQL } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { findCategory } from '../../../worker/catalogue/find-category.ts'
import { findExporter, findShop } from '../../../worker/catalogue/find-exporter.ts'
import { findHome } from '../../../worker/catalogue/find-home.ts'
import { findListingPage } from '../../../worker/catalogue/find-listing.ts'
import { listCards } from '../../../worker/catalogue/list-cards.ts'
import {
  selectCertificates,
  selectListing,
  selectVariants,
} from '../../../worker/catalogue/listing-queries.ts'
import { selectCards, selectRate, selectSuggestions } from '../../../worker/catalogue/queries.ts'
import { questionOf } from '../../../worker/catalogue/question.ts'
import { suggest } from '../../../worker/catalogue/suggest.ts'
import { newMeter, openDatabase } from '../../../worker/platform/database.ts'
import type { Deps } from '../../../worker/platform/deps.ts'
import { openSample, type Sample } from './open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})

async function reads(work: (deps: Deps) => Promise<unknown>): Promise<number> {
  const deps = sample.deps()
  await work(deps)
  expect(deps.meter).toMatchObject({ roundTrips: 1, unmetered: 0, rowsWritten: 0 })
  return deps.meter.rowsRead
}

/** The larger markets are measured by test/faults/catalogue-sizes.test.ts; the ceilings are the same. */
describe('one round trip, and rows read within the budget', () => {
  it('home ≤ 60', async () =>
    expect(await reads((deps) => findHome(deps, { market: 'US' }))).toBeLessThanOrEqual(60))

  it('a page of 24 ≤ 60', async () => {
    expect(await reads((deps) => listCards(deps, { market: 'US', withFacets: true }))).toBeLessThanOrEqual(60)
    expect(
      await reads((deps) => findCategory(deps, { category: 'coffee-tea', market: 'DE', sort: 'newest' })),
    ).toBeLessThanOrEqual(60)
  })

  it('any listing ≤ 20', async () => {
    const { items } = await listCards(sample.deps(), { limit: 100 })
    for (const { slug } of items)
      expect(
        await reads((deps) => findListingPage(deps, { idOrSlug: slug, market: 'JP' })),
      ).toBeLessThanOrEqual(20)
  })

  it('a search ≤ 300, also one that finds nothing', async () => {
    for (const q of ['ca phe', 'cà phê', 'nuoc mam', 'hộp gốm', 'viet nam', 'ca ph', 'xyzzy qwe'])
      expect(await reads((deps) => listCards(deps, { q, market: 'US' }))).toBeLessThanOrEqual(120)
  })

  it('a shop ≤ 120, suggestions ≤ 20', async () => {
    expect(await reads((deps) => findShop(deps, { slug: 'mai-da-xam', market: 'US' }))).toBeLessThanOrEqual(
      120,
    )
    expect(await reads((deps) => findExporter(deps, { slug: 'mai-da-xam' }))).toBeLessThanOrEqual(60)
    expect(await reads((deps) => suggest(deps, { q: 'ca' }))).toBeLessThanOrEqual(20)
  })
})

describe('the plans of hot reads', () => {
  const plan = async (query: SQL): Promise<string[]> => {
    const rows = await openDatabase(env.DB, newMeter()).all<{ detail: string }>(
      sql`explain query plan ${query}`,
    )
    return rows.map(({ detail }) => detail)
  }

  it('walk an index in its own order: nothing is sorted, no table is scanned', async () => {
    const asks = [
      {},
      { q: 'cà phê' },
      { category: 'coffee', province: '66', minPrice: 1, maxPrice: 99_000 },
      { q: 'tra', sort: 'price-desc' as const, minPrice: 5000 },
      { sort: 'newest' as const },
    ]
    const queries = [
      ...asks.map((ask) => {
        const { sort, walks } = questionOf(ask)
        return selectCards(sort, walks, 25)
      }),
      selectListing('x', 0),
      selectListing('lst_x', 0),
      selectVariants('x', 'USD'),
      selectCertificates('x'),
      selectSuggestions('"ca" *', 8),
      selectRate('USD', '2026-11-21', 0),
    ]
    for (const query of queries) {
      const steps = await plan(query)
      expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
      // A scan may only be of an FTS5 walk, or of the few rows such a walk gave.
      expect(steps.filter((step) => /^SCAN (?!.*VIRTUAL TABLE|x\b|\(subquery|CONSTANT)/.test(step))).toEqual(
        [],
      )
    }
  })

  it('let the index by words narrow by rowid, both ways', async () => {
    for (const sort of ['price-asc', 'price-desc'] as const) {
      const { walks } = questionOf({ q: 'tra', sort, minPrice: 1000, maxPrice: 2000 })
      const walk = (await plan(selectCards(sort, walks, 25))).find((step) => step.includes('VIRTUAL TABLE'))
      expect(walk).toMatch(/INDEX \d+:M\d.*[<>].*/)
    }
  })
})
