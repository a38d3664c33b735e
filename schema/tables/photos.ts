import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const photos = sqliteTable('photos', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  purpose: text('purpose').notNull(),
  key: text('key').notNull(),
  width: integer('width').notNull().default(0),
  height: integer('height').notNull().default(0),
  bytes: integer('bytes').notNull().default(0),
  colour: text('colour').notNull().default(''),
  madeAt: integer('made_at'),
  keptAt: integer('kept_at'),
  publishedAt: integer('published_at'),
  hiddenAt: integer('hidden_at'),
  createdAt: integer('created_at').notNull(),
})

export const shareCards = sqliteTable(
  'share_cards',
  {
    listingId: text('listing_id').notNull(),
    locale: text('locale').notNull(),
    exporterId: text('exporter_id').notNull(),
    photoId: text('photo_id').notNull(),
    shownId: text('shown_id'),
  },
  (table) => [primaryKey({ columns: [table.listingId, table.locale] })],
)

/** Which row of the search index stands for which listing of a desk. */
export const listingDocs = sqliteTable('listing_docs', {
  no: integer('no').primaryKey(),
  listingId: text('listing_id').notNull(),
})
