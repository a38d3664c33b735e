/** A table's rows as data: named columns once, then one array a row. JSON lists inside a row are stored as text. */
export type Rows = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

export type Row = Readonly<Record<string, string | number | null>>

/** Rows as objects keyed by column. */
export const objectsOf = ({ columns, rows }: Rows): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))

/** Objects of the same keys as rows. */
export function rowsOf(objects: readonly Row[]): Rows {
  const columns = Object.keys(objects[0] ?? {})
  return { columns, rows: objects.map((object) => columns.map((column) => object[column] ?? null)) }
}
