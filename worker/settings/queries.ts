import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../schema/values/id.ts'
import type { MarketSettingName } from '../../schema/values/market-setting.ts'
import type { Database, Statement } from '../platform/database.ts'

export type CurrentRow = { name: MarketSettingName; value: string }
export type VersionRow = {
  name: string
  version: number
  value: string
  reason: string
  setBy: string
  setByName: string | null
  setAt: number
}

/** The version in force of each name: one seek a name. */
const newest = (names: readonly string[]): SQL => sql`
  from json_each(${JSON.stringify(names)}) n join market_settings m on m.name = n.value
    and m.version = (select max(version) from market_settings where name = n.value)`

/** Operators know one another by name, or by address. */
const byName = sql`(select case when name = '' then email else name end from people where id = m.set_by)`

export const currentSettings = (names: readonly string[]): SQL =>
  sql`select m.name as name, m.value as value ${newest(names)}`

export const currentVersions = (names: readonly string[]): SQL => sql`
  select m.name as name, m.version as version, m.value as value, m.reason as reason, m.set_by as setBy, m.set_at as setAt,
    ${byName} as setByName
  ${newest(names)}`

/** Newest first; `before` is a version. */
export const versionsOf = (name: string, before: number, limit: number): SQL => sql`
  select m.name as name, m.version as version, m.value as value, m.reason as reason, m.set_by as setBy, m.set_at as setAt,
    ${byName} as setByName
  from market_settings m where m.name = ${name} and m.version < ${before} order by m.version desc limit ${limit}`

/** The names of settings that begin so: the help pages there are. At most `limit`. */
export const namesFrom = (prefix: string, limit: number): SQL => sql`
  select distinct name as name from market_settings where name >= ${prefix} and name < ${`${prefix}{`} limit ${limit}`

/** Fails with `UNIQUE constraint failed: market_settings` or the append guard when somebody else was faster. */
export const insertVersion = (
  db: Database,
  row: { name: string; version: number; value: unknown; reason: string; by: string; at: number },
): Statement =>
  db.run(sql`
    insert into market_settings (name, version, value, reason, set_by, set_at)
    values (${row.name}, ${row.version}, ${JSON.stringify(row.value)}, ${row.reason}, ${row.by}, ${row.at})`)

export type CommissionRow = {
  subject: string
  validFrom: string
  validTo: string | null
  bps: number
  source: string
  reason: string
  setBy: string | null
  setAt: number | null
  nameVi: string | null
  nameEn: string | null
}

/** Rules in the order of what they are for, the newest of each first, with the name of the firm or category. */
export const commissionRules = (
  after: { subject: string; validFrom: string } | undefined,
  limit: number,
): SQL => sql`
  select c.subject as subject, c.valid_from as validFrom, c.valid_to as validTo, c.bps as bps, c.source as source,
    c.reason as reason, c.set_by as setBy, c.set_at as setAt,
    coalesce(e.name_vi, g.name_vi) as nameVi, coalesce(e.name_en, g.name_en) as nameEn
  from commission_rules c
  left join exporters e on c.subject = 'exporter:' || e.id
  left join categories g on c.subject = 'category:' || g.id
  where (c.subject, c.valid_from) > (${after?.subject ?? ''}, ${after?.validFrom ?? ''})
  order by c.subject, c.valid_from limit ${limit}`

/** Whether a rule of this subject begins on or after a day: later rules are changed by adding, never by going back. */
export const commissionFrom = (subject: string, day: string): SQL => sql`
  select valid_from as validFrom from commission_rules where subject = ${subject} and valid_from >= ${day} limit 1`

/** Who a rule may be for: everybody, a category or a firm there is. */
export const commissionSubject = (exporterId: string, categoryId: string): SQL => sql`
  select (select name_vi from exporters where id = ${exporterId}) as exporterName,
    (select name_vi from categories where id = ${categoryId}) as categoryName`

export const endOpenRule = (db: Database, subject: string, lastDay: string): Statement =>
  db.run(sql`
    update commission_rules set valid_to = ${lastDay}
    where subject = ${subject} and valid_from <= ${lastDay} and (valid_to is null or valid_to > ${lastDay})`)

export const insertRule = (
  db: Database,
  rule: { subject: string; validFrom: string; bps: number; reason: string; by: string; at: number },
): Statement =>
  db.run(sql`
    insert into commission_rules (subject, valid_from, valid_to, bps, confidence, source, reason, set_by, set_at)
    values (${rule.subject}, ${rule.validFrom}, null, ${rule.bps}, 'high', 'operator', ${rule.reason}, ${rule.by}, ${rule.at})`)

export type CategoryRow = { id: Id<'category'>; nameVi: string; nameEn: string }

/** A market has some dozens. */
export const categoryNames = (): SQL =>
  sql`select id as id, name_vi as nameVi, name_en as nameEn from categories order by position limit 100`
