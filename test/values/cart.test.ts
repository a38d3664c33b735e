import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addToCart,
  type CartLine,
  piecesIn,
  readCart,
  setInCart,
  writeCart,
} from '../../schema/values/cart.ts'
import { idFrom } from '../../schema/values/id.ts'

const variant = (seed: number) => idFrom('variant', seed, new Uint8Array(10).fill(seed))
const carts = fc
  .uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 30 })
  .chain((seeds) =>
    fc.tuple(
      ...seeds.map((seed) =>
        fc
          .integer({ min: 1, max: 999 })
          .map((quantity): CartLine => ({ variantId: variant(seed), quantity })),
      ),
    ),
  )

describe('a cart in a cookie', () => {
  test('comes back as it was, and fits', () => {
    fc.assert(
      fc.property(carts, (lines) => {
        expect(readCart(writeCart(lines))).toEqual(lines)
        expect(writeCart(lines).length).toBeLessThan(1000)
        expect(writeCart(lines)).toMatch(/^[\w*.]*$/)
      }),
    )
  })

  test('survives any nonsense without growing', () => {
    fc.assert(
      fc.property(fc.string(), (cookie) => {
        expect(readCart(cookie).length).toBeLessThanOrEqual(30)
      }),
    )
    const good = variant(1)
    for (const part of [
      '*1',
      'abc*1',
      `${good.slice(4)}*0`,
      `${good.slice(4)}*-3`,
      `${good.slice(4)}*1,5`,
      `${good.slice(4)}*1e9999`,
    ])
      expect(readCart(part)).toEqual([])
    expect(readCart(undefined)).toEqual([])
  })

  test('adds to a line, sets it, takes it out', () => {
    const one = addToCart([], variant(1), 2)
    expect(addToCart(one, variant(1), 3)).toEqual([{ variantId: variant(1), quantity: 5 }])
    expect(piecesIn(addToCart(one, variant(2), 4))).toBe(6)
    expect(setInCart(one, variant(1), 9)).toEqual([{ variantId: variant(1), quantity: 9 }])
    expect(setInCart(one, variant(1), 0)).toEqual([])
    expect(addToCart(one, variant(1), 5000)).toEqual([{ variantId: variant(1), quantity: 999 }])
  })

  test('that is full takes more of what it holds, and nothing new', () => {
    const full = Array.from({ length: 30 }, (_, at): CartLine => ({
      variantId: variant(at + 1),
      quantity: 1,
    }))
    expect(addToCart(full, variant(99), 1)).toEqual(full)
    expect(addToCart(full, variant(30), 1).at(-1)).toEqual({ variantId: variant(30), quantity: 2 })
  })
})
