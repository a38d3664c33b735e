import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fingerprint } from './fingerprint.ts'
import { isRunning } from './processes.ts'
import { Problem, root, runQuietly } from './project.ts'

const dist = join(root, 'dist')

/** Where the static files and the bundled Worker are. */
export const built = { web: join(dist, 'web'), worker: join(dist, 'worker') }

const shared = ['package-lock.json', 'tsconfig.json', 'tsconfig.web.json', 'tsconfig.worker.json']
const webSources = [...shared, 'vite.config.ts', 'web', 'schema']
const workerSources = [...shared, 'wrangler.toml', 'worker', 'web', 'schema']

/** Builds `web/` into dist/web and the Worker into dist/worker, each only when its sources changed. */
export async function build(log: (line: string) => void = () => {}): Promise<void> {
  await alone(async () => {
    // The Worker may hold names of hashed files, so the web comes first.
    await buildPart('web', fingerprint(webSources), log, buildWeb)
    await buildPart('worker', fingerprint(workerSources), log, buildWorker)
  })
}

/** Vite's output: shells and hashed assets. */
async function buildWeb(into: string): Promise<void> {
  const args = ['build', '--outDir', into, '--emptyOutDir', '--logLevel', 'warn']
  const { status, output } = await runQuietly('node_modules/vite/bin/vite.js', args)
  if (status !== 0) throw new Problem(`Building web/ failed:\n${output.trim()}`)
}

/** The very bundle `wrangler deploy` would upload. */
async function buildWorker(into: string): Promise<void> {
  const args = ['deploy', '--dry-run', '--outdir', into]
  const env = { WRANGLER_LOG: 'warn', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' }
  const { status, output } = await runQuietly('node_modules/wrangler/bin/wrangler.js', args, { env })
  if (status !== 0) throw new Problem(`Building worker/ failed:\n${output.trim()}`)
}

async function buildPart(
  part: 'web' | 'worker',
  wanted: string,
  log: (line: string) => void,
  make: (into: string) => Promise<void>,
): Promise<void> {
  const stamp = join(dist, `${part}.stamp`)
  if (existsSync(built[part]) && read(stamp) === wanted) return
  log(`Building ${part}/ …`)
  const next = join(dist, `${part}.next`)
  rmSync(next, { recursive: true, force: true })
  await make(next)
  // Whole or not at all: a build broken off half-way is never taken for a finished one.
  rmSync(stamp, { force: true })
  rmSync(built[part], { recursive: true, force: true })
  renameSync(next, built[part])
  writeFileSync(stamp, wanted)
}

/** Two commands in one checkout would otherwise write the same files at once. */
async function alone(work: () => Promise<void>): Promise<void> {
  mkdirSync(dist, { recursive: true })
  const lock = join(dist, 'lock')
  while (!take(lock)) await sleep(100)
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  const mine = `${lock}.${process.pid}`
  try {
    writeFileSync(mine, String(process.pid))
    // A link appears with its content, so nobody reads a lock without its holder.
    linkSync(mine, lock)
    return true
  } catch {
    if (!isRunning(Number(read(lock)))) rmSync(lock, { force: true })
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
