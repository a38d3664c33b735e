import { sql, type SQL } from 'drizzle-orm'
import { minute } from '../../schema/values/day.ts'
import type { ExporterState } from '../../schema/values/status.ts'
import type { Database, Statement } from '../platform/database.ts'
import { idleFor } from './find-actor.ts'
import { sessionFor } from './session-life.ts'

export const codeFor = 10 * minute
export const triesPerCode = 5

export type PersonRow = {
  id: string
  email: string
  name: string
  role: string | null
  exporterId: string | null
  slug: string | null
  state: ExporterState | null
  nameVi: string | null
  nameEn: string | null
}

/** A person with one row for each membership; no row for an address nobody has. */
export const personBy = (column: 'id' | 'email', value: string): SQL => sql`
  select p.id as id, p.email as email, p.name as name, m.role as role, m.exporter_id as exporterId, e.slug as slug, e.state as state,
    e.name_vi as nameVi, e.name_en as nameEn
  from people p
  left join memberships m on m.person_id = p.id
  left join exporters e on e.id = m.exporter_id
  where ${column === 'id' ? sql`p.id` : sql`p.email`} = ${value}
  order by m.created_at, m.id`

/** The newest code of this address for this browser (`nonceHash` is empty for a program), whatever its state. */
const newestCode = (email: string, nonceHash: string): SQL => sql`
  select id from sign_in_codes where email = ${email} and nonce_hash = ${nonceHash} order by created_at desc, id desc limit 1`

export type CodeRow = { id: string; codeHmac: string; purpose: 'sign_in' | 'join'; locale: string }

/** Spends one try before anything is compared, so racing guesses never get a sixth. No row: nothing left to try. */
export const spendTry = (email: string, nonceHash: string, now: number): SQL => sql`
  update sign_in_codes set tries = tries + 1
  where id = (${newestCode(email, nonceHash)}) and tries < ${triesPerCode} and used_at is null and expires_at > ${now}
  returning id as id, code_hmac as codeHmac, purpose as purpose, locale as locale`

export const insertCode = (
  db: Database,
  code: { id: string; email: string; nonceHash: string; codeHmac: string; purpose: string; locale: string },
  now: number,
): Statement =>
  db.run(sql`
    insert into sign_in_codes (id, email, nonce_hash, code_hmac, created_at, expires_at, purpose, locale)
    values (${code.id}, ${code.email}, ${code.nonceHash}, ${code.codeHmac}, ${now}, ${now + codeFor},
      ${code.purpose}, ${code.locale})`)

/** Single use: to be followed by `assertOne`. */
export const useCode = (db: Database, id: string, now: number): Statement =>
  db.run(sql`update sign_in_codes set used_at = ${now} where id = ${id} and used_at is null`)

/** A person nobody knew: to be followed by their first session. */
export const insertPerson = (
  db: Database,
  person: { id: string; email: string; locale: string },
  now: number,
): Statement =>
  db.run(sql`
    insert into people (id, email, name, locale, created_at)
    values (${person.id}, ${person.email}, '', ${person.locale}, ${now})`)

export const insertSession = (
  db: Database,
  session: { id: string; tokenHash: string; personId: string; device: string; country: string | undefined },
  now: number,
): Statement =>
  db.run(sql`
    insert into sessions (token_hash, person_id, created_at, proved_at, seen_at, idle_until, ends_at, id, device, country)
    values (${session.tokenHash}, ${session.personId}, ${now}, ${now}, ${now}, ${now + idleFor}, ${now + sessionFor},
      ${session.id}, ${session.device}, ${session.country ?? null})`)

/** The person of this session has just shown again who they are: to be followed by `assertOne`. */
export const markProved = (db: Database, tokenHash: string, now: number): Statement =>
  db.run(sql`update sessions set proved_at = ${now} where token_hash = ${tokenHash}`)

export const endSession = (db: Database, tokenHash: string): Statement =>
  db.run(sql`delete from sessions where token_hash = ${tokenHash}`)

export const forgetEndedSessions = (db: Database, personId: string, now: number): Statement =>
  db.run(
    sql`delete from sessions where person_id = ${personId} and (idle_until <= ${now} or ends_at <= ${now})`,
  )

export type SessionRow = {
  tokenHash: string
  id: string
  device: string
  country: string | null
  createdAt: number
  seenAt: number
}

/** Only sessions that have a name can be told apart in a list; all made by signing in have one. */
export const sessionsOf = (personId: string, now: number): SQL => sql`
  select token_hash as tokenHash, id as id, device as device, country as country, created_at as createdAt, seen_at as seenAt
  from sessions
  where person_id = ${personId} and id <> '' and idle_until > ${now} and ends_at > ${now}
  order by seen_at desc limit 50`

/** To be followed by `assertOne`. */
export const endSessionBy = (db: Database, id: string, personId: string): Statement =>
  db.run(sql`delete from sessions where id = ${id} and person_id = ${personId}`)

export const endSessionsBut = (db: Database, tokenHash: string, personId: string): Statement =>
  db.run(sql`delete from sessions where person_id = ${personId} and token_hash <> ${tokenHash}`)

export const updatePerson = (
  db: Database,
  id: string,
  name: string | null,
  locale: string | null,
): Statement =>
  db.run(
    sql`update people set name = ifnull(${name}, name), locale = ifnull(${locale}, locale) where id = ${id}`,
  )
