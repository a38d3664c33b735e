import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { exporters } from './exporters.ts'

const exporterId = () =>
  text('exporter_id')
    .notNull()
    .references(() => exporters.id)

export const firmDays = sqliteTable(
  'firm_days',
  {
    exporterId: exporterId(),
    day: text('day').notNull(),
    views: integer('views').notNull().default(0),
    consignments: integer('consignments').notNull().default(0),
    pieces: integer('pieces').notNull().default(0),
    receivesVnd: integer('receives_vnd').notNull().default(0),
    shipped: integer('shipped').notNull().default(0),
    shippedOnTime: integer('shipped_on_time').notNull().default(0),
    declined: integer('declined').notNull().default(0),
    returned: integer('returned').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.day] })],
)

export const firmMarkets = sqliteTable(
  'firm_markets',
  {
    exporterId: exporterId(),
    month: text('month').notNull(),
    market: text('market').notNull(),
    consignments: integer('consignments').notNull(),
    receivesVnd: integer('receives_vnd').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.month, table.market] })],
)

export const unfoundWords = sqliteTable(
  'unfound_words',
  {
    categoryId: text('category_id').notNull(),
    month: text('month').notNull(),
    words: text('words').notNull(),
    searches: integer('searches').notNull(),
  },
  (table) => [primaryKey({ columns: [table.categoryId, table.month, table.words] })],
)

export const followers = sqliteTable('followers', {
  id: text('id').primaryKey(),
  exporterId: exporterId(),
  email: text('email').notNull(),
  locale: text('locale').notNull(),
  state: text('state').notNull().default('asked'),
  askedAt: integer('asked_at').notNull(),
  confirmedAt: integer('confirmed_at'),
  toldUntil: integer('told_until').notNull(),
})

export const followerCounts = sqliteTable('follower_counts', {
  exporterId: text('exporter_id')
    .primaryKey()
    .references(() => exporters.id),
  followers: integer('followers').notNull(),
})
