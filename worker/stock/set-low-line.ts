import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { setFirmLowLine as FirmContract, setLowLine as Contract } from '../../schema/contracts/stock.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { levelOf } from './level.ts'
import { firmLine, type LevelRow, ownLevel, putFirmLine, putLine } from './queries.ts'

/** From how few pieces on one variant is low. @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function setLowLine(
  deps: Deps,
  { exporterId, id, line }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  const { db } = deps
  actsFor(deps.actor, exporterId, 'count')
  const [[own], [firm]] = await read<[LevelRow, { line: number }]>(db, [
    ownLevel(exporterId, id),
    firmLine(exporterId),
  ])
  if (!own) throw new Refusal('not_found')
  const reply = levelOf({ ...own, lowLine: line ?? firm?.line ?? own.lowLine })
  await write(db, [
    putLine(db, own, line),
    audit(deps, { action: 'low_line_set', subject: id, facts: { exporterId, line } }),
    ...(deps.once?.answered(200, reply) ?? []),
  ])
  return reply
}

/** The line of every variant without one of its own. @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function setFirmLowLine(
  deps: Deps,
  { exporterId, line }: Ask<typeof FirmContract>,
): Promise<Reply<typeof FirmContract>> {
  const { db } = deps
  actsFor(deps.actor, exporterId, 'count')
  const reply = { line }
  await write(db, [
    ...putFirmLine(db, exporterId, line),
    audit(deps, { action: 'low_line_set', subject: exporterId, facts: { line } }),
    ...(deps.once?.answered(200, reply) ?? []),
  ])
  return reply
}
