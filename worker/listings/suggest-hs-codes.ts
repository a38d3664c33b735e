import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { HsCode, suggestHsCodes as contract } from '../../schema/contracts/hs-codes.ts'
import { dayOf } from '../../schema/values/day.ts'
import { foldedWords } from '../../schema/values/text.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { contentOf } from './content-of.ts'
import { codeRows, codesByWords, codesOfCategory, type HsRow } from './hs-queries.ts'
import { tellingWords, titleMatch } from './hs-words.ts'
import { findOwn } from './own-listing.ts'
import { showHsCode } from './show-hs-code.ts'

/** How many codes of words, and first listings of the category, are looked at; how many are shown. */
const looked = { codes: 8, listings: 16, shown: 5 }

/**
 * Codes the draft's title and category speak for. Words and category together are strong, words of the name alone fair,
 * anything less is said as weak: the firm decides, an operator looks.
 * @throws {Refusal} `not_found`, `forbidden`.
 */
export async function suggestHsCodes(
  deps: Deps,
  { exporterId, id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { title, categoryId } = contentOf(await findOwn(deps, exporterId, id, 'read'))
  const day = dayOf(deps.now())
  const [byWords, inCategory] = await read<[HsRow, { hs6: string; listings: number }]>(deps.db, [
    codesByWords(titleMatch(title.vi), day, looked.codes),
    codesOfCategory(categoryId, looked.listings),
  ])
  const used = new Map(inCategory.map(({ hs6, listings }) => [hs6, listings]))
  const lacking = [...used.keys()].filter((hs6) => !byWords.some((row) => row.hs6 === hs6)).slice(0, 3)
  const [more] = lacking.length > 0 ? await read<[HsRow]>(deps.db, [codeRows(lacking, day)]) : [[]]
  const words = tellingWords(title.vi)
  const scored = [...byWords, ...more].map((row) => {
    const named = new Set(foldedWords(row.nameVi))
    const shown = new Set(foldedWords(`${row.exampleVi} ${row.nameEn} ${row.exampleEn}`))
    const hits = words.reduce((all, word) => all + (named.has(word) ? 2 : shown.has(word) ? 1 : 0), 0)
    const uses = used.get(row.hs6) ?? 0
    return { row, uses, hits, score: hits + (uses > 0 ? 1 + uses / looked.listings : 0) }
  })
  return {
    items: scored
      .toSorted((a, b) => b.score - a.score || (a.row.hs6 < b.row.hs6 ? -1 : 1))
      .slice(0, looked.shown)
      .map(({ row, uses, hits }) => showHsCode(row, strengthOf(hits, uses), uses)),
  }
}

const strengthOf = (hits: number, uses: number): HsCode['confidence'] =>
  hits >= 2 && uses > 0 ? 'high' : hits >= 3 || (hits >= 1 && uses > 0) ? 'medium' : 'low'
