import type { D1Database as NodeD1 } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storageOptions, workerName } from '../../scripts/runtime.ts'
import { prepareTemplate } from '../../scripts/state.ts'
import { findCategory } from '../../worker/catalogue/find-category.ts'
import { findShop } from '../../worker/catalogue/find-exporter.ts'
import { findHome } from '../../worker/catalogue/find-home.ts'
import { findListingPage } from '../../worker/catalogue/find-listing.ts'
import { listCards, type ListAsk } from '../../worker/catalogue/list-cards.ts'
import { suggest } from '../../worker/catalogue/suggest.ts'
import { newMeter, openDatabase } from '../../worker/platform/database.ts'
import type { Deps } from '../../worker/platform/deps.ts'

const minutes = 60_000

type Market = { runtime: Miniflare; reads: (work: (deps: Deps) => Promise<unknown>) => Promise<number> }

/** A market of some size, opened where its template lies: these tests only read. */
async function open(catalogue: number): Promise<Market> {
  const runtime = new Miniflare(storageOptions(await prepareTemplate(catalogue, () => undefined)))
  const db = (await runtime.getD1Database('DB', workerName)) as unknown as NodeD1
  return {
    runtime,
    async reads(work) {
      const meter = newMeter()
      await work({ db: openDatabase(db, meter), meter, now: () => Date.now() } as unknown as Deps)
      expect(meter).toMatchObject({ roundTrips: 1, unmetered: 0, rowsWritten: 0 })
      return meter.rowsRead
    },
  }
}

let markets: Market[] = []
beforeAll(async () => {
  markets = [await open(10_000), await open(100_000)]
}, 6 * minutes)
afterAll(async () => {
  await Promise.all(markets.map(({ runtime }) => runtime.dispose()))
})

const list = (ask: ListAsk) => (deps: Deps) => listCards(deps, { market: 'US', ...ask })

const cases: readonly (readonly [what: string, most: number, work: (deps: Deps) => Promise<unknown>])[] = [
  ['home', 60, (deps) => findHome(deps, { market: 'US' })],
  ['a category of 24', 60, (deps) => findCategory(deps, { category: 'coffee-tea', market: 'US' })],
  [
    'a category by price',
    60,
    (deps) => findCategory(deps, { category: 'spices-sauces', sort: 'price-asc', market: 'US' }),
  ],
  [
    'a category with every filter',
    60,
    (deps) =>
      findCategory(deps, {
        category: 'crafts',
        occasion: 'tet',
        minPrice: 100_000,
        maxPrice: 900_000,
        market: 'US',
      }),
  ],
  ['everything, youngest first', 60, list({ sort: 'newest' })],
  ['search ca phe', 300, list({ q: 'ca phe' })],
  ['search cà phê', 300, list({ q: 'cà phê' })],
  ['search lam tay', 300, list({ q: 'làm tay' })],
  ['search by province', 300, list({ q: 'da nang' })],
  ['search with a begun word', 300, list({ q: 'ca ph' })],
  ['search by price', 300, list({ q: 'dac san', sort: 'price-desc', maxPrice: 200_000 })],
  ['search that finds nothing', 300, list({ q: 'ca phexyz' })],
  ['a listing', 20, (deps) => findListingPage(deps, { idOrSlug: sampleSlug, market: 'US' })],
  ['a shop', 120, (deps) => findShop(deps, { slug: 'doi-gio-hanh', market: 'US' })],
  ['suggestions', 20, (deps) => suggest(deps, { q: 'ca' })],
]

/** Slugs of the sample are the same in every market. */
let sampleSlug = ''
beforeAll(async () => {
  await markets[0]?.reads(async (deps) => {
    sampleSlug = (await listCards(deps, { exporter: 'doi-gio-hanh' })).items[0]?.slug ?? ''
  })
})

describe('rows read do not grow with the catalogue', () => {
  it.each(cases)('%s reads at most %i at 10,000 and the same at 100,000', async (_what, most, work) => {
    const [small, large] = await Promise.all(markets.map(({ reads }) => reads(work)))
    expect(small).toBeLessThanOrEqual(most)
    expect(Math.abs((large ?? 0) - (small ?? 0))).toBeLessThanOrEqual(Math.max(1, (small ?? 0) * 0.1))
  })

  it('a generated listing reads at most 20 as well', async () => {
    for (const { reads } of markets) {
      const slugs: string[] = []
      await reads(async (deps) =>
        slugs.push(...(await listCards(deps, { q: 'làm tay' })).items.map(({ slug }) => slug)),
      )
      for (const slug of slugs.slice(0, 5))
        expect(
          await reads((deps) => findListingPage(deps, { idOrSlug: slug, market: 'GB' })),
        ).toBeLessThanOrEqual(20)
    }
  })
})
