import type { Reply } from '../../schema/contracts/endpoint.ts'
import {
  type listSuggestions as Contract,
  searchLimits,
  type Suggestion,
} from '../../schema/contracts/catalogue.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { selectSuggestions, type SuggestionRow } from './queries.ts'
import { wordsOf } from './words.ts'

/**
 * Up to eight completions: every word but the last as typed, the last begun, marks ignored, the weightiest first. Old
 * province names are completed too.
 */
export async function suggest({ db }: Deps, { q }: { q: string }): Promise<Reply<typeof Contract>> {
  const words = wordsOf(q).map(({ folded }) => `"${folded}"`)
  if (words.length === 0) return { items: [] }
  const [rows] = await read<[SuggestionRow]>(db, [
    selectSuggestions(`${words.join(' AND ')} *`, searchLimits.suggestions),
  ])
  return {
    items: rows.map(({ kind, ref, textVi, textEn }) => ({
      kind: kind as Suggestion['kind'],
      ref,
      text: { vi: textVi, en: textEn },
    })),
  }
}
