import type { ComponentChildren } from 'preact'

export type Column = { key: string; text: string; isNumber?: boolean }

/** A real table: caption, scoped headers, the first column names the row. It scrolls inside itself on a narrow screen. */
export const Table = ({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly Column[]
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[]
}) => (
  <div class="table-wrap" tabindex={0} role="region" aria-label={caption}>
    <table class="table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" class={column.isNumber ? 'number' : ''}>
              {column.text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) =>
              at === 0 ? (
                <th key={at} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={at} class={columns[at]?.isNumber ? 'number' : ''} data-label={columns[at]?.text}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
