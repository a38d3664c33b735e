import type { listBankAccounts as contract } from '../../schema/contracts/bank-accounts.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { actsFor } from '../platform/actor.ts'
import type { Deps } from '../platform/deps.ts'
import { readAccounts } from './account-view.ts'

/** @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function listBankAccounts(
  deps: Deps,
  { exporterId }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(deps.actor, exporterId, 'bank')
  return { items: await readAccounts(deps, exporterId) }
}
