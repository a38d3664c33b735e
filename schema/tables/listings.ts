import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { exporters } from './exporters.ts'

export const listingDesk = sqliteTable('listing_desk', {
  listingId: text('listing_id').primaryKey(),
  exporterId: text('exporter_id')
    .notNull()
    .references(() => exporters.id),
  state: text('state').notNull(),
  review: text('review').notNull().default('none'),
  revision: integer('revision').notNull().default(0),
  draft: text('draft'),
  titleVi: text('title_vi').notNull(),
  titleEn: text('title_en').notNull(),
  sentBack: text('sent_back'),
  submittedAt: integer('submitted_at'),
  submitNote: text('submit_note').notNull().default(''),
  createdAt: integer('created_at').notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const listingTabs = sqliteTable(
  'listing_tabs',
  {
    exporterId: text('exporter_id').notNull(),
    tab: text('tab').notNull(),
    listings: integer('listings').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.tab] })],
)

export const listingSkus = sqliteTable(
  'listing_skus',
  {
    exporterId: text('exporter_id').notNull(),
    sku: text('sku').notNull(),
    listingId: text('listing_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.sku, table.listingId] })],
)

export const listingVersions = sqliteTable('listing_versions', {
  id: text('id').primaryKey(),
  listingId: text('listing_id').notNull(),
  exporterId: text('exporter_id')
    .notNull()
    .references(() => exporters.id),
  versionNo: integer('version_no').notNull(),
  kind: text('kind').notNull(),
  content: text('content').notNull(),
  changes: text('changes').notNull(),
  note: text('note').notNull().default(''),
  madeBy: text('made_by').notNull(),
  madeAt: integer('made_at').notNull(),
})
