import { beforeAll, describe, expect, it } from 'vitest'
import { findShop } from '../../../worker/catalogue/find-exporter.ts'
import { findHome } from '../../../worker/catalogue/find-home.ts'
import { findListingPage } from '../../../worker/catalogue/find-listing.ts'
import { listCards } from '../../../worker/catalogue/list-cards.ts'
import { openSample, type Sample } from './open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})

const slugOf = async (title: string): Promise<string> =>
  (
    await sample.db
      .prepare('select slug from listings where title_vi = ?')
      .bind(title)
      .first<{ slug: string }>()
  )?.slug ?? ''

const fishSauce = 'Nước mắm cốt cá cơm 40 độ đạm 500 ml'

describe('GET /api/listings/:idOrSlug', () => {
  it('tells all about a listing, by slug and by id', async () => {
    const bySlug = await sample.get(`/api/listings/${await slugOf(fishSauce)}?market=US`)
    expect(bySlug.status).toBe(200)
    expect(bySlug.body).toMatchObject({
      title: { vi: fishSauce },
      exporter: { slug: 'cua-trang-khoi', name: 'Nhà thùng Cửa Trăng Khơi', verified: true },
      hs: { hs6: '210390', usHts10: '2103902000' },
      origin: { country: 'VN', criterion: 'WO', province: { code: '91', name: { vi: 'An Giang' } } },
      shelfLifeDays: 1095,
      shipDays: [2, 4, 6],
      certificates: [
        {
          kind: 'ocop',
          stars: 5,
          number: '045/QĐ-BNN-VPĐP',
          issuedOn: '2024-01-30',
          expiresOn: '2027-01-29',
          endsSoon: true,
          isSample: true,
        },
      ],
      image: { isSample: true, silhouette: 'bottle' },
    })
    const { variants, id, path } = bySlug.body as {
      variants: Record<string, unknown>[]
      id: string
      path: { slug: string }[]
    }
    expect(path.map(({ slug }) => slug)).toEqual(['spices-sauces', 'sauce'])
    expect(variants).toHaveLength(2)
    expect(variants[0]).toMatchObject({
      sku: 'VN040-B500',
      price: { minor: 138_000, currency: 'VND' },
      marketPrice: { currency: 'USD' },
      netGrams: expect.any(Number),
      inStock: true,
    })
    expect((await sample.get(`/api/listings/${id}?market=US`)).body).toEqual(bySlug.body)
  })

  it('says for every market whether it may enter, and why not', async () => {
    const { body } = await sample.get(
      `/api/listings/${await slugOf('Mật ong hoa bạc hà cao nguyên đá 350 g')}`,
    )
    const { entry } = body as {
      entry: Record<string, { status: string; reasons: { title: { vi: string; en: string } }[] }>
    }
    expect(Object.keys(entry)).toHaveLength(17)
    expect(entry['US']?.status).toBe('blocked')
    expect(entry['US']?.reasons.every(({ title }) => title.vi !== '' && title.en !== '')).toBe(true)
    expect(entry['JP']?.status).toBe('papers')
  })

  it('shows no certificate past its last day, and shows it on that day', async () => {
    const lotusTea = await slugOf('Chè ướp sen Tây Hồ kiểu cổ 100 g')
    expect((await findListingPage(sample.deps(), { idOrSlug: lotusTea })).certificates).toEqual([])
    const idOrSlug = await slugOf(fishSauce)
    const on = async (day: string) => await findListingPage(sample.deps(Date.parse(day)), { idOrSlug })
    expect((await on('2027-01-29')).certificates).toHaveLength(1)
    const after = await on('2027-01-30')
    expect(after.certificates).toEqual([])
    expect(after.badges).toEqual([])
  })

  it('shows a candidate for five stars with four and a mark', async () => {
    const bowls = await findListingPage(sample.deps(), {
      idOrSlug: await slugOf('Bộ 4 bát cơm men rạn hoa sen'),
    })
    expect(bowls.certificates[0]).toMatchObject({ stars: 4, isCandidate: true })
    expect(bowls.badges[0]).toMatchObject({ code: 'ocop-4', stars: 4, isCandidate: true })
  })

  it('invites to what else its maker offers', async () => {
    const { sameExporter, slug } = await findListingPage(sample.deps(), { idOrSlug: await slugOf(fishSauce) })
    expect(sameExporter).toHaveLength(4)
    expect(sameExporter.map((teaser) => teaser.slug)).not.toContain(slug)
  })
})

describe('GET /api/exporters/:slug', () => {
  it('tells who checked what and when', async () => {
    const { status, body } = await sample.get('/api/exporters/doi-gio-hanh')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Hợp tác xã Cà phê Đồi Gió Hanh',
      province: { code: '66' },
      verification: { state: 'verified', verifiedOn: '2025-10-20' },
      attestations: [],
      shipDays: [1, 3, 5],
      figures: { liveListings: 5, consignments: 0 },
      isSample: true,
    })
    const { verification, certificates } = body as {
      verification: { checks: { kind: string }[] }
      certificates: { listing: { slug: string } }[]
    }
    expect(verification.checks.map(({ kind }) => kind).toSorted()).toEqual(['identity', 'site', 'tax_code'])
    expect(certificates[0]?.listing.slug).toMatch(/^ca-phe-robusta/)
  })

  it('drops a check that ran out', async () => {
    const kinds = async (day: string) =>
      (await findShop(sample.deps(Date.parse(day)), { slug: 'doi-gio-hanh' })).verification.checks.map(
        ({ kind }) => kind,
      )
    expect(await kinds('2026-09-01')).toContain('bank_account')
    expect(await kinds('2026-11-21')).not.toContain('bank_account')
  })

  it('has its page show its own listings', async () => {
    const { listings, nextCursor } = await findShop(sample.deps(), { slug: 'mai-da-xam', market: 'DE' })
    expect(listings).toHaveLength(5)
    expect(
      listings.every(
        ({ exporter, marketPrice }) => exporter.slug === 'mai-da-xam' && marketPrice?.currency === 'EUR',
      ),
    ).toBe(true)
    expect(nextCursor).toBeNull()
  })
})

describe('the front page', () => {
  it('shows what is new, what the season asks for, and who sells', async () => {
    const home = await findHome(sample.deps(), { market: 'US' })
    expect(home.fresh).toHaveLength(12)
    expect(home.occasion).toMatchObject({ code: 'tet', items: { length: 8 } })
    expect(home.categories.map(({ listings }) => listings).reduce((a, b) => a + b)).toBe(66)
    expect(home).toMatchObject({ listings: 66, provinces: { length: 20 }, exporters: { length: 12 } })
    expect((await findHome(sample.deps(Date.parse('2026-05-01')), {})).occasion).toBeNull()
  })
})

describe('the lists of the API', () => {
  it('GET /api/listings answers cards in the fixed shape, with counts of the whole', async () => {
    const { status, body } = await sample.get('/api/listings?market=JP&limit=5')
    expect(status).toBe(200)
    const { items, nextCursor, facets } = body as {
      items: Record<string, unknown>[]
      nextCursor: string
      facets: { categories: unknown[] }
    }
    expect(items).toHaveLength(5)
    expect(items[0]).toMatchObject({
      id: expect.stringMatching(/^lst_/),
      slug: expect.any(String),
      title: { vi: expect.any(String), en: expect.any(String) },
      exporter: {
        id: expect.stringMatching(/^exp_/),
        slug: expect.any(String),
        name: expect.any(String),
        verified: true,
      },
      price: { minor: expect.any(Number), currency: 'VND' },
      marketPrice: { currency: 'JPY' },
      badges: expect.any(Array),
      inStock: expect.any(Boolean),
    })
    expect(facets.categories).toHaveLength(9)
    const next = await sample.get(`/api/listings?market=JP&limit=5&cursor=${nextCursor}`)
    expect((next.body['items'] as unknown[]).length).toBe(5)
  })

  it('GET /api/markets answers seventeen in the order of the picker', async () => {
    const { body } = await sample.get('/api/markets')
    const items = body['items'] as { country: string }[]
    expect(items).toHaveLength(17)
    expect(items[0]).toMatchObject({
      country: 'US',
      currency: 'USD',
      name: { vi: expect.any(String), en: expect.any(String) },
      covered: expect.any(String),
    })
  })

  it('GET /api/search/suggestions answers at most eight', async () => {
    const { body } = await sample.get('/api/search/suggestions?q=tr%C3%A0')
    expect((body['items'] as unknown[]).length).toBeLessThanOrEqual(8)
  })

  it('every listing and every exporter keeps its contract', async () => {
    const { items } = await listCards(sample.deps(), { limit: 100 })
    for (const { slug } of items)
      expect((await sample.get(`/api/listings/${slug}?market=NO`)).status).toBe(200)
    for (const slug of new Set(items.map(({ exporter }) => exporter.slug)))
      expect((await sample.get(`/api/exporters/${slug}`)).status).toBe(200)
  })
})
