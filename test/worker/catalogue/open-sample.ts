import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { loadSampleMarket } from '../../../schema/seed/load.ts'
import { type Deps, makeDeps, withDeps } from '../../../worker/platform/deps.ts'
import worker from '../../../worker/index.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'

/** The day the data pack describes: L007's stars have run out, L040's are about to. */
export const sampleDay = Date.parse('2026-11-21T05:00:00Z')

export type Sample = {
  db: D1Database
  /** What a verb gets, with a meter of its own; `at` moves its clock. */
  deps: (at?: number) => Deps
  get: (path: string) => Promise<{ status: number; body: Record<string, unknown> }>
}

/** The sample market as `npm start` loads it. */
export async function openSample(): Promise<Sample> {
  await loadSampleMarket({ db: env.DB, catalogue: 'sample', now: sampleDay, log: () => undefined })
  const bindings = { ...env, CLOCK_OFFSET_MS: String(sampleDay - Date.now()) } as unknown as Bindings
  return {
    db: env.DB,
    deps: (at = sampleDay) =>
      withDeps(
        makeDeps(
          bindings,
          { waitUntil: () => undefined },
          { id: 'req', ip: '', country: undefined, userAgent: '' },
          { kind: 'visitor' },
        ),
        { now: () => at },
      ),
    async get(path) {
      const context = createExecutionContext()
      const answer = await worker.fetch(
        new Request(`http://127.0.0.1:8787${path}`) as Request<unknown, IncomingRequestCfProperties>,
        bindings,
        context,
      )
      await waitOnExecutionContext(context)
      return { status: answer.status, body: await answer.json() }
    },
  }
}
