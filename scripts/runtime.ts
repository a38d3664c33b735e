import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  type MiniflareOptions,
  type V4WorkerOptions,
  type V4WorkerOptionsShape,
} from 'miniflare'
import { built } from './build.ts'
import { localVars, loosen, mailWorker, type LocalSettings } from './local-bindings.ts'
import { root } from './project.ts'

// wrangler warns of secrets that are given here and not in a file.
process.env['WRANGLER_LOG'] ??= 'error'
const { unstable_getMiniflareWorkerOptions: readWorkerOptions } = await import('wrangler')

const configPath = join(root, 'wrangler.toml')

/** The Worker's name in wrangler.toml's terms, to find its bindings. */
export const workerName = 'qua-que'

export interface RuntimeSettings extends LocalSettings {
  port: number
  stateDir: string
  /** Address of the sandbox with its mail-box. */
  sandbox: string
  /** Vars to add or replace, for tests. */
  vars?: Record<string, string>
  /** Nobody hears the queue's words, for tests of the sweep. */
  isQueueLost?: boolean
}

/** The marketplace as wrangler.toml describes it, on loopback, with mail going to the sandbox's mail-box. */
export function marketOptions(settings: RuntimeSettings): MiniflareOptions {
  // A local sender checks nothing and writes files; ours is the mail-box the tests read. The rules for modules
  // were applied when the Worker was bundled.
  const { email: _email, modulesRules: _rules, ...options } = readConfig()
  const market = {
    ...options,
    name: workerName,
    modulesRoot: built.worker,
    modules: readModules(),
    bindings: { ...options.bindings, ...localVars(settings), ...settings.vars },
    serviceBindings: { ...options.serviceBindings, MAIL: { name: 'mail' } },
    ratelimits: loosen(options.ratelimits),
    ...(settings.isQueueLost ? { queueConsumers: {} } : {}),
  }
  const mail = mailWorker(settings.sandbox, options.compatibilityDate ?? '')
  return convertV4MiniflareOptions({
    ...common(settings.stateDir),
    port: settings.port,
    unsafeTriggerHandlers: true,
    workers: [market, mail],
  })
}

/**
 * The same storage without a Worker, to migrate and fill it before anyone is served; `withFiles` puts the router of the
 * static files in front as well.
 */
export function storageOptions(stateDir: string, { withFiles = false } = {}): MiniflareOptions {
  const { d1Databases, r2Buckets, compatibilityDate, assets } = readConfig()
  const script = 'export default { fetch: () => new Response(null, { status: 503 }) }'
  const worker = {
    name: workerName,
    modules: true,
    script,
    compatibilityDate,
    d1Databases,
    r2Buckets,
    ...(withFiles ? { assets } : {}),
  } as V4WorkerOptions
  return convertV4MiniflareOptions({ ...common(stateDir), workers: [worker] })
}

/** wrangler.toml in the runtime's words. */
function readConfig(): V4WorkerOptionsShape {
  return readWorkerOptions(configPath).workerOptions as V4WorkerOptionsShape
}

function common(stateDir: string) {
  return {
    rootPath: root,
    host: '127.0.0.1',
    log: new Log(LogLevel.WARN),
    logRequests: false,
    // Given, so that nothing is asked of the network.
    cf: { country: 'US', colo: 'SGN', timezone: 'America/New_York' },
    resourcePersistencePath: stateDir,
    resourceTmpPath: join(stateDir, 'tmp'),
    telemetry: { enabled: false },
  }
}

function readModules() {
  const files = readdirSync(built.worker, { recursive: true, encoding: 'utf8' }).sort()
  // The first module is the entry.
  const modules = [
    'index.js',
    ...files.filter((file) => file !== 'index.js' && /\.(html|txt|sql|wasm|bin)$/.test(file)),
  ]
  return modules.map((file) => ({
    type: moduleType(file),
    path: join(built.worker, file),
    contents: readFileSync(join(built.worker, file)),
  }))
}

function moduleType(file: string): 'ESModule' | 'CompiledWasm' | 'Data' | 'Text' {
  if (file.endsWith('.js')) return 'ESModule'
  if (file.endsWith('.wasm')) return 'CompiledWasm'
  return file.endsWith('.bin') ? 'Data' : 'Text'
}
