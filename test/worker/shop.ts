import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { hour } from '../../schema/values/day.ts'
import { type Id, idFrom, type IdKind } from '../../schema/values/id.ts'
import type { ExporterRole } from '../../schema/values/status.ts'
import type { Actor } from '../../worker/platform/actor.ts'
import {
  type Database,
  newMeter,
  openDatabase,
  type Statement,
  write,
} from '../../worker/platform/database.ts'
import { type Deps, makeDeps, newIdAt, withDeps } from '../../worker/platform/deps.ts'
import type { Bindings, Job } from '../../worker/platform/settings.ts'

/** A small shop written straight into the tables: two exporters, five variants, three markets. */
export type Shop = {
  db: Database
  coffee: Firm & { robusta: Good; arabica: Good; blend: Good }
  fish: Firm & { sauce: Good; paste: Good }
  /** Queue messages sent so far. */
  jobs: Job[]
  /** The bindings of the Worker under test, its queue replaced by `jobs`: nothing runs behind a test's back. */
  bindings: Bindings
  /** What a verb gets: `at` moves its clock. */
  deps: (actor?: Actor, at?: number) => Deps
  /** Waits for everything verbs left for later. */
  settled: () => Promise<void>
}

export type Firm = {
  exporterId: Id<'exporter'>
  slug: string
  name: string
  owner: Actor & { kind: 'person' }
}
export type Good = {
  variantId: Id<'variant'>
  listingId: Id<'listing'>
  listingNo: number
  sku: string
  priceVnd: number
}

/** Ids of the shop are the same in every run. */
const fixed = <K extends IdKind>(kind: K, number: number): Id<K> =>
  idFrom(kind, 1_700_000_000_000 + number, new Uint8Array(10).fill(number))

const firmOf = (number: number, slug: string, name: string): Firm => {
  const exporterId = fixed('exporter', number)
  const firms = [{ exporterId, exporterName: name, slug, role: 'owner' as const }]
  const email = `owner@${slug}.test`
  return {
    exporterId,
    slug,
    name,
    owner: {
      kind: 'person',
      id: fixed('person', number),
      email,
      name,
      sessionHash: '',
      firms,
      operatorRoles: [],
    },
  }
}

const goodOf = (listingNo: number, sku: string, priceVnd: number): Good => ({
  variantId: fixed('variant', listingNo),
  listingId: fixed('listing', listingNo),
  listingNo,
  sku,
  priceVnd,
})

/**
 * Empties every table and fills the small shop. `stock` is on hand of every variant. `alone` gives it an address of its
 * own, so that a sweep does not find what other tests left at the payment stand-in they share.
 */
export async function openShop({
  stock = 10,
  alone = false,
}: { stock?: number; alone?: boolean } = {}): Promise<Shop> {
  await emptyTables()
  const db = openDatabase(env.DB, newMeter())
  const jobs: Job[] = []
  const waiting: Promise<unknown>[] = []
  const own = alone ? { ORIGIN: `http://${crypto.randomUUID()}.quaque.test` } : {}
  const bindings = {
    ...env,
    ...own,
    JOBS: { sendBatch: async (batch: { body: Job }[]) => void jobs.push(...batch.map(({ body }) => body)) },
  } as unknown as Bindings
  const shop: Shop = {
    db,
    coffee: {
      ...firmOf(1, 'ca-phe-da-lat', 'Cà phê Đà Lạt'),
      robusta: goodOf(11, 'CF-R', 180_000),
      arabica: goodOf(12, 'CF-A', 260_000),
      blend: goodOf(13, 'CF-B', 210_000),
    },
    fish: {
      ...firmOf(2, 'nuoc-mam-phu-quoc', 'Nước mắm Phú Quốc'),
      sauce: goodOf(21, 'NM-40', 95_000),
      paste: goodOf(22, 'MT-10', 60_000),
    },
    jobs,
    bindings,
    deps(actor = { kind: 'visitor' }, at) {
      const waiter = { waitUntil: (work: Promise<unknown>) => void waiting.push(work) }
      const request = {
        id: newIdAt('request', Date.now()),
        ip: '203.0.113.1',
        country: 'US',
        userAgent: 'test',
      }
      const deps = makeDeps(bindings, waiter, request, actor)
      return at === undefined ? deps : withDeps(deps, { now: () => at })
    },
    async settled() {
      while (waiting.length > 0) await waiting.pop()
    },
  }
  await write(db, [
    ...seedPlaces(db),
    ...seedFirm(db, shop.coffee, [shop.coffee.robusta, shop.coffee.arabica, shop.coffee.blend], stock),
    ...seedFirm(db, shop.fish, [shop.fish.sauce, shop.fish.paste], stock),
  ])
  return shop
}

/** The tables only grow by their own triggers, so these are taken off while a test starts afresh. */
async function emptyTables(): Promise<void> {
  const { results } = await env.DB.prepare(`
    select type, name, tbl_name as tableName, sql from sqlite_master
    where (type = 'table' or type = 'trigger' and name like '%append%')
      and name not like 'sqlite_%' and name not like '_cf_%' and name not like 'd1_%' and name not like '%search%'`).all<{
    type: string
    name: string
    tableName: string
    sql: string
  }>()
  const filled = await filledAmong(results.filter(({ type }) => type === 'table').map(({ name }) => name))
  const triggers = results.filter(({ type, tableName }) => type === 'trigger' && filled.has(tableName))
  await env.DB.batch([
    env.DB.prepare('pragma defer_foreign_keys = on'),
    ...triggers.map(({ name }) => env.DB.prepare(`drop trigger ${name}`)),
    ...[...filled].map((name) => env.DB.prepare(`delete from ${name}`)),
    ...triggers.map(({ sql: text }) => env.DB.prepare(text)),
  ])
}

/** Most tables are empty most of the time: asking costs less than emptying. A result has a hundred columns at most. */
async function filledAmong(names: readonly string[]): Promise<Set<string>> {
  const pages = Array.from({ length: Math.ceil(names.length / 90) }, (_none, at) =>
    names.slice(at * 90, at * 90 + 90),
  )
  const answers = await env.DB.batch<Record<string, number>>(
    pages.map((page) =>
      env.DB.prepare(`select ${page.map((name) => `exists (select 1 from ${name}) as ${name}`).join(', ')}`),
    ),
  )
  return new Set(
    answers.flatMap(({ results: [row = {}] }) => Object.keys(row).filter((name) => row[name] === 1)),
  )
}

/** Another member of a firm's staff, written to the tables. */
export async function hire(
  { db }: Shop,
  firm: Firm,
  number: number,
  role: ExporterRole,
): Promise<Actor & { kind: 'person' }> {
  const id = fixed('person', number)
  const email = `${role}${number}@${firm.slug}.test`
  await write(db, hired(db, { id, email, name: email }, firm.exporterId, role))
  return {
    kind: 'person',
    id,
    email,
    name: email,
    sessionHash: '',
    firms: [{ exporterId: firm.exporterId, exporterName: firm.name, slug: firm.slug, role }],
    operatorRoles: [],
  }
}

const hired = (
  db: Database,
  person: { id: string; email: string; name: string },
  exporterId: string,
  role: string,
): Statement[] => [
  db.run(
    sql`insert into people (id, email, name, created_at) values (${person.id}, ${person.email}, ${person.name}, 0)`,
  ),
  db.run(
    sql`insert into memberships (id, person_id, exporter_id, role, created_at) values (${person.id.replace('per_', 'mem_')}, ${person.id}, ${exporterId}, ${role}, 0)`,
  ),
]

const seedPlaces = (db: Database): Statement[] => [
  db.run(sql`
    insert into provinces (code, name_vi, name_en, full_name_vi, region_vi, region_en, valid_from, confidence, source)
    values ('68', 'Lâm Đồng', 'Lam Dong', 'Tỉnh Lâm Đồng', 'Tây Nguyên', 'Central Highlands', '2025-07-01', 'high', 'test')`),
  db.run(
    sql`insert into categories (id, slug, name_vi, name_en, position) values (${fixed('category', 1)}, 'do-an', 'Đồ ăn', 'Food', 1)`,
  ),
  ...(
    [
      ['US', 'USD', String.raw`^\d{5}(?:[ -]\d{4})?$`],
      ['JP', 'JPY', String.raw`^\d{3}-?\d{4}$`],
      ['TW', 'TWD', String.raw`^\d{3}(?:\d{2,3})?$`],
    ] as const
  ).map(([code, currency, pattern]) =>
    db.run(sql`
      insert into markets (code, name_vi, name_en, currency, region, languages, covered, address_format, postcode_pattern,
        postcode_example, region_required, community_low, community_high, notes, as_of, confidence, source)
      values (${code}, ${code}, ${code}, ${currency}, 'test', '[]', 'full', '', ${pattern}, '', 0, 0, 0, '', '2026-11-01', 'high', 'test')`),
  ),
]

function seedFirm(db: Database, firm: Firm, goods: readonly Good[], stock: number): Statement[] {
  return [
    db.run(sql`
      insert into exporters (id, slug, state, kind, name_vi, name_en, province_code, locality_vi, address_line, tax_code, email, phone, ship_days, exports_before, created_at)
      values (${firm.exporterId}, ${firm.slug}, 'verified', 'workshop', ${firm.name}, ${firm.name}, '68', 'Đà Lạt', '1 Phan Đình Phùng', ${firm.slug === 'ca-phe-da-lat' ? '5800000001' : '1700000002'},
        ${firm.owner.email}, '+84263000000', '[1,2,3,4,5]', 1, 0)`),
    db.run(sql`insert into exporter_figures (exporter_id) values (${firm.exporterId})`),
    ...hired(db, firm.owner, firm.exporterId, 'owner'),
    ...goods.flatMap((good) => seedGood(db, firm, good, stock)),
  ]
}

const seedGood = (
  db: Database,
  firm: Firm,
  { listingId, variantId, listingNo, sku, priceVnd }: Good,
  stock: number,
): Statement[] => [
  db.run(sql`
    insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en, hs6, goods_key,
      origin_country, vn_content_pct, province_code, shelf_life_days, picture, updated_at)
    values (${listingId}, ${listingNo}, ${firm.exporterId}, ${sku.toLowerCase()}, 'live', ${fixed('category', 1)}, ${`Hàng ${sku}`}, ${`Good ${sku}`},
      '', '', '090121', '090121:', 'VN', 100, '68', 365, '{"silhouette":"bag","hue":1}', 0)`),
  db.run(sql`
    insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm, height_mm, price_vnd)
    values (${variantId}, ${listingId}, ${firm.exporterId}, ${sku}, 1, 'gói 500 g', '500 g bag', 500, 560, 200, 120, 80, ${priceVnd})`),
  db.run(
    sql`insert into stock (variant_id, listing_no, on_hand) values (${variantId}, ${listingNo}, ${stock})`,
  ),
]

/** How long a quote of the shop holds. */
export const quoteLife = hour / 2
