import { type SQL, sql } from 'drizzle-orm'
import type { BankAccountState } from '../../schema/values/bank-account.ts'
import type { ExporterState } from '../../schema/values/status.ts'
import type { Database, Statement } from '../platform/database.ts'

export type AccountRow = {
  id: string
  exporterId: string
  bank: string
  lastDigits: string
  holder: string
  state: BankAccountState
  proposedBy: string
  proposedAt: number
  decidedBy: string | null
  decidedAt: number | null
  usableAt: number | null
  activatedAt: number | null
  endedAt: number | null
}

const columns = sql`
  id as id, exporter_id as exporterId, bank as bank, last_digits as lastDigits, holder as holder, state as state,
  proposed_by as proposedBy, proposed_at as proposedAt, decided_by as decidedBy, decided_at as decidedAt,
  usable_at as usableAt, activated_at as activatedAt, ended_at as endedAt`

export const accountById = (id: string): SQL => sql`select ${columns} from bank_accounts where id = ${id}`

export const accountsOf = (exporterId: string, limit: number): SQL => sql`
  select ${columns} from bank_accounts where exporter_id = ${exporterId} order by proposed_at desc, id desc limit ${limit}`

export type FirmRow = {
  id: string
  slug: string
  state: ExporterState
  nameVi: string
  nameEn: string
  legalName: string
  taxCode: string
}

export const firmById = (exporterId: string): SQL => sql`
  select id as id, slug as slug, state as state, name_vi as nameVi, name_en as nameEn, legal_name as legalName,
    tax_code as taxCode
  from exporters where id = ${exporterId}`

export const countRecent = (exporterId: string, since: number): SQL => sql`
  select count(*) as proposed from bank_accounts where exporter_id = ${exporterId} and proposed_at > ${since}`

export const insertAccount = (
  db: Database,
  row: Pick<
    AccountRow,
    'id' | 'exporterId' | 'bank' | 'lastDigits' | 'holder' | 'proposedBy' | 'proposedAt'
  > & {
    sealed: string
    keyId: string
  },
): Statement =>
  db.run(sql`
    insert into bank_accounts (id, exporter_id, bank, sealed_number, key_id, last_digits, holder, state, proposed_by, proposed_at)
    values (${row.id}, ${row.exporterId}, ${row.bank}, ${row.sealed}, ${row.keyId}, ${row.lastDigits}, ${row.holder},
      'proposed', ${row.proposedBy}, ${row.proposedAt})`)

/** The application's account makes room for another. */
export const retireProposed = (db: Database, exporterId: string, now: number): Statement =>
  db.run(sql`
    update bank_accounts set state = 'retired', ended_at = ${now}
    where exporter_id = ${exporterId} and state = 'proposed'`)

/** To be followed by `assertOne`. */
export const decideAccount = (
  db: Database,
  id: string,
  decided: { state: 'approved' | 'refused'; by: string; at: number; usableAt: number | null },
): Statement =>
  db.run(sql`
    update bank_accounts
    set state = ${decided.state}, decided_by = ${decided.by}, decided_at = ${decided.at}, usable_at = ${decided.usableAt},
      ended_at = ${decided.state === 'refused' ? decided.at : null}
    where id = ${id} and state = 'proposed'`)

/** To be followed by `assertOne`. */
export const takeBack = (db: Database, id: string, now: number): Statement =>
  db.run(sql`
    update bank_accounts set state = 'retired', ended_at = ${now}
    where id = ${id} and state in ('proposed', 'approved')`)

export const retireActive = (db: Database, exporterId: string, now: number): Statement =>
  db.run(sql`
    update bank_accounts set state = 'retired', ended_at = ${now} where exporter_id = ${exporterId} and state = 'active'`)

/** To be followed by `assertOne`. */
export const activate = (db: Database, id: string, now: number): Statement =>
  db.run(sql`
    update bank_accounts set state = 'active', activated_at = ${now}
    where id = ${id} and state = 'approved' and usable_at <= ${now}`)

/** The application's own account, taken into use by the word that approves the firm. */
export const activateFirst = (db: Database, exporterId: string, by: string, now: number): Statement =>
  db.run(sql`
    update bank_accounts
    set state = 'active', decided_by = ${by}, decided_at = ${now}, usable_at = ${now}, activated_at = ${now}
    where exporter_id = ${exporterId} and state = 'proposed'`)

export const dueAccounts = (now: number, limit: number): SQL => sql`
  select ${columns} from bank_accounts where state = 'approved' and usable_at <= ${now} order by usable_at limit ${limit}`
