import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { allergens, declaredFlags, type ListingContent, occasions } from '../../../schema/values/listing.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})

const text = (max: number) =>
  fc
    .string({ unit: fc.constantFrom(...'Cà phê đậu 1 kg "\\\n%_<&>🎋'), minLength: 7, maxLength: max })
    .map((said) => `Trà sen ${said}`.normalize('NFC').trim())
const oneLine = (max: number) => text(max).map((said) => said.replace(/\n/g, ' ').trim())
const both = (said: fc.Arbitrary<string>) => fc.record({ vi: said, en: fc.oneof(fc.constant(''), said) })

let run = 0
const variantOf = (at: number) =>
  fc
    .record({
      label: both(oneLine(20)),
      net: fc.integer({ min: 1, max: 5000 }),
      packing: fc.integer({ min: 0, max: 500 }),
      side: fc.integer({ min: 10, max: 500 }),
      priceVnd: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 9_000_000 })),
      usd: fc.integer({ min: 1, max: 90_000 }),
    })
    .map(({ label, net, packing, side, priceVnd, usd }) => ({
      sku: `P-${(run += 1)}-${at}`,
      label,
      netGrams: net,
      grossGrams: net + packing,
      size: { length: side, width: side + 1, height: side + 2 },
      priceVnd,
      prices: priceVnd === null || usd % 2 === 0 ? { USD: usd } : {},
      openingStock: null,
    }))

const content: fc.Arbitrary<Partial<ListingContent>> = fc.record({
  title: both(oneLine(40)),
  description: both(text(200)),
  variants: fc.tuple(variantOf(0), variantOf(1)).map((two) => two),
  hs6: fc.constantFrom('090121', '040900', '030559'),
  declaredFlags: fc.uniqueArray(fc.constantFrom(...declaredFlags), { maxLength: 3 }),
  ingredients: both(text(60)),
  allergens: fc.uniqueArray(fc.constantFrom(...allergens), { maxLength: 4 }),
  shelfLifeDays: fc.integer({ min: 0, max: 3000 }),
  storage: both(text(60)),
  originCriterion: fc.constantFrom('WO', 'PSR', null),
  vnContentPct: fc.integer({ min: 0, max: 100 }),
  occasions: fc.uniqueArray(fc.constantFrom(...occasions), { maxLength: 3 }),
  tags: fc.uniqueArray(oneLine(10), { maxLength: 3 }),
})

/** Opening stock is said once and is no part of what is offered; a draft keeps no spaces at its ends. */
const offered = ({ variants, ...rest }: ListingContent) => ({
  ...rest,
  variants: variants.map(({ openingStock: _stock, ...variant }) => variant),
})

describe('what is published', () => {
  test('reads back as what was drafted, and drafting it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const { id, revision } = await desk.create({ ...desk.whole('x'), ...given })
        const draft = (await desk.find(id)).content as ListingContent
        const told = await desk.submit(id, revision)
        expect(told.status, JSON.stringify(told.body)).toBe(200)
        expect((await desk.decide(id, { decision: 'approve' })).status).toBe(200)
        const found = await desk.find(id)
        expect(offered(found.published.content)).toEqual(offered(draft))
        const again = await desk.own('PATCH', `/${id}`, {
          revision: found.revision,
          changes: { title: draft.title, variants: draft.variants },
        })
        expect(again.body).toMatchObject({ hasChanges: false })
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
