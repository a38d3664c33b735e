import type { proposeBankAccount as contract } from '../../schema/contracts/bank-accounts.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { accountNumberFrom, isHolder } from '../../schema/values/bank-account.ts'
import { dayLength } from '../../schema/values/day.ts'
import { tellFirm } from '../mails/tell-firm.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { provedFreshly } from '../platform/fresh.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { openTask } from '../reviews/task.ts'
import { showAccount } from './account-view.ts'
import {
  type AccountRow,
  countRecent,
  firmById,
  type FirmRow,
  insertAccount,
  retireProposed,
} from './queries.ts'
import { sealNumber } from './vault.ts'

/** Changes a firm may propose in a day: nobody tries numbers here. */
const perDay = 20

/**
 * Names the account money goes to. While the firm applies, the newest replaces the one before and is checked with the
 * application; later it asks for a fresh sign-in, tells every owner, and waits for a second person at the market.
 * @throws {Refusal} see the contract; `wrong_state` with `waiting: true` while another change is under way.
 */
export async function proposeBankAccount(
  deps: Deps,
  { exporterId, bank, number: typed, holder }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now, newId, random, settings } = deps
  const person = actsFor(deps.actor, exporterId, 'bank')
  const number = accountNumberFrom(typed)
  const fields = [
    ...(number === undefined ? [{ path: 'number', problem: 'account_number' }] : []),
    ...(isHolder(holder) ? [] : [{ path: 'holder', problem: 'capitals' }]),
  ]
  if (number === undefined || fields.length > 0) throw new Refusal('invalid', { fields })
  const [[firm], [recent]] = await read<[FirmRow, { proposed: number }]>(db, [
    firmById(exporterId),
    countRecent(exporterId, now() - dayLength),
  ])
  if (!firm) throw new Refusal('not_found')
  const isFirst = firm.state === 'applied'
  if (!isFirst && firm.state !== 'verified' && firm.state !== 'suspended')
    throw new Refusal('wrong_state', { state: firm.state })
  if (!isFirst) await provedFreshly(deps)
  if ((recent?.proposed ?? 0) >= perDay) throw new Refusal('rate_limited', { retryAfterSeconds: 3600 })

  const id = newId('bankAccount')
  const row: AccountRow = {
    id,
    exporterId,
    bank,
    lastDigits: number.slice(-4),
    holder,
    state: 'proposed',
    proposedBy: person.id,
    proposedAt: now(),
    decidedBy: null,
    decidedAt: null,
    usableAt: null,
    activatedAt: null,
    endedAt: null,
  }
  const letter = isFirst ? undefined : tellFirm(deps, 'bank_proposed', { exporterId, accountId: id })
  const reply = { account: showAccount(row) }
  try {
    await write(db, [
      ...(isFirst ? [retireProposed(db, exporterId, now())] : []),
      insertAccount(db, { ...row, ...(await sealNumber(settings, random, id, number)) }),
      ...(isFirst
        ? []
        : [
            openTask(deps, {
              kind: 'bank_account',
              subjectId: id,
              exporterId,
              title: { vi: firm.nameVi, en: firm.nameEn },
            }),
          ]),
      audit(deps, { action: 'bank_account_proposed', subject: id, facts: { exporterId, bank } }),
      ...(letter?.statements ?? []),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed: bank_accounts.exporter_id'))
      throw new Refusal('wrong_state', { state: firm.state, waiting: true })
    throw error
  }
  deps.wake(letter?.jobs ?? [])
  return reply
}
