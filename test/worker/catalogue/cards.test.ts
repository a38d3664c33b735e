import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, newMeter } from '../../../worker/platform/database.ts'
import { expireBadges } from '../../../worker/catalogue/expire-badges.ts'
import { findListingPage } from '../../../worker/catalogue/find-listing.ts'
import { listCards, type ListAsk } from '../../../worker/catalogue/list-cards.ts'
import { refreshCards } from '../../../worker/catalogue/refresh-cards.ts'
import { refreshDoorPrices } from '../../../worker/catalogue/refresh-door-prices.ts'
import { refreshOldShelves } from '../../../worker/catalogue/refresh-shelves.ts'
import { loadSampleMarket } from '../../../schema/seed/load.ts'
import { openSample, type Sample, sampleDay } from './open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})

const titles = async (ask: ListAsk, at?: number) =>
  (await listCards(sample.deps(at), { limit: 100, ...ask })).items.map(({ title }) => title.vi)
const run = (sql: string, ...values: unknown[]) =>
  sample.db
    .prepare(sql)
    .bind(...values)
    .run()
const refresh = (...listingNos: number[]) =>
  refreshCards(openDatabase(env.DB, newMeter()), sampleDay, listingNos)
const one = <T>(sql: string) => sample.db.prepare(sql).first<T>()

describe('a card', () => {
  it('leaves every list when its listing is paused, and comes back with it', async () => {
    const honey = 'Mật ong hoa bạc hà cao nguyên đá 350 g'
    await run("update listings set state = 'paused' where title_vi = ?", honey)
    await refresh(44)
    for (const sort of ['recommended', 'newest', 'price-asc'] as const)
      expect(await titles({ q: 'mat ong', sort })).not.toContain(honey)
    await expect(
      findListingPage(sample.deps(), {
        idOrSlug:
          (await one<{ slug: string }>('select slug from listings where listing_no = 44'))?.slug ?? '',
      }),
    ).rejects.toThrow('not_found')
    await run("update listings set state = 'live' where title_vi = ?", honey)
    await refresh(44)
    for (const sort of ['recommended', 'newest', 'price-asc'] as const)
      expect(await titles({ q: 'mat ong', sort })).toContain(honey)
  })

  it('goes with its exporter', async () => {
    await run("update exporters set state = 'suspended' where slug = 'soc-nau'")
    await refresh(11, 12, 13)
    expect(await titles({ exporter: 'soc-nau' })).toEqual([])
    expect((await sample.get('/api/exporters/soc-nau')).status).toBe(404)
    await run("update exporters set state = 'verified' where slug = 'soc-nau'")
    await refresh(11, 12, 13)
    expect(await titles({ exporter: 'soc-nau' })).toHaveLength(3)
  })

  it('stands once in every index after any number of changes', async () => {
    for (const price of [170_000, 99_000, 165_000]) {
      await run("update variants set price_vnd = ? where sku = 'VN001-W500'", price)
      await refresh(1)
      const { items } = await listCards(sample.deps(), { q: 'ca phe phin', sort: 'price-asc' })
      expect(items.map((card) => card.price.minor)).toEqual([Math.min(price, 168_000)])
    }
    for (const sort of ['recommended', 'newest', 'price-asc'] as const)
      expect(await titles({ sort })).toHaveLength(66)
  })

  it('waits for the sweep when its price moved, and is priced to every door by it', async () => {
    await run("update variants set price_vnd = 166000 where sku = 'VN001-W500'")
    await refresh(1)
    const door = async () =>
      (await listCards(sample.deps(), { q: 'ca phe phin', market: 'US' })).items[0]?.toDoorFrom
    expect(await door()).toBeUndefined()
    await refreshDoorPrices(sample.deps())
    expect(await door()).toMatchObject({ currency: 'USD' })
  })

  it('shows a refilled shelf at once', async () => {
    const inStock = async () => (await listCards(sample.deps(), { q: 'ca phe phin' })).items[0]?.inStock
    await run('update stock set reserved = on_hand where listing_no = 1')
    expect(await inStock()).toBe(false)
    await run(
      "update stock set reserved = 0 where listing_no = 1 and variant_id = (select id from variants where sku = 'VN001-G500')",
    )
    expect(await inStock()).toBe(true)
  })
})

describe('a certificate', () => {
  it('ends by itself: dropped on the day, and taken from the filter by the sweep', async () => {
    const after = Date.parse('2027-01-30T00:00:00Z')
    const sauce = 'Nước mắm cốt cá cơm 40 độ đạm 500 ml'
    expect(await titles({ certificate: 'ocop' })).toContain(sauce)
    expect(await titles({ certificate: 'ocop' }, after)).not.toContain(sauce)
    await expireBadges(sample.deps(after))
    expect(
      await one('select certificate_ends_on as ends, badges from listing_cards where listing_no = 40'),
    ).toEqual({ ends: null, badges: '[]' })
    const words = await one<{ found: number }>(
      `select count(*) as found from listing_search where listing_search match 'facets : "cert_ocop_5"'`,
    )
    expect(words?.found).toBe(3)
  })
})

describe('loading the sample again', () => {
  it('changes nothing, whatever happened since', async () => {
    await run(
      "update stock set on_hand = 7 where variant_id = (select id from variants where sku = 'VN002-250')",
    )
    await run("update listings set title_en = 'Renamed' where listing_no = 2")
    await loadSampleMarket({ db: env.DB, catalogue: 'sample', now: sampleDay, log: () => undefined })
    expect(await one('select title_en as title from listings where listing_no = 2')).toEqual({
      title: 'Renamed',
    })
    expect(await titles({})).toHaveLength(66)
  })

  it('is refused for another size, because orders may name what is there', async () => {
    await expect(
      loadSampleMarket({ db: env.DB, catalogue: 100, now: sampleDay, log: () => undefined }),
    ).rejects.toThrow('CATALOGUE=sample')
  })

  it('counts the shelves again only when they are old', async () => {
    const age = async () =>
      (await one<{ updated_at: number }>("select updated_at from shelves where name = 'home'"))?.updated_at
    // A certificate that ended has made them old.
    await refreshOldShelves(sample.deps(sampleDay))
    await refreshOldShelves(sample.deps(sampleDay + 3_600_000))
    expect(await age()).toBe(sampleDay)
    await refreshOldShelves(sample.deps(sampleDay + 7 * 3_600_000))
    expect(await age()).toBe(sampleDay + 7 * 3_600_000)
  })
})
