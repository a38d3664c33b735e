import type { ListingSort } from '../../schema/contracts/catalogue.ts'
import type { Walk } from './queries.ts'
import { placeOf } from './cursor.ts'
import { nothing, numberSpan, priceKey, walks } from './order.ts'
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

/** The walks that answer a filter, and a text that is the same for the same question. */
export type Question = { sort: ListingSort; walks: Walk[]; key: string }

const last = Number.MAX_SAFE_INTEGER

/**
 * A filter as walks of the index, best answers first. Phase 0: all words in the title exactly as typed, marks and all;
 * 1: in the title without marks; 2: anywhere, its maker, category and province included; 3 and 4: with the last word
 * completed, in the title and anywhere, when nothing has it as it stands. A cursor begins where its page ended.
 * @throws {Refusal} `invalid` for a cursor that is not of this question.
 */
export function questionOf(filter: Filter): Question {
  const sort = filter.sort ?? 'recommended'
  const words = wordsOf(filter.q ?? '')
  const facets = facetsOf(filter, sort)
  const key = JSON.stringify([
    words.map(({ folded, marked }) => marked ?? folded),
    facets,
    filter.minPrice ?? null,
    filter.maxPrice ?? null,
    sort,
  ])
  const bounds = sort.startsWith('price') ? priceBounds(filter) : { above: 0, below: last }
  // Something was typed and nothing of it is a word: that finds nothing, not everything.
  const isWordless = words.length === 0 && (filter.q ?? '').trim() !== ''
  const phases: Phase[] = isWordless ? [{ phase: 1, match: nothing }] : phasesOf(words, facets, sort)
  const place = filter.cursor ? placeOf(filter.cursor, key) : null
  const rest = phases.filter(({ phase }) => place === null || phase >= place.phase)
  return {
    sort,
    key,
    walks: rest.map((walk) => ({
      ...walk,
      ...from(bounds, walk.phase === place?.phase ? place.hit : null, walks[sort].isDescending),
    })),
  }
}

function from(bounds: { above: number; below: number }, hit: number | null, isDescending: boolean) {
  if (hit === null) return bounds
  return isDescending
    ? { above: bounds.above, below: Math.min(hit, bounds.below) }
    : { above: Math.max(hit, bounds.above), below: bounds.below }
}

type Phase = Omit<Walk, 'above' | 'below'>

function phasesOf(words: readonly Word[], facets: readonly string[], sort: ListingSort): Phase[] {
  const typed = words.at(-1)
  if (!typed) return [{ phase: 1, match: facets.length > 0 ? facets.join(' AND ') : null }]
  const all = (column: string, isUnfinished = false): string =>
    [
      ...words.map(
        ({ folded }, at) =>
          `${column} : ${quote(folded)}${isUnfinished && at === words.length - 1 ? ' *' : ''}`,
      ),
      ...facets,
    ].join(' AND ')
  const [title, anywhere] = [all('title'), all('{title about}')]
  const completed: Phase[] =
    typed.folded.length < 2
      ? []
      : [
          { phase: 3, match: all('title', true), onlyIfNone: anywhere },
          {
            phase: 4,
            match: `(${all('{title about}', true)}) NOT (${all('title', true)})`,
            onlyIfNone: anywhere,
          },
        ]
  // Who sorts by price or age wants one row of prices or ages, so there the phases exclude each other.
  if (sort !== 'recommended')
    return [
      { phase: 1, match: title },
      { phase: 2, match: anywhere, onlyIfNone: title },
      ...completed.slice(0, 1),
    ]
  const exact = words
    .flatMap(({ marked }) => (marked === null ? [] : [`marked : ${quote(marked)}`]))
    .join(' AND ')
  return [
    ...(exact === '' ? [] : [{ phase: 0, match: `${exact} AND ${title}` }]),
    { phase: 1, match: exact === '' ? title : `(${title}) NOT (${exact})` },
    { phase: 2, match: `(${anywhere}) NOT (${title})` },
    ...completed,
  ]
}

/** Each token is a quoted string to FTS5, whatever was typed: there is no syntax left in it. */
const quote = (token: string): string => `"${token.replaceAll('"', '""')}"`

const idShape = /^(cat|exp)_[0-9a-z]{26}$/

function facetsOf(filter: Filter, sort: ListingSort): string[] {
  const asked: [Facet, string | undefined][] = [
    ['cat', filter.category],
    ['prv', filter.province],
    ['exp', filter.exporter],
    ['cert', filter.certificate],
    ['occ', filter.occasion],
  ]
  const tokens = asked.flatMap(([facet, value]) =>
    value ? [idShape.test(value) ? value : tokenOf(facet, value)] : [],
  )
  const { minPrice, maxPrice } = filter
  const hasRange = !sort.startsWith('price') && (minPrice !== undefined || maxPrice !== undefined)
  const range = hasRange ? rangeTokens(minPrice ?? 0, maxPrice ?? last) : []
  if (hasRange && range.length === 0) return [nothing]
  return [
    ...tokens.map((token) => `facets : ${quote(token)}`),
    ...(hasRange ? [`facets : (${range.map(quote).join(' OR ')})`] : []),
  ]
}

/** In the order of price, a range of prices is a range of rowids. */
const priceBounds = ({ minPrice, maxPrice }: Filter) => ({
  above: priceKey(minPrice ?? 0),
  below: maxPrice === undefined ? last : priceKey(maxPrice) + numberSpan,
})
