import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { Count, DayText, idOf, line, Money } from '../../../schema/contracts/shapes.ts'
import { readerOf, unread } from '../../../worker/platform/read-reply.ts'

const Inner = z.object({ money: z.optional(Money), on: z.nullable(DayText), tags: z.array(z.string()) })
const Everything = z.object({
  id: z.optional(idOf('order')),
  text: z.string(),
  short: z.optional(line(3, 0)),
  count: Count,
  level: z.int().check(z.maximum(2)),
  share: z.optional(z.number()),
  state: z.enum(['new', 'paid']),
  kind: z.literal('verified'),
  isPaid: z.boolean(),
  given: z._default(z.string(), 'nothing'),
  loose: z.unknown(),
  inner: Inner,
  byName: z.record(z.string(), z.nullable(Inner)),
  byMarket: z.optional(z.record(z.enum(['US', 'DE']), z.int())),
  either: z.union([z.string(), z.int()]),
})

const good = {
  text: 'Cà phê',
  count: 0,
  level: 2,
  state: 'paid',
  kind: 'verified',
  isPaid: false,
  given: 'something',
  loose: { any: 1 },
  inner: { money: { minor: 1, currency: 'VND' }, on: '2028-02-29', tags: [] },
  byName: { one: null },
  either: 7,
}

/** A good value with parts replaced, taken away or added, at any depth: mostly near misses. */
const spoilt = fc
  .array(
    fc.record({
      path: fc.array(
        fc.constantFrom(...Object.keys(good), 'on', 'tags', 'minor', 'money', '0', 'US', 'more'),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      value: fc.oneof(
        fc.constantFrom(
          undefined,
          null,
          '',
          'paid',
          '2027-02-29',
          '2028-02-29',
          'US',
          -1,
          0,
          1,
          3,
          0.5,
          2 ** 53,
        ),
        fc.constantFrom(NaN, {}, [], ['a'], [1], { US: 1 }, new Date(0), { __proto__: null }),
      ),
      isTaken: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  .map((changes) => {
    const value = structuredClone(good) as unknown as Record<string, unknown>
    for (const { path, value: part, isTaken } of changes) {
      let at = value
      for (const key of path.slice(0, -1)) {
        const next = at[key]
        if (typeof next === 'object' && next !== null) at = next as Record<string, unknown>
      }
      const key = path.at(-1) ?? ''
      if (isTaken) delete at[key]
      else at[key] = part
    }
    return value
  })

describe('a reply read without zod', () => {
  test('is what zod makes of it, or not read at all', () => {
    const read = readerOf(Everything)
    let passed = 0
    fc.assert(
      fc.property(spoilt, (value) => {
        const mine = read(value)
        if (mine === unread) return
        passed += 1
        const parsed = Everything.safeParse(value)
        expect(parsed.error?.issues).toBeUndefined()
        expect(mine).toStrictEqual(parsed.data)
      }),
      { numRuns: 3000 },
    )
    expect(passed).toBeGreaterThan(100)
  })

  test('is read at once when it is good', () => {
    expect(readerOf(Everything)(good)).toStrictEqual(good)
  })

  test.each([
    ['a key its contract does not name', { ...good, bank: '0123' }, good],
    ['one deep inside', { ...good, inner: { ...good.inner, bank: '0123' } }, good],
  ])('loses %s', (_what, value, left) => {
    expect(readerOf(Everything)(value)).toStrictEqual(left)
  })

  test.each([
    ['a missing text', { ...good, text: undefined }],
    ['a day that is none', { ...good, inner: { ...good.inner, on: '2027-02-29' } }],
    ['half a unit of money', { ...good, inner: { ...good.inner, money: { minor: 0.5, currency: 'VND' } } }],
    ['more than money holds', { ...good, inner: { ...good.inner, money: { ...Money, more: 1 } } }],
    ['fewer than none', { ...good, count: -1 }],
    ['too many', { ...good, level: 3 }],
    ['an unknown state', { ...good, state: 'lost' }],
    ['a list instead of an object', { ...good, inner: [] }],
  ])('is not read with %s', (_what, value) => {
    expect(readerOf(Everything)(value)).toBe(unread)
  })
})
