import type { Deps } from './deps.ts'
import { logDefect } from './log.ts'

/** So many rows may break before it is the database that is broken, not the rows. */
const tooMany = 5

/**
 * Does the work of a sweep row by row: one that breaks is written down and stops no other, so nothing waits for ever
 * behind the first of a page.
 * @throws what the fifth broken row threw.
 */
export async function eachAlone<T>(
  { request }: Pick<Deps, 'request'>,
  rows: readonly T[],
  act: (row: T) => Promise<unknown>,
): Promise<void> {
  let broken = 0
  for (const row of rows)
    try {
      await act(row)
    } catch (error) {
      broken += 1
      if (broken === tooMany) throw error
      logDefect(request.id, error)
    }
}
