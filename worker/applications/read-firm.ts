import { type ExporterKind, isExporterKind, missingFrom } from '../../schema/values/application.ts'
import { taxCodeFault } from '../../schema/values/tax-code.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { checklistOf, type ItemOfFirm } from './checklist-of.ts'
import { allRules, firmById, type FirmRow, type RuleRow, type StandingRow, standingsOf } from './queries.ts'

export type Firm = FirmRow & { items: ItemOfFirm[]; missing: string[] }

export const kindOf = ({ kind }: Pick<FirmRow, 'kind'>): ExporterKind =>
  isExporterKind(kind) ? kind : 'company'

/** A firm with its checklist and what it still lacks, in one round trip. @throws {Refusal} `not_found`. */
export async function readFirm({ db }: Deps, exporterId: string): Promise<Firm> {
  const [[row], rules, standings] = await read<[FirmRow, RuleRow, StandingRow]>(db, [
    firmById(exporterId),
    allRules(),
    standingsOf(exporterId),
  ])
  if (!row) throw new Refusal('not_found')
  const items = checklistOf(row, rules, standings)
  const missing = missingFrom({
    kind: kindOf(row),
    legalName: row.legalName,
    nameVi: row.nameVi,
    // A code that stopped fitting the firm's kind counts as none.
    taxCode: taxCodeFault(row.taxCode, kindOf(row)) === null ? row.taxCode : '',
    ward: row.ward,
    addressLine: row.addressLine,
    phone: row.phone,
    categoryIds: JSON.parse(row.makesCategories) as string[],
    hasBankAccount: row.hasBankAccount === 1,
    items: items.map(({ id, needsDocument, state }) => ({ id, needsDocument: needsDocument === 1, state })),
  })
  return { ...row, items, missing }
}
