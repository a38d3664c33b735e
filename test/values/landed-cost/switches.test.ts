import { describe, expect, it } from 'vitest'
import type { Day } from '../../../schema/values/day.ts'
import type { Market } from '../../../schema/values/market.ts'
import type { CartOffer } from '../../../worker/quotes/cart.ts'
import { figures, offer, quote, scarf } from './cart.ts'

type Figures = Partial<ReturnType<typeof figures>>
type Case = readonly [
  what: string,
  market: Market,
  goods: Partial<CartOffer>,
  on: readonly (readonly [Day, Figures])[],
]

const silk = { ...scarf(), ownPriceMinor: 1_000_00 }
const coffee = (minor: number) => ({ ...offer(), ownPriceMinor: minor })

/** The same parcel on the last day of one rule and the first of the next. */
const cases: Case[] = [
  // FOB 1,000.00: 1.2 % = 12.00, then 10 %, 20 %, 10 %, 12.5 % on top
  [
    'US: the reciprocal duty begins',
    'US',
    silk,
    [
      ['2025-04-04', { duty: 12_00 }],
      ['2025-04-05', { duty: 112_00 }],
    ],
  ],
  [
    'US: it rises to 20 % for Viet Nam',
    'US',
    silk,
    [
      ['2025-08-06', { duty: 112_00 }],
      ['2025-08-07', { duty: 212_00 }],
    ],
  ],
  [
    'US: Section 122 takes its place',
    'US',
    silk,
    [
      ['2026-02-23', { duty: 212_00 }],
      ['2026-02-24', { duty: 112_00 }],
    ],
  ],
  [
    'US: Section 301 takes its place',
    'US',
    silk,
    [
      ['2026-07-23', { duty: 112_00 }],
      ['2026-07-24', { duty: 137_00 }],
    ],
  ],
  // 800.00 is inside the limit; afterwards 9.60 + 20 % = 160.00
  [
    'US: the USD 800 relief ends',
    'US',
    { ...silk, ownPriceMinor: 800_00 },
    [
      ['2025-08-28', { duty: 0, kinds: ['low_value'] }],
      ['2025-08-29', { duty: 169_60 }],
    ],
  ],
  [
    'US: the farm list leaves the reciprocal duty',
    'US',
    coffee(100_00),
    [
      ['2025-11-12', { duty: 20_00 }],
      ['2025-11-13', { duty: 0 }],
    ],
  ],
  // freight 7.78: 17.78 × 7 % = 1.2446; with 3.00: 20.78 × 7 % = 1.4546
  [
    'EU: the flat duty begins',
    'DE',
    coffee(10_00),
    [
      ['2026-06-30', { duty: 0, importTax: 1_24, total: 19_02 }],
      ['2026-07-01', { duty: 3_00, importTax: 1_45, total: 22_23 }],
    ],
  ],
  // from 2028-07-02 the tariff: EVFTA free by a declaration, so nothing is due besides the VAT of the sale
  [
    'EU: the flat duty ends',
    'DE',
    coffee(10_00),
    [
      ['2028-07-01', { duty: 3_00, total: 22_23, kinds: ['low_value'] }],
      ['2028-07-02', { duty: 0, total: 19_02, kinds: ['preference'], incoterm: 'DDP' }],
    ],
  ],
  // freight 99.60: 199.60 × 12 % = 23.952, × 6 % = 11.976; with 38.40: 238.00 × 6 % = 14.28, × 12 % = 28.56
  [
    'SE: food VAT falls',
    'SE',
    coffee(100_00),
    [
      ['2026-03-31', { importTax: 23_95 }],
      ['2026-04-01', { importTax: 11_98 }],
    ],
  ],
  [
    'SE: food VAT rises again',
    'SE',
    coffee(100_00),
    [
      ['2027-12-31', { importTax: 14_28 }],
      ['2028-01-01', { importTax: 28_56 }],
    ],
  ],
  // origin not shown, so no preference: 591.25 CIF is inside THB 1,500, then the duty is unknown; VAT 7 % = 41.3875
  [
    'TH: the THB 1,500 relief ends',
    'TH',
    { ...scarf(), originCriterion: null, ownPriceMinor: 500_00 },
    [
      [
        '2025-12-31',
        {
          kinds: ['low_value'],
          door: { duty: 0, importTax: 41_39, fees: 0, isComplete: true, isEstimate: false },
        },
      ],
      [
        '2026-01-01',
        {
          kinds: ['unknown'],
          door: { duty: 0, importTax: 41_39, fees: 0, isComplete: false, isEstimate: true },
        },
      ],
    ],
  ],
  [
    'FR: the parcel tax begins',
    'FR',
    coffee(10_00),
    [
      ['2026-02-28', { fees: 0 }],
      ['2026-03-01', { fees: 2_00 }],
    ],
  ],
  // 63.56 × 15 % = 9.534; with the levy 65.77 × 15 % = 9.8655
  [
    'NZ: the levy begins',
    'NZ',
    coffee(50_00),
    [
      ['2026-03-31', { fees: 0, importTax: 9_53 }],
      ['2026-04-01', { fees: 2_21, importTax: 9_87 }],
    ],
  ],
  // 60 % × 8,000 is inside JPY 10,000; then CIF 9,113 is, and 8 % of it is taken at the sale: 729.04
  [
    'JP: the tax relief ends',
    'JP',
    coffee(8_000),
    [
      ['2028-03-31', { importTax: 0, total: 9_113 }],
      ['2028-04-01', { importTax: 729, total: 9_842, incoterm: 'DDP' }],
    ],
  ],
]

describe('the day a rule changes', () => {
  for (const [what, market, goods, days] of cases) {
    for (const [day, expected] of days) {
      it(`${what}: ${day}`, () => {
        expect(figures(quote(market, day, [goods as CartOffer]))).toMatchObject(expected)
      })
    }
  }
})
