import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkListing, gramsIn } from '../../../schema/values/check-listing.ts'
import { emptyContent, type ListingContent, listingCan, mayListing } from '../../../schema/values/listing.ts'
import { changesOf, isSame } from '../../../schema/values/listing-changes.ts'

const whole: ListingContent = {
  ...emptyContent,
  photos: ['a', 'b', 'c'].map((id) => ({ id: `pho_${id}`, alt: { vi: 'Ảnh', en: 'Photo' } })),
  title: { vi: 'Mật ong rừng tràm', en: 'Melaleuca honey' },
  description: {
    vi: 'Mật ong của ong rừng trên rừng tràm U Minh, quay lạnh, không pha thêm gì.',
    en: 'Raw honey.',
  },
  categoryId: 'cat_x',
  variants: [
    {
      sku: 'MO-500',
      label: { vi: 'Chai 500 g', en: '500 g bottle' },
      netGrams: 500,
      grossGrams: 760,
      size: { length: 80, width: 80, height: 190 },
      priceVnd: 220_000,
      prices: {},
      openingStock: 5,
    },
  ],
  hs6: '040900',
  usHts10: '0409000005',
  hsFlags: ['food', 'animal', 'liquid'],
  ingredients: { vi: 'Mật ong', en: 'Honey' },
  allergens: [],
  shelfLifeDays: 720,
  originCriterion: 'WO',
  vnContentPct: 100,
  provinceCode: '96',
}
const variant = (more: Partial<ListingContent['variants'][number]>): ListingContent => ({
  ...whole,
  variants: whole.variants.map((one) => ({ ...one, ...more })),
})
const said = (content: ListingContent) => {
  const { problems, warnings } = checkListing(content)
  return [
    ...problems.map(({ path, problem }) => `! ${path} ${problem}`),
    ...warnings.map(({ path, problem }) => `? ${path} ${problem}`),
  ]
}

describe('a listing before it is offered', () => {
  test('filled in as it should be, it hears nothing', () => expect(said(whole)).toEqual([]))

  test.each<[string, ListingContent, string]>([
    [
      'packing weighs more than the goods themselves',
      variant({ grossGrams: 2000 }),
      '? variants.0.grossGrams packing_heavy',
    ],
    [
      'the packed piece is lighter than its content',
      variant({ grossGrams: 400 }),
      '! variants.0.grossGrams below_net',
    ],
    ['no packing at all', variant({ grossGrams: 500 }), '? variants.0.grossGrams packing_none'],
    [
      'centimetres typed for millimetres',
      variant({ size: { length: 8, width: 8, height: 19 } }),
      '? variants.0.size.length too_dense',
    ],
    [
      'millimetres of a cupboard',
      variant({ size: { length: 800, width: 800, height: 1900 } }),
      '? variants.0.size.length too_light',
    ],
    ['a price in thousands of đồng', variant({ priceVnd: 220 }), '? variants.0.priceVnd price_low'],
    [
      'a price with three zeros too many',
      variant({ priceVnd: 220_000_000 }),
      '? variants.0.priceVnd price_high',
    ],
    [
      'a label that names another weight',
      variant({ netGrams: 400 }),
      '? variants.0.netGrams net_unlike_label',
    ],
    ['no price in any money', variant({ priceVnd: null }), '! variants.0.priceVnd required'],
    ['a US line of another code', { ...whole, usHts10: '0901210000' }, '! usHts10 unlike_hs6'],
    [
      'wholly obtained of four fifths',
      { ...whole, vnContentPct: 80 },
      '? originCriterion origin_contradicts',
    ],
    ['food that says nothing of allergens', { ...whole, allergens: null }, '! allergens required'],
    ['a code of no table', { ...whole, hsFlags: [] }, '? hs6 code_unknown'],
    ['no English', { ...whole, title: { vi: whole.title.vi, en: '' } }, '? title.en english_missing'],
    [
      'a title that shouts',
      { ...whole, title: { vi: 'MẬT ONG RỪNG TRÀM', en: 'x' } },
      '? title.vi title_shouts',
    ],
    ['no photo', { ...whole, photos: [] }, '! photos required'],
  ])('%s', (_what, content, remark) => expect(said(content)).toContain(remark))

  test('a dollar price is a price', () =>
    expect(said(variant({ priceVnd: null, prices: { USD: 1200 } }))).toEqual([]))

  test('a SKU stands for one thing', () => {
    const twice = { ...whole, variants: [...whole.variants, ...whole.variants] }
    expect(said(twice)).toContain('! variants.1.sku repeated')
  })

  test('a label’s weight is read as people write it', () => {
    expect(['gói 500 g', '1,5kg', 'Hộp 0.25 KG', '3 × 100 g', 'chai 500 ml', 'combo'].map(gramsIn)).toEqual([
      500,
      1500,
      250,
      null,
      null,
      null,
    ])
  })
})

describe('what waits for an operator', () => {
  const looked = (after: ListingContent) =>
    changesOf(whole, after)
      .filter(({ needsReview }) => needsReview)
      .map(({ path }) => path)

  test.each<[string, ListingContent]>([
    ['a price', variant({ priceVnd: 1 })],
    ['a price in dollars', variant({ prices: { USD: 9 } })],
    ['a packed size', variant({ size: { length: 90, width: 80, height: 190 } })],
    ['a weight within a fifth', variant({ grossGrams: 800 })],
    [
      'a typing mistake',
      { ...whole, description: { ...whole.description, vi: whole.description.vi.replace('quay', 'quây') } },
    ],
    [
      'tags, occasions, storage',
      { ...whole, tags: ['a'], occasions: ['tet'], storage: { vi: 'Khô', en: '' } },
    ],
    ['a variant taken off', { ...whole, variants: [] }],
    [
      'the words under a photo',
      { ...whole, photos: whole.photos.map(({ id }) => ({ id, alt: { vi: 'Khác', en: '' } })) },
    ],
  ])('%s does not', (_what, after) => {
    expect(changesOf(whole, after).length).toBeGreaterThan(0)
    expect(looked(after)).toEqual([])
  })

  test.each<[string, ListingContent]>([
    ['a title', { ...whole, title: { vi: 'Mật ong hoa cà phê', en: whole.title.en } }],
    ['a weight beyond a fifth', variant({ netGrams: 700 })],
    [
      'another story',
      { ...whole, description: { vi: 'Chữa bách bệnh, uống vào khỏi ngay sau ba ngày.', en: '' } },
    ],
    ['a code', { ...whole, hs6: '170290' }],
    ['a declaration', { ...whole, declaredFlags: ['liquid'] }],
    ['allergens', { ...whole, allergens: ['nuts'] }],
    ['the order of photos', { ...whole, photos: whole.photos.toReversed() }],
    ['a province', { ...whole, provinceCode: '68' }],
    [
      'one variant more',
      {
        ...whole,
        variants: [
          ...whole.variants,
          { ...(whole.variants[0] as ListingContent['variants'][number]), sku: 'MO-1000' },
        ],
      },
    ],
  ])('%s does', (_what, after) => expect(looked(after).length).toBeGreaterThan(0))

  test('nothing differs from itself, and every difference is named from both sides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (a, b) => {
        const [one, two] = [variant({ priceVnd: a }), variant({ priceVnd: b })]
        expect(isSame(one, one)).toBe(true)
        expect(changesOf(one, two).map(({ path }) => path)).toEqual(
          changesOf(two, one).map(({ path }) => path),
        )
        expect(changesOf(one, two).length).toBe(a === b ? 0 : 1)
      }),
    )
  })
})

describe('what a firm may do when', () => {
  test('what waits is only taken back', () => {
    for (const act of ['edit', 'submit'] as const)
      expect(listingCan[act].some((state) => mayListing(act, state, 'waiting'))).toBe(false)
    expect(mayListing('unsubmit', 'in_review', 'waiting')).toBe(true)
    expect(mayListing('unsubmit', 'live', 'none')).toBe(false)
    expect(mayListing('pause', 'live', 'waiting')).toBe(true)
  })
})
