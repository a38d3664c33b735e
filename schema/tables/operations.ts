import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const outbox = sqliteTable('outbox', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  payload: text('payload').notNull(),
  orderId: text('order_id'),
  consignmentId: text('consignment_id'),
  state: text('state').notNull(),
  attempts: integer('attempts').notNull().default(0),
  createdAt: integer('created_at').notNull(),
  dueAt: integer('due_at').notNull(),
  leaseUntil: integer('lease_until').notNull().default(0),
  doneAt: integer('done_at'),
  lastError: text('last_error'),
})

export const auditEntries = sqliteTable('audit_entries', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  orderId: text('order_id'),
  consignmentId: text('consignment_id'),
  subject: text('subject'),
  facts: text('facts').notNull().default('{}'),
  requestId: text('request_id'),
})

export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    state: text('state').notNull(),
    status: integer('status'),
    answer: text('answer'),
    leaseUntil: integer('lease_until').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
)

export const leases = sqliteTable('leases', {
  name: text('name').primaryKey(),
  until: integer('until').notNull(),
  holder: text('holder').notNull(),
})

export const cursors = sqliteTable('cursors', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const rateCounters = sqliteTable('rate_counters', {
  key: text('key').primaryKey(),
  windowEndsAt: integer('window_ends_at').notNull(),
  count: integer('count').notNull(),
})
