import type { IncomingMessage, ServerResponse } from 'node:http'
import type Stripe from 'stripe'
import { decodePath, readBody, redirect, sendJson, sendPage } from '../http.ts'
import type { World } from '../world.ts'
import { declinedCard, goodCard } from './cards.ts'
import { ApiError } from './errors.ts'
import { runJobs } from './jobs.ts'
import { document, paymentPage } from './page.ts'
import { wordsFor } from './page-words.ts'
import type { Buyer } from './methods.ts'
import { delayedType, payByCard, payDelayed } from './payments.ts'
import { awaitsSettlement, settleDelayed } from './settlement.ts'

type Session = Stripe.Checkout.Session

const actions = ['pay', 'decline', 'delayed', 'cancel', 'settle', 'fail'] as const
export type Action = (typeof actions)[number]

/** Serves `/pay/:sessionId`: GET shows the page, POST does one `action` and answers 303 to where the buyer goes next. */
export async function servePayment(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const id = decodePath(url.pathname.slice('/pay/'.length))
  const accepted = request.headers['accept-language'] ?? 'en'
  runJobs(world)
  const session = world.store.get('sessions', id)
  if (session === undefined) {
    const words = wordsFor(null, accepted)
    sendPage(response, document(words.language, words.title, words.banner, `<h1>${words.unknown}</h1>`), 404)
    return
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    sendPage(response, show(world, session, accepted, url.searchParams.has('declined')))
    return
  }
  const form = new URLSearchParams(await readBody(request))
  const action = actions.find((one) => one === form.get('action'))
  if (request.method !== 'POST' || action === undefined) {
    sendJson(response, 400, { error: `post a form with action=${actions.join('|')}` })
    return
  }
  try {
    redirect(response, act(world, id, action, form))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    sendJson(response, 409, { error: error.message })
  }
}

function show(world: World, session: Session, accepted: string, declined: boolean): string {
  return paymentPage({
    session,
    items: world.store.get('details', session.id)?.items ?? [],
    words: wordsFor(session.locale, accepted),
    declined: declined && session.status === 'open',
    delayed: delayedType(session) !== null && session.amount_total !== 0,
    waiting: awaitsSettlement(world, session),
  })
}

/** Does what the buyer chose, once, and returns the address to go to. A session that has ended is only shown again. */
export function act(world: World, id: string, action: Action, form: URLSearchParams): string {
  const here = `/pay/${id}`
  const session = world.store.get('sessions', id)
  if (session === undefined) return here
  world.cause = { id: null, idempotency_key: null }
  return world.store.transact(() => {
    if (action === 'settle' || action === 'fail') {
      if (awaitsSettlement(world, session))
        settleDelayed(world, id, action === 'settle' ? 'succeeded' : 'failed')
      return here
    }
    if (action === 'cancel') return session.status === 'open' ? (session.cancel_url ?? here) : here
    const card = action === 'decline' ? declinedCard : (form.get('card') ?? goodCard)
    if (action === 'delayed') payDelayed(world, id, buyerOf(session, form, card))
    else if (payByCard(world, id, buyerOf(session, form, card)) !== null) return `${here}?declined`
    const after = world.store.get('sessions', id)
    if (after?.status !== 'complete') return here
    return (after.success_url ?? after.return_url ?? here).replaceAll('{CHECKOUT_SESSION_ID}', id)
  })
}

/** What the form says of the buyer; what a robot leaves out is a sample, in a country the session allows. */
function buyerOf(session: Session, form: URLSearchParams, card: string): Buyer {
  const text = (name: string) => form.get(name)?.trim() || null
  const allowed: string[] = session.shipping_address_collection?.allowed_countries ?? []
  const asksAddress = session.shipping_address_collection !== null
  const country = text('country') ?? allowed[0] ?? 'US'
  if (asksAddress && !allowed.includes(country))
    throw new ApiError(400, `This Checkout Session does not ship to ${country}.`)
  return {
    email: session.customer_email ?? text('email') ?? 'buyer@example.com',
    name: text('name') ?? 'Test Buyer',
    phone: text('phone'),
    address: {
      city: asksAddress ? (text('city') ?? 'Testville') : null,
      country,
      line1: asksAddress ? (text('line1') ?? '1 Test Street') : null,
      line2: text('line2'),
      postal_code: asksAddress ? (text('postal_code') ?? '12345') : null,
      state: text('state'),
    },
    card,
  }
}
