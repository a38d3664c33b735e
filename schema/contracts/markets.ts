import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { Bilingual, Currency, listOf, Market } from './shapes.ts'

const MarketRow = z.object({
  country: Market,
  currency: Currency,
  name: Bilingual,
  languages: z.array(z.string()),
  /** How far the price to the door is known: duty and tax for all, some or none of the codes on sale. */
  covered: z.enum(['full', 'partial', 'none']),
})
export type MarketRow = z.infer<typeof MarketRow>

export const listMarkets = endpoint(routes.listMarkets, {
  summary: 'Where parcels go, what a buyer there is charged in, and how far the price to the door is known.',
  reply: listOf(MarketRow),
})
