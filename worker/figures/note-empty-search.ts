import { dayInVietNam } from '../../schema/values/day.ts'
import { foldedWords } from '../../schema/values/text.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { addEmptySearch, emptyLimits } from './queries.ts'

/**
 * Remembers what somebody looked for in vain, after the answer has left: words without marks, by category and month,
 * never who. What looks like an address or a number of somebody's is not kept at all.
 */
export function noteEmptySearch(deps: Deps, words: string, categoryId: string | undefined): void {
  const folded = foldedWords(words).join(' ')
  if (folded.length < 2 || folded.length > emptyLimits.letters) return
  if (/@|\d{5,}|https?:/.test(words)) return
  const month = dayInVietNam(deps.now()).slice(0, 7)
  deps.later(
    Promise.resolve(addEmptySearch(deps.db, categoryId ?? '', month, folded)).catch((error: unknown) =>
      logDefect(deps.request.id, error),
    ),
  )
}
