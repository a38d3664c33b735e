import type { decideBankAccount as contract } from '../../schema/contracts/bank-accounts.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { bankDelay } from '../../schema/values/bank-account.ts'
import type { Id } from '../../schema/values/id.ts'
import { tellFirm } from '../mails/tell-firm.ts'
import { type Person, signedIn, standsApart } from '../platform/actor.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { needReasons } from '../reviews/reasons.ts'
import { decide } from '../reviews/task.ts'
import { showAccount } from './account-view.ts'
import { accountById, type AccountRow, decideAccount } from './queries.ts'

/**
 * The second person's word on a change of account. Approved, it waits 72 hours more, and every owner hears of it.
 * @throws {Refusal} `second_person_needed` for who proposed it or works for the firm; see the contract.
 */
export async function decideBankAccount(
  deps: Deps,
  { id, decision, reasonIds, note }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  const [[row]] = await read<[AccountRow]>(db, [accountById(id)])
  if (!row) throw new Refusal('not_found')
  refuseOwn(person, row.exporterId, row.proposedBy)
  if (row.state !== 'proposed') throw new Refusal('wrong_state', { state: row.state })
  await needReasons(deps, 'bank_account', decision, reasonIds, note)

  const isApproved = decision === 'approve'
  const state = isApproved ? 'approved' : 'refused'
  const usableAt = isApproved ? now() + bankDelay : null
  const exporterId = row.exporterId as Id<'exporter'>
  const letter = tellFirm(deps, isApproved ? 'bank_approved' : 'bank_refused', {
    exporterId,
    accountId: id,
    reasonIds,
    note,
  })
  const account = showAccount({
    ...row,
    state,
    decidedAt: now(),
    usableAt,
    endedAt: isApproved ? null : now(),
  })
  const reply = { outcome: 'decided' as const, account }
  try {
    await write(db, [
      decideAccount(db, id, { state, by: person.id, at: now(), usableAt }),
      assertOne(db),
      ...decide(deps, { kind: 'bank_account', subjectId: id, exporterId, decision, reasonIds, note }),
      ...letter.statements,
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    const [[current]] = await read<[AccountRow]>(db, [accountById(id)])
    throw new Refusal('wrong_state', { state: current?.state ?? row.state })
  }
  deps.wake(letter.jobs)
  return reply
}

/** Two people: who asked does not grant, and nobody grants their own firm anything. */
export function refuseOwn(person: Person, exporterId: string, proposedBy: string | null): void {
  if (person.id === proposedBy) throw new Refusal('second_person_needed')
  standsApart(person, exporterId)
}
