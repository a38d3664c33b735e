import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { sql, type SQL } from 'drizzle-orm'

/** What one request has cost the database so far, by D1's own counters. */
export type Meter = {
  statements: number
  roundTrips: number
  rowsRead: number
  rowsWritten: number
  unmetered: number
}

export type Database = DrizzleD1Database & { $client: D1Database }

type Query = { sql: string; params: unknown[] }

/** A statement not yet sent: a drizzle builder, or `db.run(sql`…`)`. Both are lazy; only `write` sends them. */
export type Statement = { getQuery(): Query } | { toSQL(): Query }

export const newMeter = (): Meter => ({
  statements: 0,
  roundTrips: 0,
  rowsRead: 0,
  rowsWritten: 0,
  unmetered: 0,
})

/** The D1 binding behind a meter, as drizzle sees it. Every answer's `meta` is added up; the budgets assert on it. */
export function openDatabase(binding: D1Database, meter: Meter): Database {
  return drizzle(metered(binding, meter)) as Database
}

function metered(binding: D1Database, meter: Meter): D1Database {
  const count = (results: readonly D1Result[]) => {
    meter.roundTrips += 1
    for (const { meta } of results) {
      meter.statements += 1
      meter.rowsRead += meta.rows_read
      meter.rowsWritten += meta.rows_written
    }
  }
  const inner = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      async run() {
        const result = await statement.run()
        count([result])
        return result
      },
      async all() {
        const result = await statement.all()
        count([result])
        return result
      },
      async first() {
        const result = await statement.all()
        count([result])
        return result.results[0] ?? null
      },
      // Rows as arrays carry no counters; nothing on a measured path asks for them.
      async raw(options?: { columnNames?: false }) {
        meter.unmetered += 1
        meter.roundTrips += 1
        return await statement.raw(options)
      },
    } as unknown as D1PreparedStatement
    inner.set(wrapped, statement)
    return wrapped
  }
  return {
    prepare: (query: string) => wrap(binding.prepare(query)),
    async batch(statements: D1PreparedStatement[]) {
      const results = await binding.batch(statements.map((statement) => inner.get(statement) ?? statement))
      count(results)
      return results
    },
    exec: (query: string) => binding.exec(query),
  } as unknown as D1Database
}

// drizzle's own batch cannot bind the parameters of a raw statement, so the batch is put together here.
function bound({ $client }: Database, statement: Statement): D1PreparedStatement {
  const query = 'getQuery' in statement ? statement.getQuery() : statement.toSQL()
  return $client.prepare(query.sql).bind(...query.params)
}

/** One D1 batch: the only transaction there is. In order, whole or not at all. */
export async function write(db: Database, statements: readonly Statement[]): Promise<void> {
  if (statements.length > 0) await db.$client.batch(statements.map((statement) => bound(db, statement)))
}

/**
 * All the reads of a page or a call in one round trip. Each query is plain SQL with every column named (two columns
 * of the same name would collapse), and its rows come back as objects.
 */
export async function read<T extends readonly object[]>(
  db: Database,
  queries: readonly SQL[],
): Promise<{ [K in keyof T]: T[K][] }> {
  if (queries.length === 0) return [] as unknown as { [K in keyof T]: T[K][] }
  const results = await db.$client.batch(queries.map((query) => bound(db, db.all(query))))
  return results.map(({ results: rows }) => rows) as unknown as { [K in keyof T]: T[K][] }
}

/** Placed straight after an UPDATE: the batch is aborted unless that update moved exactly one row. */
export const assertOne = (db: Database): Statement => db.run(sql`insert into assert_one select changes()`)

/** The batch is aborted unless `value` (a scalar SQL expression) is zero. */
export const assertZero = (db: Database, value: SQL): Statement =>
  db.run(sql`insert into assert_zero select ${value}`)
