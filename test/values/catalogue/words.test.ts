import { assert, constant, integer, oneof, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexWords, priceTokens, rangeTokens, tokenOf, wordsOf } from '../../../worker/catalogue/words.ts'
import { foldedWords } from '../../../schema/values/text.ts'

describe('the words of a query', () => {
  it('keep their marks when typed with some', () => {
    expect(wordsOf('cà phe-Phin')).toEqual([
      { folded: 'ca', marked: 'ca2' },
      { folded: 'phe', marked: null },
      { folded: 'phin', marked: null },
    ])
    expect(wordsOf('Đắk Lắk'.normalize('NFD'))).toEqual([
      { folded: 'dak', marked: 'd9a81k' },
      { folded: 'lak', marked: 'la81k' },
    ])
  })

  it('are eight at most, and none of what is no word', () => {
    expect(wordsOf('a b c d e f g h i j')).toHaveLength(8)
    expect(wordsOf('"*() :^ - 咖啡')).toEqual([])
  })

  it('stand once in the index', () =>
    expect(indexWords(['Chè xanh', 'chè Xanh'], foldedWords)).toBe('che xanh'))

  it('make one token of every spelling of a filter', () => {
    for (const spelling of ['dak-lak', 'Đắk Lắk', 'DAK LAK', 'dak_lak'])
      expect(tokenOf('prv', spelling)).toBe('prv_dak_lak')
    expect(tokenOf('cat', `") OR "x`)).toBe('cat_or_x')
  })
})

describe('a range of prices as tokens', () => {
  const vnd = oneof(
    integer({ min: 0, max: 3_000_000 }),
    integer({ min: 0, max: 2_000_000_000 }),
    constant(Number.MAX_SAFE_INTEGER),
  )
  const thousand = (price: number) => Math.floor(price / 1000)

  it('covers a price by exactly one token when it is inside, by none when outside', () => {
    assert(
      property(vnd, vnd, integer({ min: 0, max: 2_000_000_000 }), (low, high, price) => {
        const tokens = new Set(rangeTokens(low, high))
        const hits = priceTokens(price).filter((token) => tokens.has(token)).length
        return (
          hits ===
          (thousand(low) <= thousand(price) && thousand(price) <= Math.min(thousand(high), 8 ** 7 - 1)
            ? 1
            : 0)
        )
      }),
    )
  })

  it('never needs more than 98', () => {
    assert(property(vnd, vnd, (low, high) => rangeTokens(low, high).length <= 98))
  })
})
