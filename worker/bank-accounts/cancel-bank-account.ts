import type { cancelBankAccount as contract } from '../../schema/contracts/bank-accounts.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { dropTask } from '../reviews/task.ts'
import { showAccount } from './account-view.ts'
import { accountById, type AccountRow, takeBack } from './queries.ts'

/**
 * An owner takes a change back before it took effect: also the owner who got the letter about a change somebody else
 * proposed.
 * @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`; `wrong_state` with `state` once it is in use or over.
 */
export async function cancelBankAccount(
  deps: Deps,
  { exporterId, id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'bank')
  const [[row]] = await read<[AccountRow]>(db, [accountById(id)])
  if (!row || row.exporterId !== exporterId) throw new Refusal('not_found')
  const reply = { account: showAccount({ ...row, state: 'retired', endedAt: now() }) }
  try {
    await write(db, [
      takeBack(db, id, now()),
      assertOne(db),
      dropTask(deps, 'bank_account', id),
      audit(deps, { action: 'bank_account_cancelled', subject: id, facts: { exporterId, from: row.state } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const [[current]] = await read<[AccountRow]>(db, [accountById(id)])
    throw new Refusal('wrong_state', { state: current?.state ?? row.state })
  }
  return reply
}
