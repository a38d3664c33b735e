/// <reference types="vite/types/importMeta.d.ts" />
import { env } from 'cloudflare:test'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTables, type Table } from './rows.ts'

const modules = import.meta.glob<Record<string, unknown>>('../../../schema/tables/*.ts', { eager: true })
const written = Object.values(modules)
  .flatMap((one) => Object.values(one))
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
