import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const provinces = sqliteTable('provinces', {
  code: text('code').primaryKey(),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
  fullNameVi: text('full_name_vi').notNull(),
  regionVi: text('region_vi').notNull(),
  regionEn: text('region_en').notNull(),
  aliases: text('aliases').notNull().default('[]'),
  validFrom: text('valid_from').notNull(),
  confidence: text('confidence').notNull(),
  source: text('source').notNull(),
})

export const categories = sqliteTable('categories', {
  id: text('id').primaryKey(),
  parentId: text('parent_id'),
  slug: text('slug').notNull(),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
  position: integer('position').notNull(),
  listingCount: integer('listing_count').notNull().default(0),
})

export const listings = sqliteTable('listings', {
  id: text('id').primaryKey(),
  listingNo: integer('listing_no').notNull(),
  exporterId: text('exporter_id').notNull(),
  slug: text('slug').notNull(),
  state: text('state').notNull(),
  categoryId: text('category_id').notNull(),
  titleVi: text('title_vi').notNull(),
  titleEn: text('title_en').notNull(),
  descriptionVi: text('description_vi').notNull(),
  descriptionEn: text('description_en').notNull(),
  hs6: text('hs6').notNull(),
  usHts10: text('us_hts10'),
  hsFlags: text('hs_flags').notNull().default('[]'),
  declaredFlags: text('declared_flags').notNull().default('[]'),
  originCountry: text('origin_country').notNull(),
  originCriterion: text('origin_criterion'),
  vnContentPct: integer('vn_content_pct').notNull(),
  provinceCode: text('province_code').notNull(),
  shelfLifeDays: integer('shelf_life_days').notNull(),
  storageVi: text('storage_vi').notNull().default(''),
  storageEn: text('storage_en').notNull().default(''),
  ingredientsVi: text('ingredients_vi').notNull().default(''),
  ingredientsEn: text('ingredients_en').notNull().default(''),
  allergens: text('allergens').notNull().default('[]'),
  occasions: text('occasions').notNull().default('[]'),
  tags: text('tags').notNull().default('[]'),
  picture: text('picture').notNull(),
  photos: text('photos').notNull().default('[]'),
  quality: integer('quality').notNull().default(0),
  goodsKey: text('goods_key').notNull().default(''),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
  publishedAt: integer('published_at'),
  updatedAt: integer('updated_at').notNull(),
})

export const variants = sqliteTable('variants', {
  id: text('id').primaryKey(),
  listingId: text('listing_id').notNull(),
  exporterId: text('exporter_id').notNull(),
  sku: text('sku').notNull(),
  position: integer('position').notNull(),
  labelVi: text('label_vi').notNull(),
  labelEn: text('label_en').notNull(),
  netGrams: integer('net_grams').notNull(),
  grossGrams: integer('gross_grams').notNull(),
  lengthMm: integer('length_mm').notNull(),
  widthMm: integer('width_mm').notNull(),
  heightMm: integer('height_mm').notNull(),
  priceVnd: integer('price_vnd').notNull(),
  retiredAt: integer('retired_at'),
  isPriceConverted: integer('is_price_converted', { mode: 'boolean' }).notNull().default(false),
})

export const variantPrices = sqliteTable(
  'variant_prices',
  {
    variantId: text('variant_id').notNull(),
    currency: text('currency').notNull(),
    priceMinor: integer('price_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.variantId, table.currency] })],
)

export const stock = sqliteTable('stock', {
  variantId: text('variant_id').primaryKey(),
  listingNo: integer('listing_no').notNull(),
  onHand: integer('on_hand').notNull(),
  reserved: integer('reserved').notNull().default(0),
  exporterId: text('exporter_id'),
  lowLine: integer('low_line').notNull().default(5),
  hasOwnLine: integer('has_own_line', { mode: 'boolean' }).notNull().default(false),
  isCounted: integer('is_counted', { mode: 'boolean' }).notNull().default(true),
  room: integer('room').generatedAlwaysAs(sql`(on_hand - reserved - low_line)`, { mode: 'virtual' }),
})

export const certificates = sqliteTable('certificates', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  listingId: text('listing_id'),
  kind: text('kind').notNull(),
  stars: integer('stars'),
  isCandidate: integer('is_candidate', { mode: 'boolean' }).notNull().default(false),
  number: text('number').notNull(),
  issuerVi: text('issuer_vi').notNull(),
  issuerEn: text('issuer_en').notNull(),
  issuedOn: text('issued_on').notNull(),
  expiresOn: text('expires_on'),
  verifiedBy: text('verified_by').notNull(),
  verifiedOn: text('verified_on').notNull(),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
  claimId: text('claim_id'),
})

export const listingCards = sqliteTable('listing_cards', {
  listingNo: integer('listing_no').primaryKey(),
  listingId: text('listing_id').notNull(),
  slug: text('slug').notNull(),
  titleVi: text('title_vi').notNull(),
  titleEn: text('title_en').notNull(),
  exporterId: text('exporter_id').notNull(),
  exporterSlug: text('exporter_slug').notNull(),
  exporterNameVi: text('exporter_name_vi').notNull(),
  exporterNameEn: text('exporter_name_en').notNull(),
  exporterVerifiedOn: text('exporter_verified_on'),
  provinceCode: text('province_code').notNull(),
  provinceVi: text('province_vi').notNull(),
  provinceEn: text('province_en').notNull(),
  categoryId: text('category_id').notNull(),
  priceVnd: integer('price_vnd').notNull(),
  prices: text('prices').notNull().default('{}'),
  doorPrices: text('door_prices').notNull().default('{}'),
  doorsOn: text('doors_on').notNull().default(''),
  picture: text('picture').notNull(),
  badges: text('badges').notNull().default('[]'),
  inStock: integer('in_stock', { mode: 'boolean' }).notNull(),
  quality: integer('quality').notNull(),
  publishedAt: integer('published_at').notNull(),
  certificateEndsOn: text('certificate_ends_on'),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
  pausedUntil: text('paused_until'),
})

export const suggestions = sqliteTable('suggestions', {
  rank: integer('rank').primaryKey(),
  kind: text('kind').notNull(),
  ref: text('ref').notNull(),
  textVi: text('text_vi').notNull(),
  textEn: text('text_en').notNull(),
})

export const shelves = sqliteTable('shelves', {
  name: text('name').primaryKey(),
  body: text('body').notNull(),
  updatedAt: integer('updated_at').notNull(),
})
