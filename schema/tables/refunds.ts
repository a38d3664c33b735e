import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const refunds = sqliteTable('refunds', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  consignmentId: text('consignment_id'),
  paymentIntentId: text('payment_intent_id').notNull(),
  cause: text('cause').notNull(),
  state: text('state').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text('currency').notNull(),
  reason: text('reason').notNull(),
  goodsMinor: integer('goods_minor').notNull().default(0),
  shippingMinor: integer('shipping_minor').notNull().default(0),
  dutyMinor: integer('duty_minor').notNull().default(0),
  importTaxMinor: integer('import_tax_minor').notNull().default(0),
  feesMinor: integer('fees_minor').notNull().default(0),
  receivesVnd: integer('receives_vnd').notNull().default(0),
  commissionVnd: integer('commission_vnd').notNull().default(0),
  providerAttempt: integer('provider_attempt').notNull().default(1),
  providerRefundId: text('provider_refund_id'),
  failure: text('failure'),
  requestedBy: text('requested_by').notNull(),
  requestedAt: integer('requested_at').notNull(),
  settledAt: integer('settled_at'),
})

export const refundLines = sqliteTable(
  'refund_lines',
  {
    refundId: text('refund_id').notNull(),
    lineId: text('line_id').notNull(),
    quantity: integer('quantity').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.refundId, table.lineId] })],
)

export const refundRequests = sqliteTable('refund_requests', {
  id: text('id').primaryKey(),
  orderId: text('order_id').notNull(),
  consignmentId: text('consignment_id').notNull(),
  problemId: text('problem_id'),
  state: text('state').notNull(),
  lines: text('lines'),
  namedMinor: integer('named_minor'),
  takes: text('takes').notNull(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text('currency').notNull(),
  amountVnd: integer('amount_vnd').notNull(),
  reason: text('reason').notNull(),
  reasonIds: text('reason_ids').notNull().default('[]'),
  note: text('note').notNull().default(''),
  requestedBy: text('requested_by').notNull(),
  requestedAt: integer('requested_at').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: integer('decided_at'),
  refundId: text('refund_id'),
})
