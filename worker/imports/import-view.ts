import type { Import } from '../../schema/contracts/imports.ts'
import type { SheetKind, SheetNote } from '../../schema/values/sheet.ts'
import type { exporterMay } from '../../schema/values/status.ts'
import type { ImportRowRead } from './queries.ts'

/** What each kind of sheet changes, and so who may send it. */
export const rightOf = {
  listings: 'offer',
  stock: 'count',
  prices: 'offer',
} as const satisfies Record<SheetKind, keyof typeof exporterMay>

/** Which rows a run is to apply. */
export type Chosen = 'all_good' | readonly number[] | { from: number; to: number }

export const isChosen = (chosen: Chosen, row: number): boolean =>
  chosen === 'all_good' ||
  ('from' in chosen ? row >= chosen.from && row <= chosen.to : (chosen as readonly number[]).includes(row))

export function importView(row: ImportRowRead): Import {
  const headings = JSON.parse(row.headings) as Partial<Import['headings']>
  const chosen = JSON.parse(row.chosen) as Chosen | { count: number }
  return {
    id: row.id,
    kind: row.kind,
    format: row.format,
    fileName: row.fileName,
    state: row.state,
    rows: {
      all: row.rowCount,
      new: row.newCount,
      changed: row.changedCount,
      same: row.sameCount,
      bad: row.badCount,
    },
    done: row.doneCount,
    failed: row.failedCount,
    chosen: row.run === 0 ? null : ((chosen as { count?: number }).count ?? row.rowCount - row.badCount),
    headings: { known: headings.known ?? [], extra: headings.extra ?? [] },
    notes: JSON.parse(row.notes) as SheetNote[],
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  }
}
