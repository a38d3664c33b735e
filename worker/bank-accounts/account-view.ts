import type { BankAccount } from '../../schema/contracts/bank-accounts.ts'
import { bankOf } from '../../schema/values/banks.ts'
import type { Id } from '../../schema/values/id.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type AccountRow, accountsOf } from './queries.ts'

/** As many versions as anybody looks back at. */
export const shownAccounts = 20

/** An account as it may be seen: its bank, its last digits, never its number. */
export const showAccount = (row: AccountRow): BankAccount => ({
  id: row.id as Id<'bankAccount'>,
  bank: bankOf(row.bank) ?? { bin: row.bank, name: row.bank, swift: null },
  lastDigits: row.lastDigits,
  holder: row.holder,
  state: row.state,
  proposedAt: row.proposedAt,
  decidedAt: row.decidedAt,
  usableAt: row.usableAt,
  activatedAt: row.activatedAt,
  endedAt: row.endedAt,
})

/** A firm's accounts, the newest first. Whether one may see them is the caller's question. */
export async function readAccounts({ db }: Deps, exporterId: string): Promise<BankAccount[]> {
  const [rows] = await read<[AccountRow]>(db, [accountsOf(exporterId, shownAccounts)])
  return rows.map(showAccount)
}
