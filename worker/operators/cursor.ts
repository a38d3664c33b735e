import { Refusal } from '../platform/refusal.ts'

/** Where a list goes on: after the row with this sort value and id. */
export type Cursor = { at: number; id: string }

export const cursorText = ({ at, id }: Cursor): string => `${at}.${id}`

/** @throws {Refusal} `invalid` for text no list of ours gave out. */
export function cursorFrom(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const [, at, id] = /^(\d{1,15})\.([\w:-]{1,180})$/.exec(text) ?? []
  if (at === undefined || id === undefined)
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { at: Number(at), id }
}

/** Cuts `rows`, of which one more than `limit` was read, into a page and the cursor of the next. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => Cursor,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorText(cursorOf(last)) : null }
}

/** How many rows a list gives when it is not told. */
export const usualLimit = 25
