import { env } from 'cloudflare:test'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

type Column = { name: string; type: string; notnull: number; pk: number; dflt_value: string | null }
export type Table = { name: string; sql: string; columns: Column[]; sound: Row }

/** What a column must hold for its table's own arithmetic; everything else is the first value its check allows. */
const agreed: Record<string, Row> = {
  order_shares: { total_minor: 5, goods_vnd: 2 },
  refunds: {
    amount_minor: 5,
    goods_minor: 1,
    shipping_minor: 1,
    duty_minor: 1,
    import_tax_minor: 1,
    fees_minor: 1,
    consignment_id: 'x',
  },
  stock: { on_hand: 5 },
  certificates: { kind: 'ocop' },
  invitations: { exporter_id: 'x' },
  listing_desk: { draft: '{}' },
  market_settings: { value: '{}' },
}

const literal = (value: Value): string => (typeof value === 'string' ? `'${value}'` : String(value))

/** `insert` of a row with every column a table insists on, changed as told. */
export function insert({ name, sound }: Table, changes: Row = {}, verb = 'insert'): string {
  const row = { ...sound, ...changes }
  return `${verb} into ${name} (${Object.keys(row).join(', ')}) values (${Object.values(row).map(literal).join(', ')})`
}

/** Every table of ours, with a row it would take. */
export async function readTables(): Promise<Map<string, Table>> {
  const { results } = await env.DB.prepare(`
    select name, sql from sqlite_master where type = 'table' and sql not like 'create virtual%' collate nocase
      and name not like 'sqlite_%' and name not like '_cf_%' and name not like 'd1_%' and name not like '%\\_search\\_%' escape '\\'
      and name not like '%search'`).all<{ name: string; sql: string }>()
  const tables = results.filter(({ name }) => !/_search(_|$)/.test(name))
  const infos = await env.DB.batch<Column>(
    tables.map(({ name }) => env.DB.prepare(`pragma table_info(${name})`)),
  )
  return new Map(
    tables.map(({ name, sql }, at) => {
      const columns = infos[at]?.results ?? []
      const firstAllowed = (column: string): string | undefined =>
        new RegExp(`check \\(${column} in \\('(\\w+)'`).exec(sql)?.[1]
      const needed = columns.filter(
        ({ notnull, pk, dflt_value: byDefault }) => (notnull === 1 || pk > 0) && byDefault === null,
      )
      const values = needed.map(({ name: column, type }): [string, Value] => [
        column,
        firstAllowed(column) ?? (type === 'TEXT' ? 'x' : 1),
      ])
      return [name, { name, sql, columns, sound: { ...Object.fromEntries(values), ...agreed[name] } }]
    }),
  )
}

/** Lets everything that is not the guard under test pass, and takes everything back: ends in `guard: assert_one` when all passed. */
export async function outcomeOf(statements: readonly string[]): Promise<string> {
  const all = ['pragma defer_foreign_keys = on', ...statements, 'insert into assert_one select 2']
  try {
    await env.DB.batch(all.map((text) => env.DB.prepare(text)))
    return 'nothing stopped it'
  } catch (error) {
    return String(error)
  }
}

export const passed = 'guard: assert_one'
