import { sql } from 'drizzle-orm'
import { addDays, type Day, dayOf } from '../../schema/values/day.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { papersOf } from './keep-document.ts'
import { knownKeys } from './queries.ts'

const name = 'orphan-documents'
const perRun = 500

/**
 * SWEEP: objects whose row was never written (the request broke in between) go once they are a day old. One day's
 * objects at a time, a bounded page a run; `value` remembers the day and where in it.
 */
export async function sweepOrphans({ db, now, bindings }: Deps): Promise<void> {
  // Two days back, every object of that day is older than one.
  const last = addDays(dayOf(now()), -2)
  const [[mark]] = await read<[{ value: string }]>(db, [
    sql`select value as value from cursors where name = ${name}`,
  ])
  const [done = '', cursor = ''] = mark?.value.split(' ') ?? []
  const isUnderWay = cursor !== ''
  if (!isUnderWay && done >= last) return
  const day = done === '' ? last : isUnderWay ? (done as Day) : addDays(done as Day, 1)
  const page = await bindings.DOCUMENTS.list({
    prefix: papersOf(day),
    limit: perRun,
    ...(isUnderWay ? { cursor } : {}),
  })
  const keys = page.objects.map(({ key }) => key)
  if (keys.length > 0) {
    const [known] = await read<[{ objectKey: string }]>(db, [knownKeys(keys)])
    const kept = new Set(known.map(({ objectKey }) => objectKey))
    const orphans = keys.filter((key) => !kept.has(key))
    if (orphans.length > 0) await bindings.DOCUMENTS.delete(orphans)
  }
  const next = page.truncated ? `${day} ${page.cursor}` : day
  await write(db, [
    db.run(sql`
      insert into cursors (name, value, updated_at) values (${name}, ${next}, ${now()})
      on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at`),
  ])
}
