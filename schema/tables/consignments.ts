import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const consignments = sqliteTable(
  'consignments',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id').notNull(),
    exporterId: text('exporter_id').notNull(),
    code: text('code').notNull(),
    state: text('state').notNull(),
    market: text('market').notNull(),
    currency: text('currency').notNull(),
    totalMinor: integer('total_minor').notNull(),
    refundedMinor: integer('refunded_minor').notNull().default(0),
    receivesVnd: integer('receives_vnd').notNull(),
    summaryVi: text('summary_vi').notNull(),
    summaryEn: text('summary_en').notNull(),
    pieces: integer('pieces').notNull(),
    dueKind: text('due_kind'),
    dueAt: integer('due_at'),
    remindAt: integer('remind_at'),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
)

export const shipments = sqliteTable(
  'shipments',
  {
    id: text('id').primaryKey(),
    consignmentId: text('consignment_id').notNull(),
    carrier: text('carrier').notNull(),
    trackingNumber: text('tracking_number').notNull(),
    shippedAt: integer('shipped_at').notNull(),
    shippedBy: text('shipped_by').notNull(),
    deliveredAt: integer('delivered_at'),
  },
)

export const shipmentLines = sqliteTable(
  'shipment_lines',
  {
    shipmentId: text('shipment_id').notNull(),
    lineId: text('line_id').notNull(),
    quantity: integer('quantity').notNull(),
    lot: text('lot'),
    bestBefore: text('best_before'),
  },
  (table) => [primaryKey({ columns: [table.shipmentId, table.lineId] })],
)
