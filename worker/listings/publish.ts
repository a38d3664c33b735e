import { sql } from 'drizzle-orm'
import type { Currency } from '../../schema/values/currency.ts'
import { emptyContent, type ListingContent, type ListingVariantContent } from '../../schema/values/listing.ts'
import { changesOf } from '../../schema/values/listing-changes.ts'
import { toVnd } from '../../schema/values/money.ts'
import type { ListingState } from '../../schema/values/status.ts'
import { foldedWords, slugOf } from '../../schema/values/text.ts'
import { findPhotos, listingPictures, publishPhotos } from '../photos/use-photos.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { type Database, read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { publishedOf, variantsOf } from './content-of.ts'
import { insertVersion, moveOnDesk, nameSkus, skusOf } from './desk-statements.ts'
import { type DeskRow, newestRates, type RateRow } from './queries.ts'

export type Publication = {
  content: ListingContent
  /** Where it stands afterwards: `live` at the first time, later where it was. */
  state: ListingState
  note: string
  /** An operator looked at this very content. */
  isApproved: boolean
}

/**
 * The batch that makes a content what buyers see: listing, variants (the same SKU stays the same variant), prices, the
 * opening stock of new variants, a version, the audit and the promise to show it. It holds only if the listing still
 * stands as it was read. Orders keep what they froze; a variant taken off stays for them.
 * @throws {Refusal} `invalid` for a photo that is gone, `rate_missing` when a price can not be counted in đồng.
 */
export async function publish(
  deps: Deps,
  row: DeskRow,
  { content, state, note, isApproved }: Publication,
): Promise<{ statements: Statement[]; jobs: Job[]; slug: string }> {
  const { db, now, newId } = deps
  const photoIds = content.photos.map(({ id }) => id)
  const photos = await findPhotos(deps, row.exporterId, photoIds)
  const variants = await variantRows(deps, row, content)
  const slug = row.slug ?? slugFor(row.id, content)
  const shown = promise(deps, { kind: 'show_listing', payload: { listingId: row.id } })
  const changes = changesOf(publishedOf(row) ?? emptyContent, content)
  const pictures = listingPictures(photos, content.photos) ?? drawing(row)
  return {
    statements: [
      ...moveOnDesk(db, row, { state, review: 'none', content: null, title: content.title }, now()),
      putListing(deps, row, { content, state, slug, ...pictures }),
      ...putVariants(deps, row, variants),
      ...nameSkus(db, [{ id: row.id, exporterId: row.exporterId, skus: skusOf(content) }]),
      ...publishPhotos(db, {
        exporterId: row.exporterId,
        listingId: row.id,
        photoIds,
        now: now(),
        isApproved,
      }),
      insertVersion(db, {
        id: newId('version'),
        listingId: row.id,
        exporterId: row.exporterId,
        kind: 'published',
        content,
        changes,
        note,
        by: nameOf(deps.actor),
        at: now(),
      }),
      audit(deps, {
        action: 'listing_published',
        subject: row.id,
        facts: {
          exporterId: row.exporterId,
          paths: changes.map(({ path }) => path).slice(0, 40),
          isFirst: row.listingNo === null,
        },
      }),
      shown.statement,
    ],
    jobs: [{ kind: 'message', id: shown.id }],
    slug,
  }
}

/** The sample keeps its drawing; goods without a photo yet are a box. */
const drawing = (row: DeskRow) => ({
  picture: row.picture ?? '{"silhouette":"box","hue":4}',
  photos: '[]',
})

/** Readable, and unlike any other: it ends in a part of the id nobody chose. It never changes once published. */
const slugFor = (id: string, { title }: ListingContent): string =>
  `${slugOf(title.vi).slice(0, 60).replace(/-$/, '')}-${id.slice(-8)}`

/** `<hs6>:<flags, sorted>`: goods alike at every border. */
export const goodsKeyOf = ({ hs6, hsFlags, declaredFlags }: ListingContent): string =>
  `${hs6}:${[...new Set([...hsFlags, ...declaredFlags])].toSorted().join('.')}`

/** What a new listing is put forward with until it has stars or sales: complete texts and photos, up to 900 points. */
const completeness = ({ title, description, photos, ingredients }: ListingContent): number =>
  (title.en === '' ? 0 : 200) +
  (description.en === '' ? 0 : 200) +
  Math.min(300, foldedWords(description.vi).length * 5) +
  Math.min(150, photos.length * 50) +
  (ingredients.en === '' ? 0 : 50)

function putListing(
  { db, now }: Deps,
  row: DeskRow,
  {
    content,
    state,
    slug,
    picture,
    photos,
  }: { content: ListingContent; state: ListingState; slug: string; picture: string; photos: string },
): Statement {
  const list = (values: readonly string[] | null) => JSON.stringify(values ?? [])
  const quality = sql`min(10000, 4000 + ${completeness(content)} + 500 * (select exports_before from exporters where id = ${row.exporterId}))`
  return db.run(sql`
    insert into listings (id, listing_no, exporter_id, slug, state, category_id, title_vi, title_en, description_vi, description_en, hs6,
      us_hts10, hs_flags, declared_flags, origin_country, origin_criterion, vn_content_pct, province_code, shelf_life_days, storage_vi,
      storage_en, ingredients_vi, ingredients_en, allergens, occasions, tags, picture, photos, quality, goods_key, published_at, updated_at)
    values (${row.id}, (select coalesce(max(listing_no), 0) + 1 from listings), ${row.exporterId}, ${slug}, ${state}, ${content.categoryId},
      ${content.title.vi}, ${content.title.en}, ${content.description.vi}, ${content.description.en}, ${content.hs6}, ${content.usHts10},
      ${list(content.hsFlags)}, ${list(content.declaredFlags)}, ${content.originCountry}, ${content.originCriterion}, ${content.vnContentPct},
      ${content.provinceCode}, ${content.shelfLifeDays}, ${content.storage.vi}, ${content.storage.en}, ${content.ingredients.vi},
      ${content.ingredients.en}, ${list(content.allergens)}, ${list(content.occasions)}, ${list(content.tags)}, ${picture}, ${photos},
      ${quality}, ${goodsKeyOf(content)}, ${now()}, ${now()})
    on conflict (id) do update set state = excluded.state, category_id = excluded.category_id, title_vi = excluded.title_vi,
      title_en = excluded.title_en, description_vi = excluded.description_vi, description_en = excluded.description_en, hs6 = excluded.hs6,
      us_hts10 = excluded.us_hts10, hs_flags = excluded.hs_flags, declared_flags = excluded.declared_flags,
      origin_country = excluded.origin_country, origin_criterion = excluded.origin_criterion, vn_content_pct = excluded.vn_content_pct,
      province_code = excluded.province_code, shelf_life_days = excluded.shelf_life_days, storage_vi = excluded.storage_vi,
      storage_en = excluded.storage_en, ingredients_vi = excluded.ingredients_vi, ingredients_en = excluded.ingredients_en,
      allergens = excluded.allergens, occasions = excluded.occasions, tags = excluded.tags, picture = excluded.picture,
      photos = excluded.photos, goods_key = excluded.goods_key, updated_at = excluded.updated_at`)
}

type PutVariant = Omit<ListingVariantContent, 'priceVnd'> & {
  id: string
  position: number
  priceVnd: number
  isPriceConverted: 0 | 1
}

/** The same SKU is the same variant, also when it comes back. */
async function variantRows(deps: Deps, row: DeskRow, content: ListingContent): Promise<PutVariant[]> {
  const known = new Map(variantsOf(row).map(({ sku, id }) => [sku, id]))
  const inDong = await dongOf(deps, content.variants)
  return content.variants.map((variant, position) => ({
    ...variant,
    id: known.get(variant.sku) ?? deps.newId('variant'),
    position,
    priceVnd: variant.priceVnd ?? inDong(variant),
    isPriceConverted: variant.priceVnd === null ? 1 : 0,
  }))
}

/** @throws {Refusal} `rate_missing` when none of the currencies a price is named in has a rate that holds. */
async function dongOf(
  { db, now }: Deps,
  variants: readonly ListingVariantContent[],
): Promise<(variant: ListingVariantContent) => number> {
  const foreign = variants.filter(({ priceVnd }) => priceVnd === null)
  const currencies = [...new Set(foreign.flatMap(({ prices }) => Object.keys(prices)))].toSorted()
  if (currencies.length === 0) return () => 0
  const [rows] = await read<[RateRow]>(db, [newestRates(currencies, now())])
  const rates = new Map(
    rows
      .filter(({ validUntil }) => validUntil === null || validUntil >= now())
      .map(({ currency, valueE15 }) => [currency, valueE15]),
  )
  return ({ prices }) => {
    const named = Object.entries(prices).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const [currency, minor] = named.find(([code]) => rates.has(code)) ?? []
    if (currency === undefined || minor === undefined) throw new Refusal('rate_missing', { currencies })
    return Math.max(1, toVnd({ minor, currency: currency as Currency }, rates.get(currency) ?? 0).minor)
  }
}

function putVariants({ db, now }: Deps, row: DeskRow, variants: readonly PutVariant[]): Statement[] {
  const given = JSON.stringify(variants)
  return [
    db.run(sql`
      update variants set retired_at = ${now()}
      where listing_id = ${row.id} and retired_at is null and id not in (select value ->> 'id' from json_each(${given}))`),
    db.run(sql`
      insert into variants (id, listing_id, exporter_id, sku, position, label_vi, label_en, net_grams, gross_grams, length_mm, width_mm,
        height_mm, price_vnd, is_price_converted)
      select value ->> 'id', ${row.id}, ${row.exporterId}, value ->> 'sku', value ->> 'position', value ->> '$.label.vi', value ->> '$.label.en',
        value ->> 'netGrams', value ->> 'grossGrams', value ->> '$.size.length', value ->> '$.size.width', value ->> '$.size.height',
        value ->> 'priceVnd', value ->> 'isPriceConverted'
      from json_each(${given}) where true
      on conflict (id) do update set position = excluded.position, label_vi = excluded.label_vi, label_en = excluded.label_en,
        net_grams = excluded.net_grams, gross_grams = excluded.gross_grams, length_mm = excluded.length_mm, width_mm = excluded.width_mm,
        height_mm = excluded.height_mm, price_vnd = excluded.price_vnd, is_price_converted = excluded.is_price_converted, retired_at = null`),
    ...putPriceRows(db, given),
    db.run(sql`
      insert into stock (variant_id, listing_no, on_hand)
      select value ->> 'id', (select listing_no from listings where id = ${row.id}), coalesce(value ->> 'openingStock', 0)
      from json_each(${given}) where true on conflict (variant_id) do nothing`),
    // What is no longer offered is no longer counted, and no card of the listing says it could be bought.
    db.run(sql`
      update stock set (is_counted, listing_no) = (
        select v.retired_at is null, iif(v.retired_at is null, l.listing_no, 0)
        from variants v join listings l on l.id = v.listing_id where v.id = stock.variant_id)
      where variant_id in (select id from variants where listing_id = ${row.id})`),
  ]
}

/** The prices in other currencies of some variants, `[{ id, prices }]` as JSON, in place of those they had. */
export const putPriceRows = (db: Database, given: string): Statement[] => [
  db.run(
    sql`delete from variant_prices where variant_id in (select value ->> 'id' from json_each(${given}))`,
  ),
  db.run(sql`
    insert into variant_prices (variant_id, currency, price_minor)
    select v.value ->> 'id', p.key, p.value from json_each(${given}) as v, json_each(v.value, '$.prices') as p`),
]
