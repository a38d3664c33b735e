import { sql, type SQL } from 'drizzle-orm'
import type { ClosureNotice } from '../../schema/contracts/closures.ts'
import {
  type ClosedDays,
  type ClosureMode,
  firstShipDay,
  handOverDays,
  isClosedOn,
  type ShipCalendar,
} from '../../schema/values/closure.ts'
import { addDays, type Day, dayInVietNam } from '../../schema/values/day.ts'
import { type Database, read } from '../platform/database.ts'
import { deadlinesColumn, deadlinesFrom } from '../settings/deadlines-column.ts'

/** Buyers are told of a closure from this many days before it. */
const toldDays = 45

/** A closure as it lies in a row's JSON. */
type Kept = ClosedDays & { mode: ClosureMode; noteVi: string; noteEn: string }
export type FirmCalendar = Omit<ShipCalendar, 'closures'> & {
  closures: readonly Kept[]
  /** Hours the market gives to accept and to ship. */
  hours: { accept: number; ship: number }
}
/** `deadlines` is `deadlinesColumn`. */
export type CalendarRow = { shipDays: string; closures: string; deadlines: string | null }

/** A column: the closures of the exporter named by `exporterId` (an SQL expression) that end on `since` or later, as JSON. */
export const closuresSince = (exporterId: SQL, since: SQL): SQL => sql`
  (select json_group_array(json_object('fromDay', from_day, 'toDay', to_day, 'mode', mode, 'noteVi', note_vi, 'noteEn', note_en))
    from closures where exporter_id = ${exporterId} and state = 'planned' and to_day >= ${since})`

/** The same for those that still matter today. */
export const closuresColumn = (exporterId: SQL, now: number): SQL =>
  closuresSince(exporterId, sql`${dayInVietNam(now)}`)

/** A condition: the exporter sells nothing today, by a pause of its own. */
export const isPaused = (exporterId: SQL, now: number): SQL => sql`
  exists (select 1 from closures where exporter_id = ${exporterId} and state = 'planned' and mode = 'pause'
    and to_day >= ${dayInVietNam(now)} and from_day <= ${dayInVietNam(now)})`

/** When a firm ships, from the three columns of its row. */
export function calendarFrom({ shipDays, closures, deadlines }: CalendarRow): FirmCalendar {
  const { acceptHours, shipHours } = deadlinesFrom(deadlines)
  const kept = JSON.parse(closures) as Kept[]
  return {
    shipDays: JSON.parse(shipDays) as number[],
    hours: { accept: acceptHours, ship: shipHours },
    closures: kept.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1)),
  }
}

/** When some firms ship, by exporter id: one round trip, two reads a firm. */
export async function readCalendars(
  db: Database,
  exporterIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, FirmCalendar>> {
  const [rows] = await read<[CalendarRow & { id: string }]>(db, [
    sql`select e.id as id, e.ship_days as shipDays, ${deadlinesColumn} as deadlines, ${closuresColumn(sql`e.id`, now)} as closures
        from json_each(${JSON.stringify(exporterIds)}) cross join exporters e on e.id = value`,
  ])
  return new Map(rows.map((row) => [row.id, calendarFrom(row)]))
}

/** Whether its goods cannot be bought on `day`. */
export const isPausedOn = ({ closures }: FirmCalendar, day: Day): boolean =>
  isClosedOn({ closures: closures.filter(({ mode }) => mode === 'pause') }, day)

/** What buyers are told: closures that run or begin soon, the next first. */
export function noticesOf(calendar: FirmCalendar, now: number): ClosureNotice[] {
  const today = dayInVietNam(now)
  return calendar.closures
    .filter(({ fromDay, toDay }) => toDay >= today && fromDay <= addDays(today, toldDays))
    .map(({ fromDay, toDay, mode, noteVi, noteEn }) => ({
      fromDay,
      toDay,
      mode,
      note: { vi: noteVi, en: noteEn },
      shipsFrom: firstShipDay(calendar, addDays(toDay, 1)),
    }))
}

/** First and last day on which goods ordered now leave the firm, its closures and ship days kept. */
export const shipsOf = (calendar: FirmCalendar, now: number): { from: Day; to: Day } =>
  handOverDays(calendar, now, calendar.hours)
