import type { D1Database as NodeD1 } from '@cloudflare/workers-types'
import { Miniflare, type MiniflareOptions } from 'miniflare'
import { freePort } from '../../scripts/ports.ts'
import { root } from '../../scripts/project.ts'
import { storageOptions, workerName } from '../../scripts/runtime.ts'
import type { Recording } from './recording.ts'

export type Bare = { origin: string; db: NodeD1; stop(): Promise<void> }

/**
 * What rows made by the recorded run are named by: those names are new in every repetition, everything else stays.
 * Ids of ours, the provider's, order codes.
 */
const madeNames = String.raw`(?<![A-Za-z0-9])(?:quo|ord|lin|con|msg|aud|req|ref)_[0-9a-z]{26}|(?<![A-Za-z0-9])(?:cs_test|pi|ch|evt|txn|re)_\w{8,}|QQ-[0-9A-Z]{4}-[0-9A-Z]{4}`

/**
 * The floor: a Worker of a few lines that answers `/hello`, and for `/<flow>?n=` sends the very statements the real
 * routes sent, batch for batch, and gives back what came. No framework, no checks, no rendering. It stands behind the
 * same router of static files as the market: that one is the runtime's.
 */
const script = `
import flows from './flows.json'
const known = JSON.parse(flows)
const made = /${madeNames}/g
const digits = (n, base, length) => { let text = ''; for (let at = 0; at < length; at += 1) { text = String(n % base + 2) + text; n = Math.floor(n / base) } return text }
const fresh = (n) => (name) => name.startsWith('QQ-') ? name.slice(0, 8) + digits(n, 8, 4) : name.slice(0, -6) + digits(n, 8, 6)
export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    if (url.pathname === '/hello') return new Response('hello')
    const n = Number(url.searchParams.get('n'))
    const variants = known[url.pathname.slice(1)]
    const { roundTrips, isWriting } = variants[n % variants.length]
    const name = fresh(n)
    let last
    for (const trip of roundTrips)
      last = await env.DB.batch(trip.map(({ sql, params }) => env.DB.prepare(sql).bind(...(isWriting ? params.map((param) => typeof param === 'string' ? param.replace(made, name) : param) : params))))
    return Response.json(last.map(({ results }) => results))
  },
}`

/** What of the storage's options is replaced. */
type Options = MiniflareOptions & { workers: { config: { manifest: unknown } }[] }

/** Serves the floor from a state directory of its own, filled like the market's. */
export async function openBare(stateDir: string, flows: Record<string, Recording[]>): Promise<Bare> {
  const port = await freePort()
  const variants = Object.fromEntries(
    Object.entries(flows).map(([name, recordings]) => [
      name,
      recordings.map(({ roundTrips, rowsWritten }) => ({ roundTrips, isWriting: rowsWritten > 0 })),
    ]),
  )
  const options = storageOptions(stateDir, { withFiles: true }) as unknown as Options
  const runtime = new Miniflare({
    ...options,
    port,
    workers: options.workers.map((worker) => ({
      ...worker,
      config: {
        ...worker.config,
        manifest: {
          mainModule: 'bare.mjs',
          modulesRoot: root,
          modules: {
            'bare.mjs': { type: 'esm', contents: script },
            'flows.json': { type: 'text', contents: JSON.stringify(variants) },
          },
        },
      },
    })),
  } as unknown as MiniflareOptions)
  await runtime.ready
  return {
    origin: `http://127.0.0.1:${port}`,
    db: (await runtime.getD1Database('DB', workerName)) as unknown as NodeD1,
    stop: () => runtime.dispose(),
  }
}
