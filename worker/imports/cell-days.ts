import type { Day } from '../../schema/values/day.ts'
import { type Cell, lineOf, type Read } from './cells.ts'
import { dayFromSerial } from './excel-days.ts'

const dayOf = (year: number, month: number, date: number): Day | undefined => {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date)
    return undefined
  return at.toISOString().slice(0, 10) as Day
}

/** A calendar day: Excel's serial number, `21/11/2026`, `21-11-26`, `21.11.2026`, `2026-11-21`, `ngày 21 tháng 11 năm 2026`. */
export function readDay(cell: Cell): Read<Day> {
  if (cell === null) return { problem: 'required' }
  if (typeof cell === 'object' && 'error' in cell) return { problem: 'error_cell' }
  if (typeof cell === 'boolean') return { problem: 'not_a_day' }
  if (typeof cell === 'object' || typeof cell === 'number') {
    const day = dayFromSerial(typeof cell === 'number' ? cell : cell.serial)
    return day ? { value: day } : { problem: 'not_a_day' }
  }
  const text = lineOf(cell)
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return readDay(Number(text.replace(',', '.')))
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso) return found(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])))
  const parts =
    /^(?:ngày )?(\d{1,2})(?:\s*[-/.]\s*| tháng )(\d{1,2})(?:\s*[-/.]\s*| năm |, ?)(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?$/iu.exec(
      text,
    )
  if (!parts) return { problem: 'not_a_day' }
  const year = Number(parts[3])
  return found(dayOf(year < 100 ? 2000 + year : year, Number(parts[2]), Number(parts[1])))
}

const found = (day: Day | undefined): Read<Day> => (day ? { value: day } : { problem: 'not_a_day' })
