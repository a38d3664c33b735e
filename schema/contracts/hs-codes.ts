import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { basic, own, ownOne, toRead } from './listing-access.ts'
import { maybe } from './listing-content.ts'
import { Bilingual, Count, idOf, line } from './shapes.ts'

export const HsCode = z.object({
  hs6: z.string(),
  name: Bilingual,
  example: Bilingual,
  flags: z.array(z.string()),
  /** In words, unchecked general knowledge. */
  restrictions: z.string(),
  /** Of the row itself; `high` = the code was read in an official list. */
  rowConfidence: z.enum(['high', 'medium', 'low']),
  /** How well it fits what was asked; a suggestion is never a ruling. */
  confidence: z.enum(['high', 'medium', 'low']),
  /** Listings of the same category among the market's first that use it. */
  usedInCategory: Count,
  /** What a listing of this code has to say: `ingredients`, `allergens`, `shelfLifeDays`, `declaredFlags`. */
  asks: z.array(z.string()),
  /** The tariff line read for the United States, ten digits only where known; a US order needs ten. */
  usLine: maybe(z.string()),
  /** A duty on top of the ordinary one is in force in the United States. */
  hasAdditionalUsDuty: z.boolean(),
})
export type HsCode = z.infer<typeof HsCode>

export const searchHsCodes = endpoint(routes.searchHsCodes, {
  summary: 'HS codes by words (marks ignored, the last one may be begun) or by the first digits.',
  who: toRead,
  params: z.object(own),
  query: z.object({ q: line(80, 0) }),
  reply: z.object({ items: z.array(HsCode) }),
  refusals: ['invalid', ...basic],
})

export const suggestHsCodes = endpoint(routes.suggestHsCodes, {
  summary: "HS codes that the draft's title and category speak for, the likeliest first.",
  who: toRead,
  params: z.object(ownOne),
  reply: z.object({ items: z.array(HsCode) }),
  refusals: [...basic],
})

export const listListingChoices = endpoint(routes.listListingChoices, {
  summary: 'What a listing chooses from: the categories and the provinces (old names too).',
  who: { kind: 'anyone' },
  reply: z.object({
    categories: z.array(
      z.object({
        id: idOf('category'),
        parentId: maybe(idOf('category')),
        slug: z.string(),
        name: Bilingual,
      }),
    ),
    provinces: z.array(z.object({ code: z.string(), name: Bilingual, oldNames: z.array(z.string()) })),
  }),
})
