import type { Id } from '../../schema/values/id.ts'
import { eachAlone } from '../platform/each-alone.ts'
import type { Person } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import { type Deps, withDeps } from '../platform/deps.ts'
import { type Handler, promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { planners } from './apply-part.ts'
import type { CheckedRow } from './check-rows.ts'
import { type Chosen, isChosen } from './import-view.ts'
import { anyImport, forgetRows, type ImportRowRead, type PartRead, toForget } from './queries.ts'
import { openSheet, readImport } from './read-import.ts'
import { closeRun, countOutcomes, markPart, nextPart, putAway } from './run-queries.ts'

/**
 * One step of an import: reads it when its reading was cut short, or applies the next part of its run and promises the
 * step after it in the same batch. Killed anywhere it is simply due again; a part met already is never met twice.
 */
export const runImport: Handler = async (deps, { payload }) => {
  const id = String(payload['importId']) as Id<'import'>
  const [[own]] = await read<[ImportRowRead]>(deps.db, [anyImport(id)])
  if (!own) return
  if (own.state === 'reading') return await readAgain(deps, own)
  if (own.state === 'applying') await applyNext(deps, own)
}

async function readAgain(deps: Deps, own: ImportRowRead): Promise<void> {
  const file = await deps.bindings.DOCUMENTS.get(own.fileKey)
  if (!file) return await giveUp(deps, own)
  try {
    const opened = openSheet(new Uint8Array(await file.arrayBuffer()), own.kind)
    await readImport(deps, own, opened)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await giveUp(deps, own)
  }
}

/** A file that is gone, or that a newer version of the reader refuses, has nothing to apply. */
const giveUp = (deps: Deps, { id, exporterId }: ImportRowRead): Promise<void> =>
  write(deps.db, [...putAway(deps.db, exporterId, id, deps.now())])

/** How often a part is planned anew when somebody changed what it changes. */
const attempts = 4

async function applyNext(deps: Deps, own: ImportRowRead): Promise<void> {
  const { db, now } = deps
  const { id, run } = own
  const [[part]] = await read<[PartRead]>(db, [nextPart(id, run)])
  if (!part) return await close(deps, own)
  const { rows: chosen } = JSON.parse(own.chosen) as { rows: Chosen }
  const outcomes = JSON.parse(part.outcomes) as Record<string, string>
  const rows = (JSON.parse(part.rows) as CheckedRow[]).filter(
    ({ row }) => outcomes[row] !== 'done' && isChosen(chosen, row),
  )
  let isFull = false
  for (let attempt = 1; ; attempt += 1) {
    const plan = await planners[own.kind](inNameOf(deps, own), own, rows, isFull)
    const next = promise(deps, { kind: 'import', payload: { importId: id } })
    try {
      await write(db, [
        ...plan.statements,
        ...markPart(db, id, part.part, run, plan.outcomes),
        countOutcomes(db, id, now()),
        next.statement,
      ])
      await plan.afterwards?.()
      return deps.wake([{ kind: 'message', id: next.id }])
    } catch (error) {
      const isGuard = brokeRule(error, 'guard: assert_one')
      // Another try of the same step was first: its successor is promised.
      if (isGuard && (await isMet(deps, own, part.part))) return
      isFull ||= brokeRule(error, 'guard: assert_zero')
      // Somebody saved one of the listings meanwhile: what they wrote is read before it is planned again.
      if (!(isGuard || isFull) || attempt === attempts) throw error
    }
  }
}

async function isMet({ db }: Deps, { id, run }: ImportRowRead, part: number): Promise<boolean> {
  const [[next]] = await read<[PartRead]>(db, [nextPart(id, run)])
  return next?.part !== part
}

async function close(deps: Deps, { id, run, kind, doneCount, failedCount }: ImportRowRead): Promise<void> {
  try {
    await write(deps.db, [
      ...closeRun(deps.db, id, run, deps.now()),
      audit(deps, {
        action: 'sheet_finished',
        subject: id,
        facts: { kind, done: doneCount, failed: failedCount },
      }),
    ])
  } catch (error) {
    if (!brokeRule(error, 'guard: assert_one')) throw error
  }
}

/** The job works for who asked for it: what it writes names them. */
function inNameOf(deps: Deps, { appliedBy, createdBy, exporterId }: ImportRowRead): Deps {
  const actor: Person = {
    kind: 'person',
    id: (appliedBy ?? createdBy) as Id<'person'>,
    email: '',
    name: '',
    sessionHash: '',
    firms: [{ exporterId, exporterName: '', slug: '', role: 'manager' }],
    operatorRoles: [],
  }
  return withDeps(deps, { actor })
}

/** Throws away rows and files that have lain for a month. Bounded; what is left comes with the next minute. */
export async function forgetImports(deps: Deps): Promise<void> {
  const [old] = await read<[ImportRowRead]>(deps.db, [toForget(deps.now(), 20)])
  await eachAlone(deps, old, async ({ id, fileKey }) => {
    await deps.bindings.DOCUMENTS.delete(fileKey)
    await write(deps.db, forgetRows(deps.db, id))
  })
}
