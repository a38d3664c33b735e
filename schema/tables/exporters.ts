import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const exporters = sqliteTable('exporters', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull(),
  state: text('state').notNull(),
  kind: text('kind').notNull(),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
  storyVi: text('story_vi').notNull().default(''),
  storyEn: text('story_en').notNull().default(''),
  provinceCode: text('province_code').notNull(),
  localityVi: text('locality_vi').notNull(),
  addressLine: text('address_line').notNull(),
  taxCode: text('tax_code').notNull(),
  email: text('email').notNull(),
  phone: text('phone').notNull(),
  shipDays: text('ship_days').notNull(),
  photos: text('photos').notNull().default('[]'),
  exportsBefore: integer('exports_before', { mode: 'boolean' }).notNull(),
  verifiedOn: text('verified_on'),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at').notNull(),
  lowStockLine: integer('low_stock_line').notNull().default(5),
  pausedUntil: text('paused_until'),
  legalName: text('legal_name').notNull().default(''),
  makesCategories: text('makes_categories').notNull().default('[]'),
  makesWords: text('makes_words').notNull().default(''),
})

export const exporterChecks = sqliteTable(
  'exporter_checks',
  {
    exporterId: text('exporter_id').notNull(),
    kind: text('kind').notNull(),
    evidenceVi: text('evidence_vi').notNull(),
    evidenceEn: text('evidence_en').notNull(),
    checkedBy: text('checked_by').notNull(),
    checkedOn: text('checked_on').notNull(),
    expiresOn: text('expires_on'),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.kind] })],
)

export const exporterFigures = sqliteTable('exporter_figures', {
  exporterId: text('exporter_id').primaryKey(),
  liveListings: integer('live_listings').notNull().default(0),
  consignments: integer('consignments').notNull().default(0),
  acceptedInTime: integer('accepted_in_time').notNull().default(0),
  shipped: integer('shipped').notNull().default(0),
  delivered: integer('delivered').notNull().default(0),
  declined: integer('declined').notNull().default(0),
})
