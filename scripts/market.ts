import { join } from 'node:path'
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { startSandbox, type Sandbox } from '../test/sandbox/server.ts'
import { build } from './build.ts'
import { needFreePort } from './ports.ts'
import { endLease, endOrphans, leaseState, noteRuntimes } from './processes.ts'
import { marketOptions, workerName, type RuntimeSettings } from './runtime.ts'
import type { Settings } from './settings.ts'
import { prepareState } from './state.ts'

export interface MarketOptions extends Settings {
  /** Runs the scheduled work every minute; without it, only when asked. */
  everyMinute?: boolean
  /** Vars of the Worker to add or replace. */
  vars?: Record<string, string>
  /** Takes the queue's reader away: what it was told is lost. */
  isQueueLost?: boolean
  log?: (line: string) => void
}

/** A running local copy: marketplace, payment sandbox and mail-box. */
export interface Market {
  origin: string
  /** Payments and mail-box: its `url`, and what a test may do to it. */
  sandbox: Sandbox
  stateDir: string
  /** The marketplace's own database, for looking and for arranging a story. */
  db: D1Database
  pictures: R2Bucket
  /** Runs the scheduled work now; throws when it failed. */
  runScheduled(): Promise<void>
  /**
   * Sets the marketplace's clock this far ahead of the machine's; `db` is a new handle afterwards. The payment
   * provider keeps its own time, as Stripe does: `sandbox.clock` moves it.
   */
  moveClock(offsetMs: number): Promise<void>
  stop(): Promise<void>
}

/** Builds, migrates, fills and starts a local copy in this process; throws a `Problem` for what its owner can mend. */
export async function startMarket(options: MarketOptions): Promise<Market> {
  const { port, sandboxPort, stateDir, log = () => {} } = options
  await endOrphans(stateDir)
  await needFreePort(port, 'PORT')
  await needFreePort(sandboxPort, 'SANDBOX_PORT')
  leaseState(stateDir)
  await build(log)
  await prepareState(stateDir, options.catalogue, log)

  const origin = `http://127.0.0.1:${port}`
  const sandbox = await startSandbox({
    port: sandboxPort,
    webhookUrl: `${origin}/webhooks/stripe`,
    webhookSecret: options.stripe.webhookSecret,
    stateFile: join(stateDir, 'sandbox.json'),
  })
  const { apiBase } = options.stripe
  const stripe = { ...options.stripe, apiBase: apiBase === 'sandbox' ? sandbox.url : apiBase }
  const settings: RuntimeSettings = { ...options, origin, sandbox: sandbox.url, stripe }
  const runtime = new Miniflare(marketOptions(settings))
  try {
    await runtime.ready
  } catch (error) {
    await Promise.allSettled([runtime.dispose(), sandbox.close()])
    throw error
  }
  noteRuntimes(stateDir)
  let storage = await readStorage(runtime)

  const stopMinutes = options.everyMinute ? everyMinute(() => runScheduled(origin), log) : () => {}
  return {
    origin,
    sandbox,
    stateDir,
    get db() {
      return storage.db
    },
    get pictures() {
      return storage.pictures
    },
    runScheduled: () => runScheduled(origin),
    async moveClock(offsetMs) {
      await runtime.setOptions(marketOptions({ ...settings, clockOffsetMs: offsetMs }))
      storage = await readStorage(runtime)
      noteRuntimes(stateDir)
    },
    async stop() {
      stopMinutes()
      await runtime.dispose()
      await sandbox.close()
      endLease(stateDir)
    },
  }
}

/** Handles to the storage; a restart of the runtime makes them void. */
async function readStorage(runtime: Miniflare): Promise<Pick<Market, 'db' | 'pictures'>> {
  return {
    db: (await runtime.getD1Database('DB', workerName)) as unknown as D1Database,
    pictures: (await runtime.getR2Bucket('PICTURES', workerName)) as unknown as R2Bucket,
  }
}

async function runScheduled(origin: string): Promise<void> {
  const answer = await fetch(`${origin}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)
  const outcome = await answer.text()
  if (!answer.ok) throw new Error(`the scheduled work ended with "${outcome}"`)
}

/** Once a minute, never two at once. */
function everyMinute(work: () => Promise<void>, log: (line: string) => void): () => void {
  let isRunning = false
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    work()
      .catch((error: unknown) => log(`Scheduled work: ${(error as Error).message}`))
      .finally(() => (isRunning = false))
  }, 60_000)
  return () => clearInterval(timer)
}
