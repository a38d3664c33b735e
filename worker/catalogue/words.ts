import { fold, foldedWords, hasMarks, markedWords } from '../../schema/values/text.ts'
import { searchLimits } from '../../schema/contracts/catalogue.ts'

/** A word as typed: folded, and spelt with its marks when it has any. */
export type Word = { folded: string; marked: string | null }

/**
 * The words of a query, at most eight. A word keeps its marks only when it was typed with some: "cà phe" asks for
 * exactly "cà" and for any "phe".
 */
export function wordsOf(query: string): Word[] {
  return query
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((part) => {
      const marked = hasMarks(part) ? markedWords(part) : []
      return foldedWords(part).map((folded, at) => ({ folded, marked: marked[at] ?? null }))
    })
    .slice(0, searchLimits.words)
}

/** The distinct words of some texts, as the index holds them. */
export const indexWords = (texts: readonly string[], spell: (text: string) => string[]): string =>
  [...new Set(texts.flatMap(spell))].join(' ')

/** A filter's value as one token of the index: `dak-lak`, `Đắk Lắk` and `dak_lak` are the same. */
export const tokenOf = (facet: Facet, value: string): string =>
  `${facet}_${fold(value)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')}`

export type Facet = 'cat' | 'prv' | 'exp' | 'cert' | 'occ'

/** Prices are compared in thousands of đồng, as seven octal digits: each prefix of them is a token. */
const digits = 7
const top = 8 ** digits - 1

const thousands = (vnd: number): number => Math.min(Math.max(vnd, 0), top)

/** The tokens of a price: `p1_0`, `p2_00` … `p7_0000245`, from coarse to fine. */
export function priceTokens(priceVnd: number): string[] {
  const spelt = thousands(Math.floor(priceVnd / 1000))
    .toString(8)
    .padStart(digits, '0')
  return Array.from({ length: digits }, (_, at) => `p${at + 1}_${spelt.slice(0, at + 1)}`)
}

/**
 * The fewest tokens that cover all prices from `low` to `high` đồng and no other thousand; what is left within the
 * first and the last thousand is compared on the card. At most 98.
 */
export function rangeTokens(low: number, high: number): string[] {
  const tokens: string[] = []
  let at = thousands(Math.floor(low / 1000))
  const end = thousands(Math.floor(high / 1000))
  while (at <= end) {
    let depth = digits
    while (depth > 1 && at % 8 ** (digits - depth + 1) === 0 && at + 8 ** (digits - depth + 1) - 1 <= end)
      depth -= 1
    tokens.push(`p${depth}_${at.toString(8).padStart(digits, '0').slice(0, depth)}`)
    at += 8 ** (digits - depth)
  }
  return tokens
}
