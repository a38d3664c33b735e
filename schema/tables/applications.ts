import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { exporters } from './exporters.ts'
import { people } from './people.ts'

export const applications = sqliteTable('applications', {
  exporterId: text('exporter_id')
    .primaryKey()
    .references(() => exporters.id),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  startedAt: integer('started_at').notNull(),
  submittedAt: integer('submitted_at'),
  endedAt: integer('ended_at'),
})

export const exporterMoves = sqliteTable(
  'exporter_moves',
  {
    exporterId: text('exporter_id').notNull(),
    movedAt: integer('moved_at').notNull(),
    toState: text('to_state').notNull(),
    fromState: text('from_state'),
    movedBy: text('moved_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.movedAt, table.toState] })],
)

export const checklistItems = sqliteTable('checklist_items', {
  id: text('id').primaryKey(),
  firmKinds: text('firm_kinds').notNull(),
  categoryIds: text('category_ids').notNull().default('[]'),
  checkKind: text('check_kind'),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
  hintVi: text('hint_vi').notNull().default(''),
  hintEn: text('hint_en').notNull().default(''),
  needsDocument: integer('needs_document', { mode: 'boolean' }).notNull().default(true),
  expires: integer('expires', { mode: 'boolean' }).notNull().default(false),
  position: integer('position').notNull(),
  retiredAt: integer('retired_at'),
  updatedAt: integer('updated_at').notNull(),
})

export const exporterItems = sqliteTable(
  'exporter_items',
  {
    exporterId: text('exporter_id').notNull(),
    itemId: text('item_id').notNull(),
    state: text('state').notNull(),
    reason: text('reason').notNull().default(''),
    expiresOn: text('expires_on'),
    warnedOn: text('warned_on'),
    decidedBy: text('decided_by'),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exporterId, table.itemId] })],
)

export const documents = sqliteTable('documents', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  purpose: text('purpose').notNull(),
  subjectId: text('subject_id').notNull().default(''),
  objectKey: text('object_key').notNull(),
  bytes: integer('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  keptAt: integer('kept_at').notNull(),
  keptBy: text('kept_by').notNull(),
})

export const bankAccounts = sqliteTable('bank_accounts', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  bank: text('bank').notNull(),
  sealedNumber: text('sealed_number').notNull(),
  keyId: text('key_id').notNull(),
  lastDigits: text('last_digits').notNull(),
  holder: text('holder').notNull(),
  state: text('state').notNull(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: integer('proposed_at').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: integer('decided_at'),
  usableAt: integer('usable_at'),
  activatedAt: integer('activated_at'),
  endedAt: integer('ended_at'),
})

export const payoutHolds = sqliteTable('payout_holds', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id').notNull(),
  reason: text('reason').notNull(),
  heldSince: integer('held_since').notNull(),
  heldBy: text('held_by').notNull(),
  liftedAt: integer('lifted_at'),
  liftedBy: text('lifted_by'),
})
