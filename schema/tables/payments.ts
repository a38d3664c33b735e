import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const paymentEvents = sqliteTable('payment_events', {
  id: text('id').primaryKey(),
  type: text('type').notNull(),
  objectId: text('object_id').notNull(),
  orderId: text('order_id'),
  createdAt: integer('created_at').notNull(),
  receivedAt: integer('received_at').notNull(),
  state: text('state').notNull(),
  attempts: integer('attempts').notNull().default(0),
  dueAt: integer('due_at').notNull(),
  outcome: text('outcome'),
  lastError: text('last_error'),
})

export const paymentSessions = sqliteTable('payment_sessions', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  attempt: integer('attempt').notNull(),
  url: text('url').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text('currency').notNull(),
  openedAt: integer('opened_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
})

export const captures = sqliteTable('captures', {
  paymentIntentId: text('payment_intent_id').primaryKey(),
  sessionId: text('session_id').notNull(),
  orderId: text('order_id').notNull(),
  chargeId: text('charge_id'),
  use: text('use').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text('currency').notNull(),
  feeMinor: integer('fee_minor'),
  feeCurrency: text('fee_currency'),
  capturedAt: integer('captured_at').notNull(),
})
