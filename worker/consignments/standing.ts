import type { ConsignmentRow, Moved, NextAct } from '../../schema/contracts/consignments.ts'
import { type ShipCalendar, shipByDay } from '../../schema/values/closure.ts'
import { hour } from '../../schema/values/day.ts'
import { money } from '../../schema/values/money.ts'
import { type ConsignmentState, consignmentEdges, shipReminderHours } from '../../schema/values/status.ts'
import type { Next, OwnRow } from './queries.ts'

type Standing = Pick<OwnRow, 'state' | 'dueKind' | 'dueAt'>

/** The exporter's next step. A consignment of which something is still unsent keeps its ship-by deadline. */
export function nextActOf({ state, dueKind }: Standing): NextAct | null {
  if (state === 'to_accept') return 'accept'
  if (state === 'accepted') return 'pack'
  if (state === 'packed') return 'ship'
  if (state === 'shipped') return dueKind === 'ship' ? 'ship' : 'deliver'
  return null
}

export const deadlinesOf = ({ dueKind, dueAt }: Standing): ConsignmentRow['deadlines'] => ({
  acceptBy: dueKind === 'accept' ? dueAt : null,
  shipBy: dueKind === 'ship' ? dueAt : null,
})

export const rowOf = (own: OwnRow): ConsignmentRow => ({
  id: own.id,
  code: own.code,
  state: own.state,
  market: own.market,
  summary: { vi: own.summaryVi, en: own.summaryEn },
  pieces: own.pieces,
  sellerReceives: money(own.receivesVnd, 'VND'),
  deadlines: deadlinesOf(own),
  nextAct: nextActOf(own),
  createdAt: own.createdAt,
  changedAt: own.changedAt,
})

export const movedTo = (own: OwnRow, next: Next): Moved => ({
  id: own.id,
  code: own.code,
  state: next.state,
  deadlines: deadlinesOf(next),
  nextAct: nextActOf(next),
  changedAt: next.changedAt,
})

/** A version later than the one read, even when two acts fall into one millisecond. */
const laterThan = (own: OwnRow, now: number): number => Math.max(now, own.changedAt + 1)

/**
 * Where a consignment stands after a step, its deadline kept.
 * @throws {RangeError} for a step the state table does not know.
 */
export function stepTo(own: OwnRow, state: ConsignmentState, now: number): Next {
  if (state !== own.state && !(consignmentEdges[own.state] as readonly ConsignmentState[]).includes(state))
    throw new RangeError(`no step from ${own.state} to ${state}`)
  return {
    state,
    dueKind: own.dueKind,
    dueAt: own.dueAt,
    remindAt: own.remindAt,
    changedAt: laterThan(own, now),
  }
}

/** The same with nothing left to wait for. */
export const doneWaiting = (next: Next): Next => ({ ...next, dueKind: null, dueAt: null, remindAt: null })

/** The promise to ship begins: its deadline by the firm's ship days and closures, and a reminder a day before it. */
export function shipByFrom(next: Next, now: number, calendar: ShipCalendar, shipHours: number): Next {
  const dueAt = shipByDay(calendar, now, shipHours)
  return { ...next, dueKind: 'ship', dueAt, remindAt: dueAt - shipReminderHours * hour }
}
