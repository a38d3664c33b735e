import { type SQL, sql } from 'drizzle-orm'
import type { ExporterKind, ItemState } from '../../schema/values/application.ts'
import type { ExporterState } from '../../schema/values/status.ts'
import { assertOne, type Database, type Statement } from '../platform/database.ts'

export type FirmRow = {
  id: string
  slug: string
  state: ExporterState
  kind: string
  nameVi: string
  nameEn: string
  legalName: string
  taxCode: string
  provinceCode: string
  provinceVi: string
  provinceEn: string
  ward: string
  addressLine: string
  phone: string
  email: string
  makesCategories: string
  makesWords: string
  /** JSON: its categories with everything above them. */
  within: string
  createdAt: number
  submittedAt: number | null
  verifiedOn: string | null
  hasBankAccount: 0 | 1
}

export const firmById = (exporterId: string): SQL => sql`
  select e.id as id, e.slug as slug, e.state as state, e.kind as kind, e.name_vi as nameVi, e.name_en as nameEn,
    e.legal_name as legalName, e.tax_code as taxCode, e.province_code as provinceCode, p.name_vi as provinceVi,
    p.name_en as provinceEn, e.locality_vi as ward, e.address_line as addressLine, e.phone as phone, e.email as email,
    e.makes_categories as makesCategories, e.makes_words as makesWords, e.created_at as createdAt,
    a.submitted_at as submittedAt, e.verified_on as verifiedOn,
    exists (select 1 from bank_accounts b where b.exporter_id = e.id and b.state in ('proposed', 'active')) as hasBankAccount,
    (select json_group_array(id) from (
      select c.id as id from json_each(e.makes_categories) m join categories c on c.id = m.value
      union select c.parent_id from json_each(e.makes_categories) m join categories c on c.id = m.value
      union select u.parent_id from json_each(e.makes_categories) m join categories c on c.id = m.value join categories u on u.id = c.parent_id
    ) where id is not null) as within
  from exporters e join provinces p on p.code = e.province_code left join applications a on a.exporter_id = e.id
  where e.id = ${exporterId}`

export type RuleRow = {
  id: string
  firmKinds: string
  categoryIds: string
  checkKind: string | null
  nameVi: string
  nameEn: string
  hintVi: string
  hintEn: string
  needsDocument: 0 | 1
  expires: 0 | 1
  position: number
  retiredAt: number | null
  updatedAt: number
}

const ruleColumns = sql`
  id as id, firm_kinds as firmKinds, category_ids as categoryIds, check_kind as checkKind, name_vi as nameVi,
  name_en as nameEn, hint_vi as hintVi, hint_en as hintEn, needs_document as needsDocument, expires as expires,
  position as position, retired_at as retiredAt, updated_at as updatedAt`

/** The list has a few dozen items at most, retired ones included. */
export const mostItems = 200

export const allRules = (): SQL => sql`
  select ${ruleColumns} from checklist_items order by position, id limit ${mostItems}`

export type StandingRow = {
  itemId: string
  state: ItemState
  reason: string
  expiresOn: string | null
}

export const standingsOf = (exporterId: string): SQL => sql`
  select item_id as itemId, state as state, reason as reason, expires_on as expiresOn
  from exporter_items where exporter_id = ${exporterId} limit ${mostItems}`

export const provinceBy = (code: string): SQL => sql`select code as code from provinces where code = ${code}`

export const categoriesBy = (ids: readonly string[]): SQL => sql`
  select id as id from categories where id in (select value from json_each(${JSON.stringify(ids)}))`

/** Another firm that trades, or asks to, with this tax code. */
export const liveWithTaxCode = (taxCode: string, exporterId: string): SQL => sql`
  select id as id from exporters
  where tax_code = ${taxCode} and tax_code <> '' and state in ('in_review', 'verified', 'suspended') and id <> ${exporterId}
  limit 1`

export const slugsLike = (slug: string): SQL => sql`
  select slug as slug from exporters where slug = ${slug} or (slug > ${`${slug}-`} and slug < ${`${slug}.`}) order by slug limit 100`

export const openApplicationOf = (personId: string): SQL => sql`
  select exporter_id as exporterId from applications where person_id = ${personId} and ended_at is null`

export type NewFirm = {
  id: string
  slug: string
  kind: ExporterKind
  nameVi: string
  provinceCode: string
  email: string
  personId: string
  membershipId: string
  now: number
}

/** A firm that begins to apply, its figures, its owner, its first step. */
export const insertFirm = (db: Database, firm: NewFirm): Statement[] => [
  db.run(sql`
    insert into exporters (id, slug, state, kind, name_vi, name_en, province_code, locality_vi, address_line, tax_code,
      email, phone, ship_days, exports_before, created_at)
    values (${firm.id}, ${firm.slug}, 'applied', ${firm.kind}, ${firm.nameVi}, '', ${firm.provinceCode}, '', '', '',
      ${firm.email}, '', '[1,2,3,4,5]', 0, ${firm.now})`),
  db.run(sql`insert into exporter_figures (exporter_id) values (${firm.id})`),
  db.run(sql`
    insert into memberships (id, person_id, exporter_id, role, created_at)
    values (${firm.membershipId}, ${firm.personId}, ${firm.id}, 'owner', ${firm.now})`),
  db.run(sql`
    insert into applications (exporter_id, person_id, started_at) values (${firm.id}, ${firm.personId}, ${firm.now})`),
  insertMove(db, firm.id, null, 'applied', firm.personId, firm.now),
]

const insertMove = (
  db: Database,
  exporterId: string,
  from: ExporterState | null,
  to: ExporterState,
  by: string,
  now: number,
): Statement =>
  db.run(sql`
    insert into exporter_moves (exporter_id, moved_at, to_state, from_state, moved_by)
    values (${exporterId}, ${now}, ${to}, ${from}, ${by})`)

/** One step of a firm's state with its row; aborts with `guard: assert_one` when it is no longer where it was. */
export const moveFirm = (
  db: Database,
  exporterId: string,
  from: ExporterState,
  to: ExporterState,
  by: string,
  now: number,
): Statement[] => [
  db.run(sql`update exporters set state = ${to} where id = ${exporterId} and state = ${from}`),
  assertOne(db),
  insertMove(db, exporterId, from, to, by, now),
]

export type Patch = {
  nameVi?: string | undefined
  nameEn?: string | undefined
  legalName?: string | undefined
  kind?: string | undefined
  taxCode?: string | undefined
  provinceCode?: string | undefined
  ward?: string | undefined
  addressLine?: string | undefined
  phone?: string | undefined
  categoryIds?: readonly string[] | undefined
  words?: string | undefined
}

/** What was not sent stays. To be followed by `assertOne`. */
export const patchFirm = (db: Database, exporterId: string, state: ExporterState, patch: Patch): Statement =>
  db.run(sql`
    update exporters set name_vi = ifnull(${patch.nameVi ?? null}, name_vi), name_en = ifnull(${patch.nameEn ?? null}, name_en),
      legal_name = ifnull(${patch.legalName ?? null}, legal_name), kind = ifnull(${patch.kind ?? null}, kind),
      tax_code = ifnull(${patch.taxCode ?? null}, tax_code), province_code = ifnull(${patch.provinceCode ?? null}, province_code),
      locality_vi = ifnull(${patch.ward ?? null}, locality_vi), address_line = ifnull(${patch.addressLine ?? null}, address_line),
      phone = ifnull(${patch.phone ?? null}, phone),
      makes_categories = ifnull(${patch.categoryIds ? JSON.stringify(patch.categoryIds) : null}, makes_categories),
      makes_words = ifnull(${patch.words ?? null}, makes_words)
    where id = ${exporterId} and state = ${state}`)

export const markSubmitted = (db: Database, exporterId: string, now: number): Statement =>
  db.run(sql`update applications set submitted_at = ${now} where exporter_id = ${exporterId}`)

export const endApplication = (db: Database, exporterId: string, now: number): Statement =>
  db.run(
    sql`update applications set ended_at = ${now} where exporter_id = ${exporterId} and ended_at is null`,
  )

export type NewStanding = {
  itemId: string
  state: ItemState
  reason?: string
  expiresOn?: string | null
  decidedBy?: string | null
}

/** Where items stand from now on; a new end is warned of anew. */
export const putStandings = (
  db: Database,
  exporterId: string,
  standings: readonly NewStanding[],
  now: number,
): Statement =>
  db.run(sql`
    insert into exporter_items (exporter_id, item_id, state, reason, expires_on, decided_by, updated_at)
    select ${exporterId}, value ->> 'itemId', value ->> 'state', ifnull(value ->> 'reason', ''), value ->> 'expiresOn',
      value ->> 'decidedBy', ${now}
    from json_each(${JSON.stringify(standings)}) where true
    on conflict (exporter_id, item_id) do update set state = excluded.state, reason = excluded.reason,
      expires_on = excluded.expires_on, decided_by = excluded.decided_by, updated_at = excluded.updated_at, warned_on = null`)

/** An item whose last photo was taken back is missing again. */
export const missWithoutDocuments = (
  db: Database,
  exporterId: string,
  itemId: string,
  now: number,
): Statement =>
  db.run(sql`
    update exporter_items set state = 'missing', updated_at = ${now}
    where exporter_id = ${exporterId} and item_id = ${itemId} and state = 'given' and not exists (
      select 1 from documents where exporter_id = ${exporterId} and purpose = 'checklist' and subject_id = ${itemId})`)

/** Aborts with `guard: assert_one` unless the firm is still in this state. */
export const assertState = (db: Database, exporterId: string, state: ExporterState): Statement =>
  db.run(
    sql`insert into assert_one select count(*) from exporters where id = ${exporterId} and state = ${state}`,
  )
