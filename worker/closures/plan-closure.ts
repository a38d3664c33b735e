import type {
  Closure,
  endClosure as EndContract,
  listClosures as ListContract,
  planClosure as Contract,
} from '../../schema/contracts/closures.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { closureLimits, tetDays, tetSuggestion } from '../../schema/values/closure.ts'
import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import {
  cancelClosure,
  closuresFrom,
  type ClosureRow,
  insertClosure,
  ownClosure,
  shipDaysOf,
  shortenClosure,
} from './queries.ts'

/** A firm's closures from today on. @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function listClosures(
  { db, actor, now }: Deps,
  { exporterId }: Ask<typeof ListContract>,
): Promise<Reply<typeof ListContract>> {
  actsFor(actor, exporterId, 'read')
  const today = dayInVietNam(now())
  const [rows, [firm]] = await read<[ClosureRow, { shipDays: string }]>(db, [
    closuresFrom(exporterId, today, closureLimits.planned),
    shipDaysOf(exporterId),
  ])
  return {
    items: rows.map((row) => closureOf(row, today)),
    shipDays: JSON.parse(firm?.shipDays ?? '[]') as number[],
    suggestions: tetDays
      .map((tet) => ({ ...tet, ...tetSuggestion(tet) }))
      .filter(({ fromDay }) => fromDay >= today),
  }
}

export const closureOf = (row: ClosureRow, today: Day): Closure => ({
  id: row.id as Id<'closure'>,
  fromDay: row.fromDay as Day,
  toDay: row.toDay as Day,
  mode: row.mode,
  note: { vi: row.noteVi, en: row.noteEn },
  isRunning: row.fromDay <= today && today <= row.toDay,
  createdAt: row.createdAt,
})

/**
 * Names days on which the firm ships nothing. Deadlines already running stay; those to come count around it.
 * @throws {Refusal} `invalid` for a past, backward or too long span; `taken` when it meets another; `too_many`.
 */
export async function planClosure(deps: Deps, ask: Ask<typeof Contract>): Promise<Reply<typeof Contract>> {
  const { db, now } = deps
  const { exporterId, fromDay, toDay, mode, note } = ask
  const person = actsFor(deps.actor, exporterId, 'close')
  const today = dayInVietNam(now())
  refuseSpan(fromDay, toDay, today)
  const [planned] = await read<[ClosureRow]>(db, [closuresFrom(exporterId, today, closureLimits.planned)])
  if (planned.length >= closureLimits.planned) throw new Refusal('too_many', { limit: closureLimits.planned })
  const row: ClosureRow = {
    id: deps.newId('closure'),
    fromDay,
    toDay,
    mode,
    noteVi: note.vi,
    noteEn: note.en,
    createdAt: now(),
  }
  const reply = closureOf(row, today)
  try {
    await write(db, [
      insertClosure(db, { ...row, exporterId, nextOn: mode === 'pause' ? fromDay : null, by: person.id }),
      audit(deps, {
        action: 'closure_planned',
        subject: row.id,
        facts: { exporterId, fromDay, toDay, mode },
      }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: closures overlap')) throw error
    const met = planned.find((each) => each.toDay >= fromDay && each.fromDay <= toDay)
    throw new Refusal('taken', met ? { fromDay: met.fromDay, toDay: met.toDay } : {})
  }
  return reply
}

function refuseSpan(fromDay: Day, toDay: Day, today: Day): void {
  const fields = [
    ...(fromDay < today ? [{ path: 'fromDay', problem: 'past' }] : []),
    ...(fromDay > addDays(today, closureLimits.aheadDays) ? [{ path: 'fromDay', problem: 'too_far' }] : []),
    ...(toDay < fromDay ? [{ path: 'toDay', problem: 'before_start' }] : []),
    ...(toDay > addDays(fromDay, closureLimits.days - 1)
      ? [{ path: 'toDay', problem: 'too_long', limit: closureLimits.days }]
      : []),
  ]
  if (fields.length > 0) throw new Refusal('invalid', { fields })
}

/**
 * Takes a closure back, or ends one that runs: the firm is open again today.
 * @throws {Refusal} `not_found`; `wrong_state` for one that is over or was taken back.
 */
export async function endClosure(
  deps: Deps,
  { exporterId, id }: Ask<typeof EndContract>,
): Promise<undefined> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'close')
  const today = dayInVietNam(now())
  const [[row]] = await read<[ClosureRow & { state: string }]>(db, [ownClosure(exporterId, id)])
  if (!row) throw new Refusal('not_found')
  if (row.state !== 'planned' || row.toDay < today) throw new Refusal('wrong_state', { state: row.state })
  const hasBegun = row.fromDay < today
  try {
    await write(db, [
      ...(hasBegun ? shortenClosure(db, row, today, addDays(today, -1)) : cancelClosure(db, row, today)),
      audit(deps, {
        action: hasBegun ? 'closure_ended' : 'closure_cancelled',
        subject: id,
        facts: { exporterId, fromDay: row.fromDay, toDay: row.toDay, mode: row.mode },
      }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: row.state })
    throw error
  }
  return undefined
}
