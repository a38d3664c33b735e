import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { ListingContent } from '../../../schema/values/listing.ts'
import { type Id, idFrom } from '../../../schema/values/id.ts'
import { handlers } from '../../../worker/sweeps.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import { cookieOf, knock, operatorCookie, type Told } from '../people/knock.ts'
import { type MarketShop, openMarket } from '../quotes/open-market.ts'
import { type Firm, hire } from '../shop.ts'

export type Desk = {
  shop: MarketShop
  owner: string
  other: string
  verifier: string
  category: Id<'category'>
  photo: Id<'photo'>
  /** A call of the coffee firm's owner on its own listings. */
  own: (method: string, path: string, body?: unknown, key?: string) => Promise<Told>
  /** A whole content under a SKU, as a person would have filled it in. */
  whole: (sku: string, more?: Partial<ListingContent>) => Partial<ListingContent>
  create: (changes?: Partial<ListingContent>) => Promise<{ id: string; revision: number }>
  submit: (id: string, revision: number) => Promise<Told>
  decide: (id: string, body: unknown) => Promise<Told>
  /** Created, submitted and approved. */
  sell: (
    sku: string,
    more?: Partial<ListingContent>,
  ) => Promise<{ id: string; slug: string; revision: number }>
  find: (id: string) => Promise<Told['body']>
  /** Runs what the queue was told. */
  runJobs: () => Promise<void>
}

/** A photo as the uploader leaves it, ready to be named by a draft. */
export async function putPhoto(
  { shop }: Pick<Desk, 'shop'>,
  firm: Firm,
  number: number,
): Promise<Id<'photo'>> {
  const id = idFrom('photo', 1_700_000_000_000 + number, new Uint8Array(10).fill(number % 256))
  await write(shop.db, [
    shop.db.run(sql`
      insert into photos (id, exporter_id, purpose, key, width, height, bytes, colour, made_at, created_at)
      values (${id}, ${firm.exporterId}, 'goods', ${`k-${number}`}, 1280, 960, 90000, '#aa8855', 1, 1)`),
  ])
  return id
}

/** The small market with the rules of every border, its coffee firm's owner and an operator who verifies at hand. */
export async function openDesk(): Promise<Desk> {
  const shop = await openMarket()
  const owner = await cookieOf(shop, shop.coffee.owner)
  const other = await cookieOf(shop, shop.fish.owner)
  const verifier = await operatorCookie(shop, 'verifier')
  const [[category]] = await read<[{ id: Id<'category'> }]>(shop.db, [
    sql`select id as id from categories limit 1`,
  ])
  const photo = await putPhoto({ shop }, shop.coffee, 1)
  const base = `/api/exporter/${shop.coffee.exporterId}/listings`
  const desk: Desk = {
    shop,
    owner,
    other,
    verifier,
    category: category?.id as Id<'category'>,
    photo,
    own: (method, path, body, key) =>
      knock(shop, method, `${base}${path}`, {
        as: owner,
        ...(body === undefined ? {} : { body }),
        ...(key ? { key } : {}),
      }),
    whole: (sku, more = {}) => ({
      photos: [{ id: photo, alt: { vi: 'Gói cà phê', en: 'A bag of coffee' } }],
      title: { vi: `Cà phê rang xay ${sku}`, en: `Ground coffee ${sku}` },
      description: { vi: 'Cà phê rang mộc theo mẻ nhỏ ở Cầu Đất, xay sau khi có đơn.', en: 'Small batches.' },
      categoryId: desk.category,
      variants: [
        {
          sku,
          label: { vi: 'Gói 500 g', en: '500 g bag' },
          netGrams: 500,
          grossGrams: 540,
          size: { length: 240, width: 130, height: 80 },
          priceVnd: 165_000,
          prices: { USD: 900 },
          openingStock: 30,
        },
      ],
      hs6: '090121',
      usHts10: null,
      declaredFlags: [],
      ingredients: { vi: 'Cà phê 100%', en: '100% coffee' },
      allergens: [],
      shelfLifeDays: 365,
      storage: { vi: 'Nơi khô mát', en: 'Cool and dry' },
      originCountry: 'VN',
      originCriterion: 'WO',
      vnContentPct: 100,
      provinceCode: '68',
      occasions: ['tet'],
      tags: ['phin'],
      ...more,
    }),
    async create(changes = {}) {
      const { status, body } = await desk.own('POST', '', { changes })
      expect(status, JSON.stringify(body)).toBe(201)
      return body
    },
    submit: (id, revision) => desk.own('POST', `/${id}/submission`, { revision }),
    decide: (id, body) =>
      knock(shop, 'POST', `/api/operator/listings/${id}/decisions`, { as: verifier, body }),
    async sell(sku, more) {
      const { id, revision } = await desk.create(desk.whole(sku, more))
      const offered = await desk.submit(id, revision)
      expect(offered.body, JSON.stringify(offered.body)).toMatchObject({ outcome: 'waiting' })
      const told = await desk.decide(id, { decision: 'approve' })
      expect(told.status, JSON.stringify(told.body)).toBe(200)
      const found = await desk.find(id)
      return { id, slug: found.published.slug, revision: found.revision }
    },
    async find(id) {
      const { status, body } = await desk.own('GET', `/${id}`)
      expect(status, JSON.stringify(body)).toBe(200)
      return body
    },
    async runJobs() {
      for (const job of shop.jobs.splice(0))
        if (job.kind === 'message') await runMessage(shop.deps(), job.id, handlers)
    },
  }
  return desk
}

export const staffOf = async (
  desk: Desk,
  role: 'manager' | 'packer' | 'accountant',
  number: number,
): Promise<string> => await cookieOf(desk.shop, await hire(desk.shop, desk.shop.coffee, number, role))
