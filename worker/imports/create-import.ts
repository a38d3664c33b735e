import type { createImport as contract } from '../../schema/contracts/imports.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { dayLength, minute } from '../../schema/values/day.ts'
import { actsFor } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { sha256 } from '../platform/digest.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { needFeature } from '../settings/market-settings.ts'
import { importView, rightOf } from './import-view.ts'
import { importsSince, type ImportRowRead, insertImport, openImport, ownImport } from './queries.ts'
import { openSheet, readImport } from './read-import.ts'

/** How long the rows and the file of an import are kept. */
const keptFor = 30 * dayLength

/**
 * Takes a sheet in and tries it dry. The file is kept, and a promise to read it, in one batch before its rows are
 * read: a reading cut short is done again by the clock, or by the same file sent again.
 * @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`, `paused`; `sheet_refused` with why; `too_many` in a day.
 */
export async function createImport(
  deps: Deps,
  { exporterId, kind, name, file }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const person = actsFor(deps.actor, exporterId, rightOf[kind])
  await needFeature(deps, 'imports')
  const { db, now, bindings } = deps
  const fileHash = await sha256(file)
  const known = await findOpen(deps, exporterId, kind, fileHash)
  if (known && known.state !== 'reading') return importView(known)
  const opened = openSheet(file, kind)
  const id = known?.id ?? deps.newId('import')
  if (!known) {
    await needRoom(deps, exporterId)
    const fileKey = `imports/${exporterId}/${id}`
    await bindings.DOCUMENTS.put(fileKey, file, { httpMetadata: { contentType: 'application/octet-stream' } })
    const row = { id, exporterId, kind, format: opened.format, fileName: name, fileKey, fileHash }
    const later = promise(deps, { kind: 'import', payload: { importId: id }, dueAt: now() + 2 * minute })
    try {
      await write(db, [
        insertImport(db, { ...row, createdBy: person.id, now: now(), forgetAt: now() + keptFor }),
        later.statement,
        audit(deps, { action: 'sheet_sent', subject: id, facts: { kind, format: opened.format } }),
      ])
    } catch (error) {
      // Sent twice at once: the other one is the import.
      await bindings.DOCUMENTS.delete(fileKey)
      if (!brokeRule(error, 'UNIQUE constraint failed')) throw error
      const other = await findOpen(deps, exporterId, kind, fileHash)
      if (!other) throw error
      return importView(other)
    }
  }
  await readImport(deps, { id, exporterId, kind }, opened)
  const [[row]] = await read<[ImportRowRead]>(db, [ownImport(exporterId, id)])
  if (!row) throw new Refusal('not_found')
  return importView(row)
}

async function findOpen(
  { db }: Deps,
  ...[exporterId, kind, hash]: Parameters<typeof openImport>
): Promise<ImportRowRead | undefined> {
  const [[row]] = await read<[ImportRowRead]>(db, [openImport(exporterId, kind, hash)])
  return row
}

/** How many different files a firm may send in a day: each is kept for a month. */
const mostADay = 100

async function needRoom({ db, now }: Deps, exporterId: string): Promise<void> {
  const [[sent]] = await read<[{ imports: number }]>(db, [
    importsSince(exporterId, now() - dayLength, mostADay),
  ])
  if ((sent?.imports ?? 0) >= mostADay) throw new Refusal('too_many', { most: mostADay })
}
