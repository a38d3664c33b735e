import type { D1Database as NodeD1 } from '@cloudflare/workers-types'
import { localVars } from '../../scripts/local-bindings.ts'
import { sandboxStripe } from '../../scripts/settings.ts'
import { type Deps, makeDeps, newIdAt } from '../../worker/platform/deps.ts'
import type { Bindings, Job } from '../../worker/platform/settings.ts'

/** One statement as it was sent. */
export type Sent = { sql: string; params: unknown[] }
/** The statements of one call of the database: one batch, one round trip. */
export type RoundTrip = Sent[]

export type Recording = {
  roundTrips: RoundTrip[]
  rowsRead: number
  rowsWritten: number
}

export type Recorder = {
  /** Runs real verbs and gives every statement they sent, and what the database counted. */
  record(work: (deps: Deps) => Promise<unknown>): Promise<Recording>
  /** What the verbs told the queue since last asked. */
  jobs(): Job[]
}

type Bound = { sql: string; params: unknown[]; statement: ReturnType<NodeD1['prepare']> }

/** The verbs of the Worker in this process, on the market's own database, writing down their SQL. */
export function recorderOf({
  db,
  origin,
  sandbox,
}: {
  db: NodeD1
  origin: string
  sandbox: string
}): Recorder {
  let roundTrips: RoundTrip[] = []
  let jobs: Job[] = []
  const bindings = {
    ...localVars({ origin, stripe: { ...sandboxStripe, apiBase: sandbox }, clockOffsetMs: 0 }),
    MAIL_FROM: 'Quà Quê <orders@quaque.test>',
    DB: recording(db, (trip) => roundTrips.push(trip)),
    JOBS: { sendBatch: async (batch: { body: Job }[]) => void jobs.push(...batch.map(({ body }) => body)) },
    MAIL: { send: async () => undefined },
    RATE_LIMIT: { limit: async () => ({ success: true }) },
  } as unknown as Bindings
  return {
    async record(work) {
      roundTrips = []
      const waiting: Promise<unknown>[] = []
      const request = {
        id: newIdAt('request', Date.now()),
        ip: '127.0.0.1',
        country: 'US',
        userAgent: 'bench',
      }
      const deps = makeDeps(bindings, { waitUntil: (promise) => void waiting.push(promise) }, request, {
        kind: 'visitor',
      })
      await work(deps)
      await Promise.all(waiting)
      return { roundTrips, rowsRead: deps.meter.rowsRead, rowsWritten: deps.meter.rowsWritten }
    },
    jobs() {
      const told = jobs
      jobs = []
      return told
    },
  }
}

function recording(db: NodeD1, note: (trip: RoundTrip) => void): unknown {
  const bound = new WeakMap<object, Bound>()
  const wrap = (one: Bound): object => {
    const alone = async () => {
      note([{ sql: one.sql, params: one.params }])
      return await one.statement.all()
    }
    const wrapped = {
      bind: (...params: unknown[]) =>
        wrap({ sql: one.sql, params, statement: one.statement.bind(...params) }),
      all: alone,
      run: alone,
    }
    bound.set(wrapped, one)
    return wrapped
  }
  return {
    prepare: (sql: string) => wrap({ sql, params: [], statement: db.prepare(sql) }),
    async batch(statements: object[]) {
      const all = statements.map((statement) => bound.get(statement)).filter((one) => one !== undefined)
      note(all.map(({ sql, params }) => ({ sql, params })))
      return await db.batch(all.map(({ statement }) => statement))
    },
  }
}

export const together = (recordings: readonly Recording[]): Recording => ({
  roundTrips: recordings.flatMap(({ roundTrips }) => roundTrips),
  rowsRead: recordings.reduce((all, { rowsRead }) => all + rowsRead, 0),
  rowsWritten: recordings.reduce((all, { rowsWritten }) => all + rowsWritten, 0),
})
