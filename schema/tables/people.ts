import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name').notNull().default(''),
  locale: text('locale').notNull().default('vi'),
  createdAt: integer('created_at').notNull(),
})

export const memberships = sqliteTable('memberships', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  exporterId: text('exporter_id'),
  role: text('role').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const sessions = sqliteTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  personId: text('person_id').notNull(),
  createdAt: integer('created_at').notNull(),
  provedAt: integer('proved_at').notNull().default(0),
  seenAt: integer('seen_at').notNull(),
  idleUntil: integer('idle_until').notNull(),
  endsAt: integer('ends_at').notNull(),
})

export const signInCodes = sqliteTable('sign_in_codes', {
  id: text('id').primaryKey(),
  email: text('email').notNull(),
  nonceHash: text('nonce_hash').notNull(),
  codeHmac: text('code_hmac').notNull(),
  tries: integer('tries').notNull().default(0),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})
