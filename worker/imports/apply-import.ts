import type {
  applyImport as contract,
  cancelImport as cancelContract,
} from '../../schema/contracts/imports.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { type Chosen, importView, isChosen, rightOf } from './import-view.ts'
import { goodNumbers, type ImportRowRead, type Numbers, ownImport } from './queries.ts'
import { openRun, putAway } from './run-queries.ts'

/**
 * Begins to apply rows: the wish and the promise to carry it out are one batch; the rest goes on by itself.
 * @throws {Refusal} `sign_in_needed`, `forbidden`, `not_found`; `wrong_state` with the import's state when it is being
 * read, applied or was put away; `invalid` when a named row is not there, is bad, or is applied already.
 */
export async function applyImport(
  deps: Deps,
  { exporterId, id, rows: chosen }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'count')
  const [[row], parts] = await read<[ImportRowRead, Numbers]>(db, [
    ownImport(exporterId, id),
    goodNumbers(id),
  ])
  if (!row) throw new Refusal('not_found')
  const person = actsFor(deps.actor, exporterId, rightOf[row.kind])
  if (row.state !== 'checked') throw new Refusal('wrong_state', { state: row.state })
  const { touched, count } = whichParts(parts, chosen)
  const job = promise(deps, { kind: 'import', payload: { importId: id } })
  const asked = { rows: chosen, count: row.doneCount + count }
  const after = {
    ...row,
    state: 'applying' as const,
    run: row.run + 1,
    chosen: JSON.stringify(asked),
    failedCount: 0,
    finishedAt: null,
  }
  const reply = importView(after)
  try {
    await write(db, [
      ...openRun(db, { id, run: row.run, by: person.id, chosen: asked, parts: touched, now: now() }),
      job.statement,
      audit(deps, { action: 'sheet_applied', subject: id, facts: { kind: row.kind, rows: count } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    throw new Refusal('wrong_state', { state: await stateOf(deps, exporterId, id) })
  }
  deps.wake([{ kind: 'message', id: job.id }])
  return reply
}

/** Parts with a chosen row not yet applied, and how many such rows there are. */
function whichParts(parts: readonly Numbers[], chosen: Chosen): { touched: number[]; count: number } {
  const touched: number[] = []
  const left = new Set(Array.isArray(chosen) ? (chosen as readonly number[]) : [])
  let count = 0
  for (const { part, rowNumbers, outcomes } of parts) {
    const done = JSON.parse(outcomes) as Record<string, string>
    const open = (JSON.parse(rowNumbers) as number[]).filter((row) => done[row] !== 'done')
    const wanted = Array.isArray(chosen)
      ? open.filter((row) => left.delete(row))
      : open.filter((row) => isChosen(chosen, row))
    if (wanted.length > 0) touched.push(part)
    count += wanted.length
  }
  const [missing] = left
  if (missing !== undefined)
    throw new Refusal('invalid', { fields: [{ path: 'rows', problem: 'not_good' }], row: missing })
  if (count === 0) throw new Refusal('invalid', { fields: [{ path: 'rows', problem: 'nothing' }] })
  return { touched, count }
}

async function stateOf({ db }: Deps, exporterId: string, id: string): Promise<string> {
  const [[row]] = await read<[ImportRowRead]>(db, [ownImport(exporterId, id)])
  return row?.state ?? 'cancelled'
}

/**
 * Puts an import away of which nothing is applied yet.
 * @throws {Refusal} `sign_in_needed`, `forbidden`, `not_found`; `wrong_state` once rows are or were on their way.
 */
export async function cancelImport(
  deps: Deps,
  { exporterId, id }: Ask<typeof cancelContract>,
): Promise<Reply<typeof cancelContract>> {
  const { db, now } = deps
  actsFor(deps.actor, exporterId, 'count')
  const [[row]] = await read<[ImportRowRead]>(db, [ownImport(exporterId, id)])
  if (!row) throw new Refusal('not_found')
  actsFor(deps.actor, exporterId, rightOf[row.kind])
  const reply = importView({ ...row, state: 'cancelled', finishedAt: now() })
  try {
    await write(db, [
      ...putAway(db, exporterId, id, now()),
      audit(deps, { action: 'sheet_put_away', subject: id, facts: { kind: row.kind } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
    throw new Refusal('wrong_state', { state: await stateOf(deps, exporterId, id) })
  }
  return reply
}
