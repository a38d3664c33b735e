import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  addCommissionRule,
  CommissionRule,
  listCommissionRules,
} from '../../schema/contracts/settings.ts'
import { addDays, type Day, dayOf, isDay } from '../../schema/values/day.ts'
import { nameOf, standsApart } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { provedFreshly } from '../platform/fresh.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import {
  categoryNames,
  type CategoryRow,
  commissionFrom,
  type CommissionRow,
  commissionRules,
  commissionSubject,
  endOpenRule,
  insertRule,
} from './queries.ts'

const rulesAPage = 50

/** Every rule, past and to come. @throws {Refusal} `invalid` for a foreign cursor. */
export async function listRules(
  { db }: Deps,
  { cursor, limit = rulesAPage }: Ask<typeof listCommissionRules>,
): Promise<Reply<typeof listCommissionRules>> {
  const [rows, categories] = await read<[CommissionRow, CategoryRow]>(db, [
    commissionRules(after(cursor), limit + 1),
    categoryNames(),
  ])
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(ruleFrom),
    nextCursor: rows.length > limit && last ? `${last.subject} ${last.validFrom}` : null,
    categories: categories.map(({ id, nameVi, nameEn }) => ({ id, name: { vi: nameVi, en: nameEn } })),
  }
}

function after(cursor: string | undefined): { subject: string; validFrom: Day } | undefined {
  if (cursor === undefined) return undefined
  const [subject = '', validFrom = ''] = cursor.split(' ')
  if (!isDay(validFrom)) throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { subject, validFrom }
}

const ruleFrom = ({ nameVi, nameEn, ...row }: CommissionRow): CommissionRule => ({
  subject: row.subject,
  name: nameVi === null ? null : { vi: nameVi, en: nameEn ?? '' },
  bps: row.bps,
  validFrom: row.validFrom as Day,
  validTo: row.validTo as Day | null,
  reason: row.reason,
  setAt: row.setAt,
})

/**
 * A commission from a day on. What was sold before keeps the share frozen on its line; a rule never begins in the past,
 * nor before one that is already set.
 * @throws {Refusal} `invalid` for a past day; `not_found` for a firm or category there is none of; `taken` when a rule
 * of the same subject begins on that day or later; `second_person_needed` for one's own firm;
 * `fresh_sign_in_needed`.
 */
export async function addRule(
  deps: Deps,
  { subject, bps, validFrom, reason }: Ask<typeof addCommissionRule>,
): Promise<Reply<typeof addCommissionRule>> {
  const { db, now, actor } = deps
  if (validFrom < dayOf(now()))
    throw new Refusal('invalid', { fields: [{ path: 'validFrom', problem: 'past' }] })
  const [kind, id = ''] = subject.split(':')
  standsApart(actor, id)
  await provedFreshly(deps)
  const [[later], [known]] = await read<
    [{ validFrom: string }, { exporterName: string | null; categoryName: string | null }]
  >(db, [commissionFrom(subject, validFrom), commissionSubject(id, id)])
  if (kind !== '*' && (kind === 'exporter' ? known?.exporterName : known?.categoryName) == null)
    throw new Refusal('not_found')
  if (later) throw new Refusal('taken', { validFrom: later.validFrom })
  const reply = { subject, validFrom }
  try {
    await write(db, [
      endOpenRule(db, subject, addDays(validFrom, -1)),
      insertRule(db, { subject, validFrom, bps, reason, by: nameOf(actor), at: now() }),
      audit(deps, { action: 'commission_set', subject, facts: { bps, validFrom, reason } }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed: commission_rules'))
      throw new Refusal('taken', { validFrom })
    throw error
  }
  return reply
}
