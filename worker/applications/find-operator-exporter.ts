import type { findOperatorExporter as contract } from '../../schema/contracts/applications.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { Id } from '../../schema/values/id.ts'
import type { ExporterState } from '../../schema/values/status.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { readApplication } from './application-view.ts'
import {
  type FiguresRow,
  figuresOf,
  type MoveRow,
  movesOf,
  type OwnerRow,
  ownersOf,
} from './firm-standing.ts'
import { type HoldRow, openPayoutHolds } from './payout-holds.ts'

/** What a decision about a firm rests on. @throws {Refusal} `not_found`. */
export async function findOperatorExporter(
  deps: Deps,
  { exporterId }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { application, taken } = await readApplication(deps, exporterId)
  const [owners, moves, [figures], holds] = await read<[OwnerRow, MoveRow, FiguresRow, HoldRow]>(deps.db, [
    ownersOf(exporterId),
    movesOf(exporterId),
    figuresOf(exporterId),
    openPayoutHolds(exporterId),
  ])
  if (!figures) throw new Refusal('not_found')
  return {
    application,
    owners: owners.map(({ id, name, email }) => ({ id: id as Id<'person'>, name, email })),
    moves: moves.map(({ from, to, by, at }) => ({
      from: from as ExporterState | null,
      to: to as ExporterState,
      by,
      at,
    })),
    decisions: taken.map(({ decision, reasons, note, at, by }) => ({
      decision,
      reasons,
      note,
      decidedAt: at,
      decidedBy: by.name,
    })),
    figures,
    payoutHolds: holds,
  }
}
