import type { findOperatorBankAccount as contract } from '../../schema/contracts/bank-accounts.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { holderFrom } from '../../schema/values/bank-account.ts'
import type { Id } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { readAccounts, showAccount } from './account-view.ts'
import { accountById, type AccountRow, firmById, type FirmRow } from './queries.ts'

/** A proposed account beside what it would replace. @throws {Refusal} `not_found`. */
export async function findOperatorBankAccount(
  deps: Deps,
  { id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [[row]] = await read<[AccountRow]>(deps.db, [accountById(id)])
  if (!row) throw new Refusal('not_found')
  const [[firm]] = await read<[FirmRow]>(deps.db, [firmById(row.exporterId)])
  if (!firm) throw new Refusal('not_found')
  const others = (await readAccounts(deps, row.exporterId)).filter((account) => account.id !== id)
  return {
    account: showAccount(row),
    proposedBy: row.proposedBy,
    decidedBy: row.decidedBy,
    exporter: {
      id: firm.id as Id<'exporter'>,
      slug: firm.slug,
      names: { vi: firm.nameVi, en: firm.nameEn },
      legalName: firm.legalName,
      expectedHolder: holderFrom(firm.legalName || firm.nameVi),
      state: firm.state,
      taxCode: firm.taxCode,
    },
    others,
  }
}
