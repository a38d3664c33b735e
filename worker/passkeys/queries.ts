import { sql, type SQL } from 'drizzle-orm'
import { minute } from '../../schema/values/day.ts'
import type { Database, Statement } from '../platform/database.ts'
import { assertZero } from '../platform/database.ts'

export type Purpose = 'register' | 'sign_in' | 'prove'

/** How long a question to an authenticator stands. */
export const challengeFor = 5 * minute

export const insertChallenge = (
  db: Database,
  row: { nonceHash: string; purpose: Purpose; challenge: string; personId: string | null },
  now: number,
): Statement =>
  db.run(sql`
    insert into passkey_challenges (nonce_hash, purpose, challenge, person_id, expires_at)
    values (${row.nonceHash}, ${row.purpose}, ${row.challenge}, ${row.personId}, ${now + challengeFor})`)

/** Takes the question away before anything is compared: an answer, right or wrong, is heard once. */
export const takeChallenge = (nonceHash: string, purpose: Purpose, now: number): SQL => sql`
  delete from passkey_challenges where nonce_hash = ${nonceHash} and purpose = ${purpose} and expires_at > ${now}
  returning challenge as challenge, person_id as personId`

export type PasskeyRow = {
  id: string
  credentialId: string
  name: string
  isSynced: number
  createdAt: number
  usedAt: number | null
}

export const passkeysOf = (personId: string): SQL => sql`
  select id as id, credential_id as credentialId, name as name, is_synced as isSynced, created_at as createdAt,
    used_at as usedAt
  from passkeys where person_id = ${personId} order by created_at limit 20`

export type CredentialRow = {
  id: string
  personId: string
  credentialId: string
  publicKey: string
  counter: number
  transports: string
}

export const credentialBy = (credentialId: string): SQL => sql`
  select id as id, person_id as personId, credential_id as credentialId, public_key as publicKey, counter as counter,
    transports as transports
  from passkeys where credential_id = ${credentialId}`

export const insertPasskey = (
  db: Database,
  row: {
    id: string
    personId: string
    credentialId: string
    publicKey: string
    counter: number
    transports: string
    name: string
    isSynced: boolean
  },
  now: number,
): Statement =>
  db.run(sql`
    insert into passkeys (id, person_id, credential_id, public_key, counter, transports, name, is_synced, created_at)
    values (${row.id}, ${row.personId}, ${row.credentialId}, ${row.publicKey}, ${row.counter}, ${row.transports},
      ${row.name}, ${row.isSynced ? 1 : 0}, ${now})`)

/** The batch is aborted when the person has as many as one may. */
export const fewPasskeys = (db: Database, personId: string, most: number): Statement =>
  assertZero(
    db,
    sql`(select count(*) >= ${most} from (select 1 from passkeys where person_id = ${personId} limit ${most}))`,
  )

/** To be followed by `assertOne`: of two answers with one count the second is a copy's. */
export const countUse = (db: Database, id: string, before: number, after: number, now: number): Statement =>
  db.run(
    sql`update passkeys set counter = ${after}, used_at = ${now} where id = ${id} and counter = ${before}`,
  )

/** To be followed by `assertOne`. */
export const renameOne = (db: Database, id: string, personId: string, name: string): Statement =>
  db.run(sql`update passkeys set name = ${name} where id = ${id} and person_id = ${personId}`)

/** To be followed by `assertOne`. */
export const deleteOne = (db: Database, id: string, personId: string): Statement =>
  db.run(sql`delete from passkeys where id = ${id} and person_id = ${personId}`)
