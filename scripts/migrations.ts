import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { unstable_splitSqlQuery as splitSql } from 'wrangler'
import { Problem, root } from './project.ts'

const folder = join(root, 'schema/migrations')

/** The names of all migrations, in the order they are applied. */
export function listMigrations(): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/** Each migration's SHA-256 by name. */
export function migrationHashes(): Record<string, string> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return Object.fromEntries(listMigrations().map((name) => [name, hash(name)]))
}

/** Applies what is missing, each file whole or not at all, and keeps the table `wrangler d1 migrations` keeps. */
export async function applyMigrations(db: D1Database): Promise<number> {
  await db
    .prepare(
      `create table if not exists d1_migrations (
        id integer primary key autoincrement,
        name text unique,
        applied_at timestamp default current_timestamp not null
      )`,
    )
    .run()
  const { results } = await db.prepare('select name from d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map((row) => row.name))
  const missing = listMigrations().filter((name) => !applied.has(name))
  for (const name of missing) await applyOne(db, name)
  return missing.length
}

async function applyOne(db: D1Database, name: string): Promise<void> {
  const statements = splitSql(readFileSync(join(folder, name), 'utf8')).map((sql) => db.prepare(sql))
  const done = db.prepare('insert into d1_migrations (name) values (?)').bind(name)
  try {
    await db.batch([...statements, done])
  } catch (error) {
    throw new Problem(`schema/migrations/${name} failed: ${(error as Error).message}`)
  }
}
