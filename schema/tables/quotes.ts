import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const quotes = sqliteTable('quotes', {
  id: text('id').primaryKey(),
  market: text('market').notNull(),
  currency: text('currency').notNull(),
  incoterm: text('incoterm').notNull(),
  totalMinor: integer('total_minor').notNull(),
  isPayable: integer('is_payable', { mode: 'boolean' }).notNull(),
  reply: text('reply').notNull(),
  frozen: text('frozen').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
})
