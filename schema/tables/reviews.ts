import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { exporters } from './exporters.ts'

export const reviewTasks = sqliteTable('review_tasks', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  subjectId: text('subject_id').notNull(),
  exporterId: text('exporter_id').references(() => exporters.id),
  titleVi: text('title_vi').notNull(),
  titleEn: text('title_en').notNull(),
  state: text('state').notNull().default('open'),
  openedAt: integer('opened_at').notNull(),
  openedBy: text('opened_by').notNull(),
  dueAt: integer('due_at'),
  firstBy: text('first_by'),
  closedAt: integer('closed_at'),
})

export const queueCounts = sqliteTable('queue_counts', {
  kind: text('kind').primaryKey(),
  open: integer('open').notNull(),
})

export const decisionReasons = sqliteTable('decision_reasons', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  decision: text('decision').notNull(),
  textVi: text('text_vi').notNull(),
  textEn: text('text_en').notNull(),
  position: integer('position').notNull(),
  retiredAt: integer('retired_at'),
})

export const decisions = sqliteTable('decisions', {
  id: text('id').primaryKey(),
  taskId: text('task_id'),
  kind: text('kind').notNull(),
  subjectId: text('subject_id').notNull(),
  exporterId: text('exporter_id'),
  decision: text('decision').notNull(),
  stage: text('stage').notNull(),
  reasonIds: text('reason_ids').notNull().default('[]'),
  note: text('note').notNull().default(''),
  facts: text('facts').notNull().default('{}'),
  decidedBy: text('decided_by').notNull(),
  decidedAt: integer('decided_at').notNull(),
})
