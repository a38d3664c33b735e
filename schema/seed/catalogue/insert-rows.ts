export type Cell = string | number | null
export type Rows = readonly Readonly<Record<string, Cell>>[]
/** Rows by table, in an order that satisfies the references. */
export type Tables = Readonly<Record<string, Rows>>

/** Characters of one parameter: D1 takes 2 MB of text, and a Vietnamese letter is up to three bytes. */
const parameterLimit = 600_000

/**
 * Statements that insert rows: they travel as JSON in one parameter, since D1 binds at most a hundred. A row whose key
 * is there already stays as it is, so loading twice changes nothing.
 */
export function insertRows(db: D1Database, table: string, rows: Rows): D1PreparedStatement[] {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return []
  const cells = columns.map((_, at) => `value ->> ${at}`).join(', ')
  const insert = db.prepare(
    `insert into ${table} (${columns.join(', ')}) select ${cells} from json_each(?1) where true on conflict do nothing`,
  )
  return inParameters(rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null)))).map(
    (text) => insert.bind(text),
  )
}

function inParameters(rows: readonly string[]): string[] {
  const texts: string[] = []
  let held: string[] = []
  let length = 0
  for (const row of rows) {
    if (length + row.length > parameterLimit) {
      texts.push(`[${held.join(',')}]`)
      held = []
      length = 0
    }
    held.push(row)
    length += row.length + 1
  }
  if (held.length > 0) texts.push(`[${held.join(',')}]`)
  return texts
}

export const insertTables = (db: D1Database, tables: Tables): D1PreparedStatement[] =>
  Object.entries(tables).flatMap(([table, rows]) => insertRows(db, table, rows))
