import {
  cpSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { loadSampleMarket, OtherCatalogue } from '../schema/seed/load.ts'
import { filesBehind, fingerprint } from './fingerprint.ts'
import { applyMigrations, migrationHashes } from './migrations.ts'
import { isRunning } from './processes.ts'
import { Problem, root } from './project.ts'
import { storageOptions, workerName } from './runtime.ts'
import type { Catalogue } from './settings.ts'

type Log = (line: string) => void

/** What a state directory was filled from; written last, so it is there only when all of it is. */
interface Filled {
  migrations: Record<string, string>
  seed: string
  catalogue: Catalogue
}

const templates = join(root, '.wrangler/templates')
const day = 24 * 60 * 60 * 1000

/** Brings a state directory to today's schema and catalogue; a new one is a copy of a template, which takes a moment. */
export async function prepareState(stateDir: string, catalogue: Catalogue, log: Log): Promise<void> {
  const wanted: Filled = { migrations: migrationHashes(), seed: seedFingerprint(), catalogue }
  const filled = readFilled(stateDir)
  if (filled) refuseChangedMigrations(stateDir, filled.migrations, wanted.migrations)
  if (JSON.stringify(filled) === JSON.stringify(wanted)) return
  if (!filled && !existsSync(join(stateDir, 'd1'))) {
    copyTemplate(await findTemplate(wanted, log), stateDir)
  } else {
    await fill(stateDir, catalogue, log)
  }
  writeFilled(stateDir, wanted)
}

/** The directory of a filled market, made once for its sources and this day, since the seed dates some rows from now. */
export async function prepareTemplate(catalogue: Catalogue, log: Log): Promise<string> {
  return findTemplate({ migrations: migrationHashes(), seed: seedFingerprint(), catalogue }, log)
}

async function findTemplate(wanted: Filled, log: Log): Promise<string> {
  const today = new Date().toISOString().slice(0, 10)
  const name = `${wanted.catalogue}-${today}-${fingerprint([], JSON.stringify(wanted)).slice(0, 16)}`
  const path = join(templates, name)
  if (existsSync(path)) {
    const now = new Date()
    utimesSync(path, now, now)
    return path
  }
  dropOldTemplates()
  const draft = `${path}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    await fill(draft, wanted.catalogue, log)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process was faster with the same template.
    if (!existsSync(path)) throw error
  }
  return path
}

async function fill(stateDir: string, catalogue: Catalogue, log: Log): Promise<void> {
  const storage = new Miniflare(storageOptions(stateDir))
  try {
    const db = (await storage.getD1Database('DB', workerName)) as unknown as D1Database
    const applied = await applyMigrations(db)
    if (applied > 0) log(`Applied ${applied} migrations.`)
    log(catalogue === 'sample' ? 'Loading the sample market …' : `Generating ${catalogue} listings …`)
    await loadSampleMarket({ db, catalogue, now: Date.now(), log })
  } catch (error) {
    throw error instanceof OtherCatalogue ? new Problem(error.message) : error
  } finally {
    await storage.dispose()
  }
}

/** Each part appears under its name only when it is whole. */
function copyTemplate(template: string, stateDir: string): void {
  mkdirSync(stateDir, { recursive: true })
  for (const part of readdirSync(template)) {
    if (part === 'tmp') continue
    const next = join(stateDir, `${part}.next`)
    rmSync(next, { recursive: true, force: true })
    cpSync(join(template, part), next, { recursive: true, mode: constants.COPYFILE_FICLONE })
    rmSync(join(stateDir, part), { recursive: true, force: true })
    renameSync(next, join(stateDir, part))
  }
}

/** The loader, all it imports, and the data it reads. */
function seedFingerprint(): string {
  return fingerprint(['schema/migrations', 'schema/seed', ...filesBehind('schema/seed/load.ts')])
}

/** Those nobody used for a day, and drafts whose writer was killed. */
function dropOldTemplates(): void {
  if (!existsSync(templates)) return
  for (const name of readdirSync(templates)) {
    const path = join(templates, name)
    const writer = /\.(\d+)$/.exec(name)?.[1]
    const isOver = writer ? !isRunning(Number(writer)) : Date.now() - statSync(path).mtimeMs > day
    if (isOver) rmSync(path, { recursive: true, force: true })
  }
}

function refuseChangedMigrations(
  stateDir: string,
  before: Record<string, string>,
  now: Record<string, string>,
): void {
  for (const [name, hash] of Object.entries(before)) {
    if (now[name] === hash) continue
    throw new Problem(
      `schema/migrations/${name} changed after it was applied to ${stateDir}: ` +
        'write a new migration instead, or delete that folder to start afresh.',
    )
  }
}

function readFilled(stateDir: string): Filled | undefined {
  const file = join(stateDir, 'filled.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Filled) : undefined
}

function writeFilled(stateDir: string, filled: Filled): void {
  writeFileSync(join(stateDir, 'filled.json'), JSON.stringify(filled))
}
