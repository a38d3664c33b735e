import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { canonicalEmail } from '../values/email.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Count, DayText, idOf, Locale, Market, Money, words } from './shapes.ts'

export const shopLimits = { story: 4000, photos: 6, alt: 160 } as const

const Photo = z.object({
  id: idOf('photo'),
  width: Count,
  height: Count,
  alt: Bilingual,
})

export const OwnShop = z.object({
  slug: z.string(),
  names: Bilingual,
  story: Bilingual,
  photos: z.array(Photo),
  /** Days of the week parcels leave, 1 = Monday … 7 = Sunday. */
  shipDays: z.array(z.int()),
  followers: Count,
  /** Whether buyers can see the page: a firm that is not verified has none. */
  isPublic: z.boolean(),
})
export type OwnShop = z.infer<typeof OwnShop>

const params = z.strictObject({ exporterId: idOf('exporter') })

export const findOwnShop = endpoint(routes.findOwnShop, {
  summary: "A firm's own page as it shapes it.",
  who: { kind: 'exporter', may: 'read' },
  params,
  reply: OwnShop,
  refusals: ['not_found'],
})

const Alt = z.strictObject({ vi: words(shopLimits.alt, 0), en: words(shopLimits.alt, 0) })

export const shapeShop = endpoint(routes.shapeShop, {
  summary:
    'Changes what is named: the story in two languages, photos in their order, the days parcels leave.',
  who: { kind: 'exporter', may: 'shape' },
  params,
  body: z.strictObject({
    story: z.optional(z.strictObject({ vi: words(shopLimits.story, 0), en: words(shopLimits.story, 0) })),
    photos: z.optional(
      z.array(z.strictObject({ id: idOf('photo'), alt: Alt })).check(z.maxLength(shopLimits.photos)),
    ),
    shipDays: z.optional(
      z.array(z.int().check(z.minimum(1), z.maximum(7))).check(
        z.minLength(1),
        z.maxLength(7),
        z.refine((days) => new Set(days).size === days.length, { error: 'repeated' }),
      ),
    ),
  }),
  reply: OwnShop,
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'forbidden', 'wrong_state'],
})

export const figureSpans = [7, 30, 60] as const

export const Figures = z.object({
  from: DayText,
  to: DayText,
  /** Every day of the span, oldest first; a day on which nothing happened is all zero. */
  days: z.array(
    z.object({
      day: DayText,
      /** Openings of the firm's pages, search engines' robots left out; counted to within a few. */
      views: Count,
      consignments: Count,
      receives: Money,
    }),
  ),
  totals: z.object({
    views: Count,
    consignments: Count,
    pieces: Count,
    receives: Money,
    shipped: Count,
    /** Of those shipped, how many before their deadline. */
    shippedOnTime: Count,
    declined: Count,
    returned: Count,
  }),
  /** Where it went, in the months the span touches; most first. */
  markets: z.array(z.object({ market: Market, consignments: Count, receives: Money })),
  followers: Count,
  /** What people looked for among the firm's kinds of goods and did not find, at least three times this month. */
  notFound: z.array(z.object({ words: z.string(), searches: Count, category: z.nullable(Bilingual) })),
})
export type Figures = z.infer<typeof Figures>

export const findFigures = endpoint(routes.findFigures, {
  summary:
    "What a firm's days looked like: views, orders, where they went, returns, on time, searches in vain.",
  who: { kind: 'exporter', may: 'measure' },
  params,
  query: z.strictObject({
    days: z._default(z.coerce.number().check(z.refine((n) => figureSpans.includes(n as 30))), 30),
  }),
  reply: Figures,
  refusals: ['invalid', 'not_found', 'forbidden'],
})

const Email = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(320)),
    z.transform((text: string) => canonicalEmail(text) ?? ''),
  ),
  z.string().check(z.minLength(3, { error: 'email' })),
)

export const followExporter = endpoint(routes.followExporter, {
  summary:
    'Asks to hear of what a firm newly offers. A letter asks to confirm; until then nothing is sent. The answer never tells who follows already.',
  params: z.strictObject({ slug: z.string().check(z.minLength(1), z.maxLength(80)) }),
  body: z.strictObject({ email: Email, locale: Locale }),
  status: 204,
  refusals: ['invalid', 'not_found', 'rate_limited'],
})
