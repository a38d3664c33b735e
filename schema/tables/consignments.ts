import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const consignments = sqliteTable('consignments', {
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
  deskAt: integer('desk_at').generatedAlwaysAs(sql`(ifnull(due_at, 9000000000000000 - changed_at))`, {
    mode: 'virtual',
  }),
})

export const shipments = sqliteTable('shipments', {
  id: text('id').primaryKey(),
  consignmentId: text('consignment_id').notNull(),
  carrier: text('carrier').notNull(),
  trackingNumber: text('tracking_number').notNull(),
  shippedAt: integer('shipped_at').notNull(),
  shippedBy: text('shipped_by').notNull(),
  deliveredAt: integer('delivered_at'),
})

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

export const deskCounts = sqliteTable(
  'desk_counts',
  {
    exporterId: text('exporter_id').notNull(),
    state: text('state').notNull(),
    consignments: integer('consignments').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.state] })],
)

/** Numbers consignments for the desk's search. */
export const deskDocs = sqliteTable('desk_docs', {
  no: integer('no').primaryKey(),
  consignmentId: text('consignment_id').notNull(),
})

export const escalations = sqliteTable(
  'escalations',
  {
    consignmentId: text('consignment_id').notNull(),
    kind: text('kind').notNull(),
    dueAt: integer('due_at').notNull(),
    raisedAt: integer('raised_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.consignmentId, table.kind, table.dueAt] })],
)
