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
  id: text('id').notNull().default(''),
  device: text('device').notNull().default(''),
  country: text('country'),
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
  purpose: text('purpose').notNull().default('sign_in'),
  locale: text('locale').notNull().default('vi'),
})

export const invitations = sqliteTable('invitations', {
  id: text('id').primaryKey(),
  exporterId: text('exporter_id'),
  email: text('email').notNull(),
  role: text('role').notNull(),
  locale: text('locale').notNull(),
  secretHash: text('secret_hash').notNull(),
  state: text('state').notNull().default('open'),
  invitedBy: text('invited_by').notNull(),
  createdAt: integer('created_at').notNull(),
  sentAt: integer('sent_at').notNull(),
  sentCount: integer('sent_count').notNull().default(1),
  expiresAt: integer('expires_at').notNull(),
  closedAt: integer('closed_at'),
})

export const passkeys = sqliteTable('passkeys', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  credentialId: text('credential_id').notNull(),
  publicKey: text('public_key').notNull(),
  counter: integer('counter').notNull(),
  transports: text('transports').notNull().default('[]'),
  name: text('name').notNull(),
  isSynced: integer('is_synced').notNull(),
  createdAt: integer('created_at').notNull(),
  usedAt: integer('used_at'),
})

export const passkeyChallenges = sqliteTable('passkey_challenges', {
  nonceHash: text('nonce_hash').primaryKey(),
  purpose: text('purpose').notNull(),
  challenge: text('challenge').notNull(),
  personId: text('person_id'),
  expiresAt: integer('expires_at').notNull(),
})
