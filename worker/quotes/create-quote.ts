import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { createQuote as contract } from '../../schema/contracts/quotes.ts'
import { minute } from '../../schema/values/day.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { limitTries } from '../platform/limit-tries.ts'
import { priceCart } from './price-cart.ts'
import { insertQuote } from './queries.ts'

const quoteLife = 30 * minute

/**
 * Names the price to the door and holds it for 30 minutes, with its rate and rules. A cart with a line that may not
 * enter is still priced and says why; only checkout refuses it.
 * @throws {Refusal} as `priceCart`, and `rate_limited`.
 */
export async function createQuote(deps: Deps, ask: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const { db, newId, now } = deps
  await limitTries(deps, 'quote')
  const { reply, frozen } = await priceCart(deps, ask)
  const quote = { quoteId: newId('quote'), expiresAt: now() + quoteLife, ...reply }
  await write(db, [insertQuote(db, quote, frozen, now())])
  return quote
}
