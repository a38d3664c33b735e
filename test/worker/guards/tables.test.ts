import { env } from 'cloudflare:test'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, test } from 'vitest'
import * as catalogue from '../../../schema/tables/catalogue.ts'
import * as consignments from '../../../schema/tables/consignments.ts'
import * as exporters from '../../../schema/tables/exporters.ts'
import * as ledger from '../../../schema/tables/ledger.ts'
import * as operations from '../../../schema/tables/operations.ts'
import * as orders from '../../../schema/tables/orders.ts'
import * as payments from '../../../schema/tables/payments.ts'
import * as people from '../../../schema/tables/people.ts'
import * as quotes from '../../../schema/tables/quotes.ts'
import * as refunds from '../../../schema/tables/refunds.ts'
import * as trade from '../../../schema/tables/trade.ts'
import { readTables, type Table } from './rows.ts'

const modules = [
  catalogue,
  consignments,
  exporters,
  ledger,
  operations,
  orders,
  payments,
  people,
  quotes,
  refunds,
  trade,
]
const written = modules
  .flatMap((one) => Object.values(one) as unknown[])
  .filter((one): one is SQLiteTable => is(one, SQLiteTable))

let migrated: Map<string, Table>

beforeAll(async () => {
  migrated = await readTables()
})

type Column = { name: string; type: string; isNeeded: boolean; place: number }

/** A table as TypeScript believes it to be. */
function believed(one: SQLiteTable): Column[] {
  const { columns, primaryKeys } = getTableConfig(one)
  const key =
    primaryKeys[0]?.columns.map(({ name }) => name) ??
    columns.filter(({ primary }) => primary).map(({ name }) => name)
  return columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    isNeeded: column.notNull,
    place: key.indexOf(column.name) + 1,
  }))
}

/** The same as the migrations made it. A key of a table without rowid is never null, whatever the pragma says. */
async function real({ name }: Table): Promise<Column[]> {
  const { results } = await env.DB.prepare(`pragma table_xinfo(${name})`).all<{
    name: string
    type: string
    notnull: number
    pk: number
  }>()
  return results.map((column) => ({
    name: column.name,
    type: column.type.replace(/ GENERATED ALWAYS$/i, ''),
    isNeeded: column.notnull === 1 || column.pk > 0,
    place: column.pk,
  }))
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

describe('what TypeScript believes of the database', () => {
  test('names every table the migrations make, once', () => {
    expect(written.map((one) => getTableConfig(one).name).sort()).toEqual([...migrated.keys()].sort())
  })

  test.each(written.map((one) => [getTableConfig(one).name, one] as const))(
    '%s has the columns, types and key it was given',
    async (name, one) => {
      const table = migrated.get(name)
      expect(table, `no migration makes ${name}`).toBeDefined()
      if (table) expect(believed(one).toSorted(byName)).toEqual((await real(table)).toSorted(byName))
    },
  )

  test.each(written.map((one) => [getTableConfig(one).name, one] as const))(
    '%s leaves out only what has a default',
    (name, one) => {
      const defaults = getTableConfig(one)
        .columns.filter(({ hasDefault, primary }) => hasDefault && !primary)
        .map((column) => column.name)
        .sort()
      const inSchema = (migrated.get(name)?.columns ?? [])
        .filter(({ dflt_value: value }) => value !== null)
        .map((column) => column.name)
      expect(defaults.filter((column) => !inSchema.includes(column) && column !== 'desk_at')).toEqual([])
      expect(inSchema.filter((column) => !defaults.includes(column))).toEqual([])
    },
  )
})
