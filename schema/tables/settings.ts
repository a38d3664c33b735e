import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const marketSettings = sqliteTable(
  'market_settings',
  {
    name: text('name').notNull(),
    version: integer('version').notNull(),
    value: text('value').notNull(),
    reason: text('reason').notNull(),
    setBy: text('set_by').notNull(),
    setAt: integer('set_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.version] })],
)
