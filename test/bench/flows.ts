import type Stripe from 'stripe'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { Market } from '../../scripts/market.ts'
import { findListingPage } from '../../worker/catalogue/find-listing.ts'
import { listListings } from '../../worker/catalogue/list-listings.ts'
import { placeOrder } from '../../worker/checkout/place-order.ts'
import { storeEvent } from '../../worker/payments/receive-event.ts'
import { runEvent } from '../../worker/payments/run-event.ts'
import { type Deps, newIdAt, withDeps } from '../../worker/platform/deps.ts'
import { claimOnce } from '../../worker/platform/idempotency.ts'
import { runMessage } from '../../worker/platform/outbox.ts'
import { createQuote } from '../../worker/quotes/create-quote.ts'
import { handlers } from '../../worker/sweeps.ts'
import { checkoutOf, sessionIn } from '../journeys/buyer.ts'
import type { Goods } from './goods.ts'
import { type Recorder, type Recording, together } from './recording.ts'

/** What each thing measured sends to the database, as the real verbs send it. */
export type Flows = {
  listing: Recording[]
  listings: Recording[]
  search: Recording[]
  quote: Recording[]
  /** The steps from the pay button to the letters, each with its own cost. */
  steps: Record<'checkout' | 'webhook' | 'routing' | 'letters', Recording>
}

export const searches = ['ca phe', 'cà phê', 'nuoc mam', 'tra xanh', 'dac san', 'banh', 'mat ong', 'hat dieu']

/** Runs every flow once (or once for each kind of question) and keeps its SQL. */
export async function recordFlows(market: Market, recorder: Recorder, goods: Goods): Promise<Flows> {
  const each = async <T>(values: readonly T[], work: (deps: Deps, value: T) => Promise<unknown>) => {
    const recordings: Recording[] = []
    for (const value of values) recordings.push(await recorder.record((deps) => work(deps, value)))
    return recordings
  }
  const body = { market: 'US' as const, postcode: '95122', lines: goods.lines }
  let quote: QuoteReply | undefined
  return {
    listing: await each(goods.slugs, (deps, slug) => findListingPage(deps, { idOrSlug: slug, market: 'US' })),
    listings: await each([undefined], (deps) => listListings(deps, { market: 'US', limit: 24 } as never)),
    search: await each(searches, (deps, q) => listListings(deps, { q, market: 'US', limit: 24 } as never)),
    quote: await each([undefined], async (deps) => (quote = (await createQuote(deps, body)) as QuoteReply)),
    steps: await recordSteps(market, recorder, quote),
  }
}

async function recordSteps(
  { sandbox }: Market,
  recorder: Recorder,
  quote: QuoteReply | undefined,
): Promise<Flows['steps']> {
  if (!quote) throw new Error('the quote comes first')
  sandbox.webhooks('hold')
  recorder.jobs()
  let payUrl = ''
  const checkout = await recorder.record(async (deps) => {
    const key = newIdAt('request', Date.now())
    const ask = checkoutOf(quote) as unknown as Parameters<typeof placeOrder>[1]
    const once = await claimOnce(deps.db, deps.now(), 'visitor /api/checkouts', key, JSON.stringify(ask))
    if (!('answered' in once)) throw new Error('a new key was answered before')
    payUrl = (await placeOrder(withDeps(deps, { once }), ask)).payUrl
  })
  sandbox.pay(sessionIn(payUrl))
  const event = sandbox
    .events()
    .find(
      ({ type, data }) =>
        type === 'checkout.session.completed' && (data.object as { id: string }).id === sessionIn(payUrl),
    )
  const webhook = await recorder.record((deps) => storeEvent(deps, event as unknown as Stripe.Event))
  const [eventJob] = recorder.jobs()
  const routing = await recorder.record((deps) => runEvent(deps, eventJob?.id ?? ''))
  const letters: Recording[] = []
  for (const { id } of recorder.jobs())
    letters.push(await recorder.record((deps) => runMessage(deps, id, handlers)))
  if (letters.length === 0) throw new Error('the order was not routed')
  return { checkout, webhook, routing, letters: together(letters) }
}
