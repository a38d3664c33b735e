import type { ListingSort } from '../../schema/contracts/catalogue.ts'
import type { Walk } from './queries.ts'
import { placeOf } from './cursor.ts'
import { numberSpan, priceKey, walks } from './order.ts'
import { type Facet, rangeTokens, tokenOf, type Word, wordsOf } from './words.ts'

/** What a list is asked for; absent and empty mean the same. Prices in đồng, both ends included. */
export type Filter = {
  q?: string | undefined
  category?: string | undefined
  province?: string | undefined
  exporter?: string | undefined
  certificate?: string | undefined
  occasion?: string | undefined
  minPrice?: number | undefined
  maxPrice?: number | undefined
  sort?: ListingSort | undefined
  cursor?: string | undefined
}

/** `onlyIf`: the expression that must find nothing before words are completed. `key` is the same for the same question. */
export type Question = { sort: ListingSort; walks: Walk[]; onlyIf: string | null; key: string }

/** A token no index holds. */
const nothing = 'facets : "nothing"'

const last = Number.MAX_SAFE_INTEGER

/**
 * A filter as walks of the index. Phase 0: words exactly as typed, marks and all; phase 1: the same without marks;
 * phase 2: the last word completed, when nothing has it as it stands. A cursor begins where its page ended.
 * @throws {Refusal} `invalid` for a cursor that is not of this question.
 */
export function questionOf(filter: Filter): Question {
  const sort = filter.sort ?? 'recommended'
  const words = wordsOf(filter.q ?? '')
  const facets = facetsOf(filter, sort)
  const key = JSON.stringify([words.map(({ folded, marked }) => marked ?? folded), facets, filter.minPrice ?? null, filter.maxPrice ?? null, sort])
  const bounds = sort.startsWith('price') ? priceBounds(filter) : { above: 0, below: last }
  // Something was typed and nothing of it is a word: that finds nothing, not everything.
  const isWordless = words.length === 0 && (filter.q ?? '').trim() !== ''
  const phases = isWordless ? [{ phase: 1, match: nothing }] : phasesOf(words, facets, sort)
  const place = filter.cursor ? placeOf(filter.cursor, key) : null
  const rest = phases.filter(({ phase }) => place === null || phase >= place.phase)
  return {
    sort,
    key,
    walks: rest.map((walk) => ({ ...walk, ...from(bounds, walk.phase === place?.phase ? place.hit : null, walks[sort].isDescending) })),
    onlyIf: plainMatch(words, facets),
  }
}

function from(bounds: { above: number; below: number }, hit: number | null, isDescending: boolean) {
  if (hit === null) return bounds
  return isDescending ? { above: bounds.above, below: Math.min(hit, bounds.below) } : { above: Math.max(hit, bounds.above), below: bounds.below }
}

const plainWords = (words: readonly Word[]): string[] => words.map(({ folded }) => `folded : ${quote(folded)}`)

const plainMatch = (words: readonly Word[], facets: readonly string[]): string | null => [...plainWords(words), ...facets].join(' AND ') || null

function phasesOf(words: readonly Word[], facets: readonly string[], sort: ListingSort): { phase: number; match: string | null }[] {
  const match = plainMatch(words, facets)
  const typed = words.at(-1)
  if (match === null || !typed) return [{ phase: 1, match }]
  const unfinished = [...plainWords(words.slice(0, -1)), `folded : ${quote(typed.folded)} *`, ...facets].join(' AND ')
  const completed = typed.folded.length < 2 ? [] : [{ phase: 2, match: unfinished }]
  const exact = words.flatMap(({ marked }) => (marked === null ? [] : [`marked : ${quote(marked)}`])).join(' AND ')
  // Only the recommended order ranks exact marks first: whoever sorts by price asked for the price.
  if (exact === '' || sort !== 'recommended') return [{ phase: 1, match }, ...completed]
  return [{ phase: 0, match: `${exact} AND ${match}` }, { phase: 1, match: `(${match}) NOT (${exact})` }, ...completed]
}

/** Each token is a quoted string to FTS5, whatever was typed: there is no syntax left in it. */
const quote = (token: string): string => `"${token.replaceAll('"', '""')}"`

const idShape = /^(cat|exp)_[0-9a-z]{26}$/

function facetsOf(filter: Filter, sort: ListingSort): string[] {
  const asked: [Facet, string | undefined][] = [
    ['cat', filter.category], ['prv', filter.province], ['exp', filter.exporter], ['cert', filter.certificate], ['occ', filter.occasion],
  ]
  const tokens = asked.flatMap(([facet, value]) => (value ? [idShape.test(value) ? value : tokenOf(facet, value)] : []))
  const { minPrice, maxPrice } = filter
  const hasRange = !sort.startsWith('price') && (minPrice !== undefined || maxPrice !== undefined)
  const range = hasRange ? rangeTokens(minPrice ?? 0, maxPrice ?? last) : []
  if (hasRange && range.length === 0) return [nothing]
  return [...tokens.map((token) => `facets : ${quote(token)}`), ...(hasRange ? [`facets : (${range.map(quote).join(' OR ')})`] : [])]
}

/** In the order of price, a range of prices is a range of rowids. */
const priceBounds = ({ minPrice, maxPrice }: Filter) => ({
  above: priceKey(minPrice ?? 0),
  below: maxPrice === undefined ? last : priceKey(maxPrice) + numberSpan,
})
