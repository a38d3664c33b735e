import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { listings } from './catalogue.ts'
import { exporters } from './exporters.ts'

const about = () => ({
  listingId: text('listing_id')
    .notNull()
    .references(() => listings.id),
  exporterId: text('exporter_id')
    .notNull()
    .references(() => exporters.id),
})

export const reports = sqliteTable('reports', {
  id: text('id').primaryKey(),
  ...about(),
  kind: text('kind').notNull(),
  message: text('message').notNull(),
  email: text('email'),
  locale: text('locale').notNull(),
  reporterKey: text('reporter_key').notNull(),
  state: text('state').notNull().default('open'),
  reportedAt: integer('reported_at').notNull(),
  closedAt: integer('closed_at'),
})

export const authorityRequests = sqliteTable('authority_requests', {
  id: text('id').primaryKey(),
  ...about(),
  authority: text('authority').notNull(),
  reference: text('reference').notNull(),
  basis: text('basis').notNull(),
  receivedOn: text('received_on').notNull(),
  dueAt: integer('due_at').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  remindedAt: integer('reminded_at'),
  answeredAt: integer('answered_at'),
  answer: text('answer'),
})

export const takedowns = sqliteTable('takedowns', {
  id: text('id').primaryKey(),
  ...about(),
  stateBefore: text('state_before').notNull(),
  reasonIds: text('reason_ids').notNull(),
  note: text('note').notNull(),
  takenBy: text('taken_by').notNull(),
  takenAt: integer('taken_at').notNull(),
  liftedBy: text('lifted_by'),
  liftedAt: integer('lifted_at'),
})
