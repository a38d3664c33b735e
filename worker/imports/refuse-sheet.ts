import type { SheetProblem } from '../../schema/values/sheet.ts'
import { Refusal } from '../platform/refusal.ts'

/** A file that is not read at all: `sheet_refused` with why, in one word of the closed list. */
export const sheetRefused = (problem: SheetProblem, facts: Record<string, unknown> = {}): Refusal =>
  new Refusal('sheet_refused', { problem, ...facts })
