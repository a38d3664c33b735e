import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const ledgerTransactions = sqliteTable('ledger_transactions', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  orderId: text('order_id'),
  consignmentId: text('consignment_id'),
  postedAt: integer('posted_at').notNull(),
})

export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    transactionId: text('transaction_id').notNull(),
    account: text('account').notNull(),
    currency: text('currency').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.account, table.currency] })],
)
