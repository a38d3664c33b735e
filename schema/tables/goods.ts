import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const certificateClaims = sqliteTable('certificate_claims', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  kind: text('kind').notNull(),
  stars: integer('stars'),
  isCandidate: integer('is_candidate', { mode: 'boolean' }).notNull().default(false),
  number: text('number').notNull(),
  issuerVi: text('issuer_vi').notNull(),
  issuerEn: text('issuer_en').notNull(),
  issuedOn: text('issued_on').notNull(),
  expiresOn: text('expires_on'),
  listings: text('listings').notNull().default('[]'),
  documents: text('documents').notNull().default('[]'),
  state: text('state').notNull().default('given'),
  verifiedBy: text('verified_by'),
  verifiedOn: text('verified_on'),
  reasons: text('reasons').notNull().default('[]'),
  note: text('note').notNull().default(''),
  nextOn: text('next_on'),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at').notNull(),
  changedAt: integer('changed_at').notNull(),
})

export const lowStock = sqliteTable('low_stock', {
  variantId: text('variant_id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  isLow: integer('is_low', { mode: 'boolean' }).notNull(),
  isTold: integer('is_told', { mode: 'boolean' }).notNull().default(false),
  toldAt: integer('told_at'),
})

export const stockCounts = sqliteTable('stock_counts', {
  id: text('id').primaryKey(),
  variantId: text('variant_id').notNull(),
  exporterId: text('exporter_id').notNull(),
  reason: text('reason').notNull(),
  counted: integer('counted').notNull(),
  seen: integer('seen'),
  before: integer('before').notNull(),
  after: integer('after').notNull(),
  batchId: text('batch_id'),
  countedAt: integer('counted_at').notNull(),
  countedBy: text('counted_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
})

export const closures = sqliteTable('closures', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day').notNull(),
  mode: text('mode').notNull(),
  noteVi: text('note_vi').notNull().default(''),
  noteEn: text('note_en').notNull().default(''),
  state: text('state').notNull().default('planned'),
  nextOn: text('next_on'),
  doneNo: integer('done_no').notNull().default(0),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
})
