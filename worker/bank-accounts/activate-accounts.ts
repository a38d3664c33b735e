import type { Id } from '../../schema/values/id.ts'
import { tellFirm } from '../mails/tell-firm.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { brokeRule } from '../platform/refusal.ts'
import { type AccountRow, activate, dueAccounts, retireActive } from './queries.ts'

const perRun = 50

/** SWEEP: an approved account whose 72 hours are over takes the place of the one in use. */
export async function activateAccounts(deps: Deps): Promise<void> {
  const { db, now } = deps
  const [due] = await read<[AccountRow]>(db, [dueAccounts(now(), perRun)])
  await eachAlone(deps, due, async ({ id, exporterId }) => {
    const letter = tellFirm(deps, 'bank_active', {
      exporterId: exporterId as Id<'exporter'>,
      accountId: id as Id<'bankAccount'>,
    })
    try {
      await write(db, [
        retireActive(db, exporterId, now()),
        activate(db, id, now()),
        assertOne(db),
        audit(deps, { action: 'bank_account_activated', subject: id, facts: { exporterId } }),
        ...letter.statements,
      ])
      deps.wake(letter.jobs)
    } catch (error) {
      // Taken back, or another run was faster.
      if (!brokeRule(error, 'guard: assert_one')) throw error
    }
  })
}
