import {
  afterOpenHours,
  everyDay,
  firstShipDay,
  type ShipCalendar,
  shipByDay,
  startInVietNam,
} from '../../schema/values/closure.ts'
import { addDays, type Day, dayInVietNam, dayLength } from '../../schema/values/day.ts'
import { marketDefaults } from '../../schema/values/market-settings.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'

type Facts = {
  state: ConsignmentState
  /** Carrier's days from hand-over to door. */
  minDays: number
  maxDays: number
  paidAt: number
  /** When the exporter must have handed over, once that is known. */
  shipBy: number | null
  /** When the first and the last parcel left, once they have. */
  firstShippedAt: number | null
  lastShippedAt: number | null
  /** When its firm ships, and the hours the market gives it; left out, any day, by the hours a market starts with. */
  calendar?: ShipCalendar & { hours: { accept: number; ship: number } }
}

const { acceptHours, shipHours } = marketDefaults.deadlines
const anyDay = { ...everyDay, hours: { accept: acceptHours, ship: shipHours } }

/**
 * The days on which a consignment should arrive: counted from its parcels once they are on their way, before that
 * from the earliest and latest day the exporter may hand over, its ship days and closures kept. Null when nothing is coming any more.
 */
export function deliveryWindow(facts: Facts): { from: Day; to: Day } | null {
  const { state, minDays, maxDays, paidAt, shipBy, firstShippedAt, lastShippedAt } = facts
  if (!['to_accept', 'accepted', 'packed', 'shipped'].includes(state)) return null
  const { calendar = anyDay } = facts
  const accepted = afterOpenHours(calendar, paidAt, calendar.hours.accept)
  const latestHandOver = shipBy ?? shipByDay(calendar, accepted, calendar.hours.ship)
  const earliest = firstShippedAt ?? startInVietNam(firstShipDay(calendar, dayInVietNam(paidAt + dayLength)))
  const latest = state === 'shipped' && lastShippedAt !== null ? lastShippedAt : latestHandOver
  return {
    from: addDays(dayInVietNam(Math.min(earliest, latest)), minDays),
    to: addDays(dayInVietNam(Math.max(earliest, latest)), maxDays),
  }
}
