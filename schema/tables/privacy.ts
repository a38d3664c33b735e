import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const findables = sqliteTable('findables', {
  no: integer('no').primaryKey(),
  kind: text('kind').notNull(),
  ref: text('ref').notNull(),
})

export const personExports = sqliteTable('person_exports', {
  id: text('id').primaryKey(),
  subjectKey: text('subject_key').notNull(),
  personId: text('person_id'),
  state: text('state').notNull().default('due'),
  askedBy: text('asked_by').notNull(),
  askedAt: integer('asked_at').notNull(),
  readyAt: integer('ready_at'),
  expiresAt: integer('expires_at'),
})

export const erasures = sqliteTable('erasures', {
  id: text('id').primaryKey(),
  subjectKey: text('subject_key').notNull(),
  personId: text('person_id'),
  state: text('state').notNull().default('asked'),
  cause: text('cause').notNull(),
  askedBy: text('asked_by').notNull(),
  askedAt: integer('asked_at').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: integer('decided_at'),
  orders: integer('orders'),
})
