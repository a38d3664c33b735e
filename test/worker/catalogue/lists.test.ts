import { beforeAll, describe, expect, it } from 'vitest'
import { findCategory } from '../../../worker/catalogue/find-category.ts'
import { listCards, type ListAsk } from '../../../worker/catalogue/list-cards.ts'
import { openSample, type Sample, sampleDay } from './open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})

const list = (ask: ListAsk) => listCards(sample.deps(), ask)

async function walk(ask: ListAsk) {
  const slugs: string[] = []
  const prices: number[] = []
  let cursor: string | undefined
  do {
    const page = await list({ ...ask, cursor })
    slugs.push(...page.items.map(({ slug }) => slug))
    prices.push(...page.items.map(({ price }) => price.minor))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return { slugs, prices }
}

describe('a list', () => {
  it('pages through every listing once, in every order and at every size', async () => {
    for (const sort of ['recommended', 'newest', 'price-asc', 'price-desc'] as const) {
      for (const limit of [7, 24, 66]) {
        const { slugs } = await walk({ sort, limit })
        expect(slugs).toHaveLength(66)
        expect(new Set(slugs).size).toBe(66)
      }
    }
  })

  it('pages through a search whose exact marks end in the middle of a page', async () => {
    const whole = (await list({ q: 'hộp', limit: 66 })).items.map(({ slug }) => slug)
    expect(whole.length).toBeGreaterThan(3)
    for (const limit of [1, 2, 3]) expect((await walk({ q: 'hộp', limit })).slugs).toEqual(whole)
  })

  it('is ordered by price or by age when asked', async () => {
    const up = await walk({ sort: 'price-asc', limit: 10 })
    expect(up.prices).toEqual(up.prices.toSorted((a, b) => a - b))
    const down = await walk({ sort: 'price-desc', limit: 10 })
    expect(down.prices).toEqual(up.prices.toReversed())
    const { results } = await sample.db
      .prepare('select slug from listings order by published_at desc, listing_no')
      .all<{ slug: string }>()
    expect((await walk({ sort: 'newest' })).slugs).toEqual(results.map(({ slug }) => slug))
  })

  it('holds what is below a category too', async () => {
    const parent = await list({ category: 'coffee-tea', limit: 100 })
    const below = await Promise.all(
      ['coffee', 'tea', 'drink'].map((category) => list({ category, limit: 100 })),
    )
    expect(parent.items).toHaveLength(below.flatMap(({ items }) => items).length)
    const byId = await list({ category: below[0]?.items[0]?.category, limit: 100 })
    expect(byId.items).toEqual(below[0]?.items)
  })

  it('narrows by province in any spelling, by exporter by slug or id', async () => {
    const all = await Promise.all(
      ['66', 'dak-lak', 'Đắk Lắk', 'DAK LAK', 'phu-yen'].map((province) => list({ province })),
    )
    for (const { items } of all)
      expect(items.map(({ slug }) => slug)).toEqual(all[0]?.items.map(({ slug }) => slug))
    expect(all[0]?.items.every(({ province }) => province.code === '66')).toBe(true)
    const bySlug = await list({ exporter: 'doi-gio-hanh' })
    expect(bySlug.items).toHaveLength(5)
    expect((await list({ exporter: bySlug.items[0]?.exporter.id })).items).toEqual(bySlug.items)
  })

  it('narrows by certificate, with or without stars, and by occasion', async () => {
    const ocop = await list({ certificate: 'ocop', limit: 100 })
    expect(ocop.items).toHaveLength(22)
    expect(
      (await list({ certificate: 'ocop-5', limit: 100 })).items.every(({ badges }) => badges[0]?.stars === 5),
    ).toBe(true)
    expect((await list({ certificate: 'haccp' })).items).toEqual([])
    expect((await list({ occasion: 'tet', limit: 100 })).items).toHaveLength(29)
  })

  it('narrows by price exactly, in every order and with everything else', async () => {
    const every = (await list({ limit: 100 })).items
    for (const sort of ['recommended', 'newest', 'price-asc', 'price-desc'] as const) {
      for (const [minPrice, maxPrice] of [
        [100_000, 200_000],
        [98_000, 98_000],
        [undefined, 58_000],
        [1_000_000, undefined],
        [98_001, 98_999],
      ] as const) {
        const wanted = every
          .filter(({ price }) => price.minor >= (minPrice ?? 0) && price.minor <= (maxPrice ?? Infinity))
          .map(({ slug }) => slug)
        const { slugs } = await walk({ sort, minPrice, maxPrice, limit: 5 })
        expect(slugs.toSorted()).toEqual(wanted.toSorted())
      }
    }
    const narrow = await list({
      q: 'ca phe',
      category: 'coffee',
      province: 'dak-lak',
      certificate: 'ocop-4',
      occasion: 'tet',
      minPrice: 150_000,
      maxPrice: 170_000,
    })
    expect(narrow.items.map(({ title }) => title.vi)).toEqual(['Cà phê Robusta rang mộc Đồi Gió 500 g'])
    expect((await list({ minPrice: 2, maxPrice: 1 })).items).toEqual([])
  })

  it('shows prices in the money of the market, and to its door', async () => {
    const { items } = await list({ q: 'ca phe phin', market: 'US' })
    expect(items[0]).toMatchObject({
      price: { minor: 165_000, currency: 'VND' },
      marketPrice: { currency: 'USD' },
      toDoorFrom: { currency: 'USD' },
      doorsOn: '2026-11-21',
    })
    expect(items[0]?.toDoorFrom?.minor).toBeGreaterThan(items[0]?.marketPrice?.minor ?? Infinity)
    expect((await list({ q: 'ca phe phin' })).items[0]).not.toHaveProperty('marketPrice')
  })

  it('says đồng only when the rate of the day is missing', async () => {
    const page = await listCards(sample.deps(Date.parse('2024-12-31')), { q: 'ca phe phin', market: 'US' })
    expect(page.items[0]).not.toHaveProperty('marketPrice')
    expect(page.items[0]).not.toHaveProperty('toDoorFrom')
  })
})

describe('a category page', () => {
  it('knows its path, what is below it and how many there are', async () => {
    const page = await findCategory(sample.deps(), { category: 'fashion' })
    expect(page.category?.self).toMatchObject({
      slug: 'fashion',
      name: { vi: 'Lụa, áo dài, thổ cẩm' },
      listings: 6,
    })
    expect(page.category?.children.map(({ slug }) => slug)).toEqual([
      'garments',
      'silk',
      'hats',
      'bags',
      'footwear',
    ])
    expect(page.items).toHaveLength(6)
    const below = await findCategory(sample.deps(sampleDay), { category: 'silk' })
    expect(below.category?.path.map(({ slug }) => slug)).toEqual(['fashion', 'silk'])
    expect(page.facets?.provinces.reduce((all, { listings }) => all + listings, 0)).toBe(6)
  })

  it('is not found when there is no such category', async () => {
    await expect(findCategory(sample.deps(), { category: 'none' })).rejects.toThrow('not_found')
  })
})
