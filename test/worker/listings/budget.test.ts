import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '../../../schema/values/id.ts'
import type { Actor } from '../../../worker/platform/actor.ts'
import type { Deps } from '../../../worker/platform/deps.ts'
import { findListingReview } from '../../../worker/listings/find-listing-review.ts'
import { findOwnListing } from '../../../worker/listings/find-own-listing.ts'
import { listChoices } from '../../../worker/listings/list-choices.ts'
import { listOwnListings } from '../../../worker/listings/list-own-listings.ts'
import { listListingVersions } from '../../../worker/listings/list-versions.ts'
import { previewListing } from '../../../worker/listings/preview-listing.ts'
import { saveListing } from '../../../worker/listings/save-listing.ts'
import { searchHsCodes } from '../../../worker/listings/search-hs-codes.ts'
import { submitListing } from '../../../worker/listings/submit-listing.ts'
import { suggestHsCodes } from '../../../worker/listings/suggest-hs-codes.ts'
import { type Desk, openDesk } from './desk.ts'

const many = 10_000
let desk: Desk
let id: Id<'listing'>
let exporterId: Id<'exporter'>

/** One firm with ten thousand listings of two variants each, and three hundred firms with a few. */
beforeAll(async () => {
  desk = await openDesk()
  exporterId = desk.shop.coffee.exporterId
  const sold = await desk.sell('CF-1')
  id = sold.id as Id<'listing'>
  const numbers = (from: number, to: number) =>
    `with recursive n (i) as (select ${from} union all select i + 1 from n where i < ${to})`
  const lst = "'lst_' || printf('%026d', i)"
  const firm = "'exp_' || printf('%026d', i)"
  await env.DB.batch(
    [
      `insert into exporters (id, slug, state, kind, name_vi, name_en, province_code, locality_vi, address_line, tax_code, email, phone,
          ship_days, exports_before, created_at)
        ${numbers(1, 300)} select ${firm}, 'firm-' || i, 'verified', 'workshop', 'Hãng ' || i, 'Firm ' || i, '68', '', '', 'T' || i, '', '',
          '[1]', 0, 0 from n`,
      `insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en, hs6,
          origin_country, vn_content_pct, province_code, shelf_life_days, picture, updated_at)
        ${numbers(1, 300)} select 'lst_z' || printf('%025d', i), 20000 + i, ${firm}, 'khac-' || i, 'live', '${desk.category}', 'Khác', 'Other',
          '', '', '090121', 'VN', 100, '68', 1, '{}', i from n`,
    ].map((text) => env.DB.prepare(text)),
  )
  for (let from = 1; from <= many; from += 1000) {
    const range = numbers(from, from + 999)
    await env.DB.batch([
      env.DB
        .prepare(`insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en, hs6,
          hs_flags, goods_key, origin_country, vn_content_pct, province_code, shelf_life_days, picture, published_at, updated_at)
        ${range} select ${lst}, 1000 + i, '${exporterId}', 'hang-' || i, iif(i % 10 = 0, 'paused', 'live'), '${desk.category}', 'Hàng ' || i, 'Good ' || i, 'Mô tả', '',
          '090121', '["food"]', '090121:food', 'VN', 100, '68', 365, '{"silhouette":"bag","hue":1}', i * 1000, i * 1000 from n`),
      env.DB
        .prepare(`insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd)
        ${range} select 'var_' || p || printf('%025d', i), ${lst}, '${exporterId}', 'S-' || p || '-' || i, p, '', '', 500, 540, 200, 100, 80, 100000 + p
          from n, (select 1 as p union all select 2)`),
      env.DB
        .prepare(`insert into stock (variant_id, listing_no, on_hand) ${range} select 'var_' || p || printf('%025d', i), 1000 + i, 5
          from n, (select 1 as p union all select 2)`),
    ])
  }
}, 120_000)

async function cost(
  work: (deps: Deps) => Promise<unknown>,
  actor: Actor = desk.shop.coffee.owner,
): Promise<number> {
  const deps = desk.shop.deps(actor)
  await work(deps)
  expect(deps.meter.unmetered).toBe(0)
  return deps.meter.rowsRead
}

const verifier: Actor = {
  ...({} as Extract<Actor, { kind: 'person' }>),
  kind: 'person',
  firms: [],
  operatorRoles: ['verifier'],
} as Actor

describe('rows read by a console page, at ten thousand listings of one firm', () => {
  test('the list, any tab and any page of it, ≤ 150', async () => {
    const first = await listOwnListings(desk.shop.deps(desk.shop.coffee.owner), { exporterId })
    expect(first.counts).toMatchObject({ live: 9004, paused: 1000 })
    const pages = await Promise.all(
      [
        {},
        { state: 'live' as const },
        { state: 'paused' as const },
        { state: 'draft' as const },
        { review: 'refused' as const },
      ].map((tab) => cost((deps) => listOwnListings(deps, { exporterId, ...tab }))),
    )
    const next = await cost((deps) => listOwnListings(deps, { exporterId, cursor: first.nextCursor ?? '' }))
    expect(Math.max(...pages, next), String([...pages, next])).toBeLessThanOrEqual(150)
  })

  test('one listing for editing ≤ 60, its history ≤ 40', async () => {
    expect(await cost((deps) => findOwnListing(deps, { exporterId, id }))).toBeLessThanOrEqual(60)
    expect(await cost((deps) => listListingVersions(deps, { exporterId, id }))).toBeLessThanOrEqual(40)
  })

  test('codes by words, by digits and by the title ≤ 150', async () => {
    expect(await cost((deps) => searchHsCodes(deps, { exporterId, q: 'ca' }))).toBeLessThanOrEqual(150)
    expect(await cost((deps) => searchHsCodes(deps, { exporterId, q: '09' }))).toBeLessThanOrEqual(150)
    expect(await cost((deps) => suggestHsCodes(deps, { exporterId, id }))).toBeLessThanOrEqual(150)
  })

  test('three doors cost what three quotes cost, and one costs ≤ 150', async () => {
    expect(
      await cost((deps) => previewListing(deps, { exporterId, id, markets: ['US'] })),
    ).toBeLessThanOrEqual(150)
    expect(await cost((deps) => previewListing(deps, { exporterId, id }))).toBeLessThanOrEqual(450)
  })

  test('what an operator decides on ≤ 200: eighty rules of entry are most of it', async () => {
    expect(await cost((deps) => findListingReview(deps, { id }), verifier)).toBeLessThanOrEqual(200)
  })

  test('categories and provinces of the small market ≤ 10', async () => {
    expect(await cost((deps) => listChoices(deps))).toBeLessThanOrEqual(10)
  })
})

describe('rows read and written by a change, at ten thousand listings', () => {
  test('an autosave ≤ 40 read, ≤ 20 written', async () => {
    const { revision } = await findOwnListing(desk.shop.deps(desk.shop.coffee.owner), { exporterId, id })
    const deps = desk.shop.deps(desk.shop.coffee.owner)
    await saveListing(deps, { exporterId, id, revision, changes: { tags: ['phin', 'moka'] } })
    expect(deps.meter.rowsRead, `${deps.meter.rowsRead} ${deps.meter.rowsWritten}`).toBeLessThanOrEqual(40)
    expect(deps.meter.rowsWritten).toBeLessThanOrEqual(20)
  })

  test('a change that needs nobody is on its page for ≤ 150 read, ≤ 80 written, whatever else the firm sells', async () => {
    const { revision } = await findOwnListing(desk.shop.deps(desk.shop.coffee.owner), { exporterId, id })
    const deps = desk.shop.deps(desk.shop.coffee.owner)
    const told = await submitListing(deps, { exporterId, id, revision, note: '' })
    expect(told.outcome).toBe('published')
    expect(deps.meter.rowsRead, `${deps.meter.rowsRead} ${deps.meter.rowsWritten}`).toBeLessThanOrEqual(150)
    expect(deps.meter.rowsWritten).toBeLessThanOrEqual(80)
  })
})
