import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import Stripe from 'stripe'
import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { placeOrder as contract } from '../../schema/contracts/checkout.ts'
import worker from '../../worker/index.ts'
import { checkInvariants } from '../../worker/invariants/check-invariants.ts'
import { makeDeps, newIdAt } from '../../worker/platform/deps.ts'
import { underLease } from '../../worker/platform/lease.ts'
import { logDefect } from '../../worker/platform/log.ts'
import type { Bindings, Job } from '../../worker/platform/settings.ts'
import { sweeps } from '../../worker/sweeps.ts'
import { quoteFor, type QuoteOptions, type Wanted } from './frozen.ts'
import type { Shop } from './shop.ts'

export type Placed = Reply<typeof contract>

const { SANDBOX, STRIPE_WEBHOOK_SECRET } = env as unknown as {
  SANDBOX: string
  STRIPE_WEBHOOK_SECRET: string
}

const originOf = (bindings: Bindings): string => String(bindings['ORIGIN'])

export type CallOptions = { key?: string; headers?: Record<string, string>; bindings?: Bindings }

let keys = 0

/** One request through every middleware; what it left for later has run when this resolves. */
export async function call(
  shop: Shop,
  method: string,
  path: string,
  body?: unknown,
  { key, headers, bindings }: CallOptions = {},
): Promise<Response> {
  const context = createExecutionContext()
  const origin = originOf(bindings ?? shop.bindings)
  const request = new Request(`${origin}${path}`, {
    method,
    headers: {
      origin,
      'content-type': 'application/json',
      'idempotency-key': key ?? `test-${(keys += 1)}-${Math.random()}`,
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = await worker.fetch(
    request as Request<unknown, IncomingRequestCfProperties>,
    bindings ?? shop.bindings,
    context,
  )
  await waitOnExecutionContext(context)
  return answer
}

export const lan = { fullName: 'Trần Thị Lan', email: 'lan@example.com', phone: '(408) 555-0142' }
export const sanJose = {
  country: 'US',
  line1: '1788 Tully Rd',
  city: 'San Jose',
  region: 'CA',
  postcode: '95122',
}

/** A checkout's body for a quote, as a buyer in San Jose sends it. */
export const checkoutBody = (
  quote: { quoteId: string; total: { minor: number; currency: string } },
  changes: Record<string, unknown> = {},
) => ({
  quoteId: quote.quoteId,
  agreedTotal: quote.total,
  buyer: lan,
  address: sanJose,
  locale: 'en',
  ...changes,
})

/** Quotes and places an order; fails the test unless it is placed. */
export async function placed(
  shop: Shop,
  wanted: readonly Wanted[],
  options: QuoteOptions & { body?: Record<string, unknown> } = {},
): Promise<Placed> {
  const quote = await quoteFor(shop, wanted, options)
  const answer = await call(shop, 'POST', '/api/checkouts', checkoutBody(quote, options.body))
  if (answer.status !== 201) throw new Error(`not placed: ${answer.status} ${await answer.text()}`)
  return await answer.json<Placed>()
}

/** Lan's usual order: coffee of one exporter, fish sauce of the other. */
export const usual = ({ coffee, fish }: Shop): Wanted[] => [
  { firm: coffee, good: coffee.robusta, quantity: 2 },
  { firm: coffee, good: coffee.arabica, quantity: 1 },
  { firm: fish, good: fish.sauce, quantity: 3 },
]

export const sessionIn = (payUrl: string): string => new URL(payUrl).pathname.split('/').at(-1) ?? ''

/** What the buyer does on the payment page. */
export async function onPaymentPage(
  payUrl: string,
  action: 'pay' | 'decline' | 'delayed' | 'cancel' | 'settle' | 'fail' = 'pay',
  fields: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(payUrl, {
    method: 'POST',
    body: new URLSearchParams({ action, ...fields }),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`payment page: ${answer.status} ${await answer.text()}`)
  return answer.headers.get('location') ?? ''
}

/** A switch of the payment stand-in. */
export async function sandbox<T = unknown>(path: string, body?: unknown): Promise<T> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${SANDBOX}/control${path}`, init)
  if (!answer.ok) throw new Error(`sandbox ${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json<T>()
}

export type ProviderEvent = {
  id: string
  type: string
  created: number
  livemode: boolean
  data: {
    object: {
      id: string
      client_reference_id?: string
      payment_intent?: string
      metadata?: Record<string, string>
    }
  }
}

/** The provider's events about a session, a payment or an order, oldest first. */
export async function eventsOf(wanted: (event: ProviderEvent) => boolean): Promise<ProviderEvent[]> {
  return (await sandbox<ProviderEvent[]>('/events')).filter(wanted).toReversed()
}

export const sessionEvents = (sessionId: string, type = 'checkout.session.'): Promise<ProviderEvent[]> =>
  eventsOf((event) => event.data.object.id === sessionId && event.type.startsWith(type))

const webhooks = new Stripe('sk_test_signing').webhooks

export type SignOptions = { secret?: string; timestamp?: number; bindings?: Bindings; header?: string | null }

/** Delivers an event as the provider does: its text, signed. */
export async function deliver(
  shop: Shop,
  event: object,
  { secret = STRIPE_WEBHOOK_SECRET, timestamp, bindings, header }: SignOptions = {},
): Promise<Response> {
  const payload = JSON.stringify(event)
  const signature =
    header === undefined
      ? await webhooks.generateTestHeaderStringAsync({ payload, secret, ...(timestamp ? { timestamp } : {}) })
      : header
  const context = createExecutionContext()
  const headers = {
    'content-type': 'application/json',
    ...(signature === null ? {} : { 'stripe-signature': signature }),
  }
  const request = new Request(`${originOf(shop.bindings)}/webhooks/stripe`, {
    method: 'POST',
    headers,
    body: payload,
  })
  const answer = await worker.fetch(
    request as Request<unknown, IncomingRequestCfProperties>,
    bindings ?? shop.bindings,
    context,
  )
  await waitOnExecutionContext(context)
  return answer
}

/** Gives the queue's words to the Worker, and those they bring about, until it is quiet. */
export async function drain(
  shop: Shop,
  bindings: Bindings = shop.bindings,
  kinds: readonly Job['kind'][] = ['event', 'message'],
): Promise<void> {
  for (;;) {
    const all = shop.jobs.splice(0)
    const jobs = all.filter(({ kind }) => kinds.includes(kind))
    shop.jobs.push(...all.filter(({ kind }) => !kinds.includes(kind)))
    if (jobs.length === 0) return
    const context = createExecutionContext()
    const messages = jobs.map((body) => ({
      id: crypto.randomUUID(),
      timestamp: new Date(),
      attempts: 1,
      body,
      ack() {},
      retry() {},
    }))
    await worker.queue(
      { queue: 'qua-que-jobs', messages, ackAll() {}, retryAll() {} } as unknown as MessageBatch<Job>,
      bindings,
      context,
    )
    await waitOnExecutionContext(context)
  }
}

/** The clock's whole turn, as the platform calls it. */
export async function everySweep(bindings: Bindings): Promise<void> {
  const context = createExecutionContext()
  await worker.scheduled({ scheduledTime: Date.now(), cron: '* * * * *', noRetry() {} }, bindings, context)
  await waitOnExecutionContext(context)
}

const ofMoney = ['due-events', 'lost-payments', 'expired-holds', 'due-messages']

/** The clock's turn as far as money goes, one sweep after another; one that breaks does not stop the next. */
export async function sweep(shop: Shop, bindings: Bindings = shop.bindings): Promise<void> {
  for (const { name, run } of sweeps.filter((one) => ofMoney.includes(one.name))) {
    const context = createExecutionContext()
    const request = { id: newIdAt('request', Date.now()), ip: '', country: undefined, userAgent: 'system' }
    const deps = makeDeps(bindings, context, request, { kind: 'system' })
    await underLease(deps, name, () => run(deps)).catch((error: unknown) => logDefect(name, error))
    await waitOnExecutionContext(context)
  }
}

/** The same shop with its clock ahead: the Worker's own setting, as in a local copy. */
export const later = (shop: Shop, ms: number): Bindings => ({ ...shop.bindings, CLOCK_OFFSET_MS: String(ms) })

/** Pays on the payment page and lets the Worker hear of it. */
export async function paid(shop: Shop, order: Placed): Promise<void> {
  await onPaymentPage(order.payUrl)
  for (const event of await sessionEvents(sessionIn(order.payUrl), 'checkout.session.completed'))
    await deliver(shop, event)
  await drain(shop, shop.bindings, ['event'])
}

/** Every promise of the marketplace that the database breaks, by name. */
export async function brokenPromises(shop: Shop, at?: number): Promise<string[]> {
  const { items } = await checkInvariants(shop.deps({ kind: 'system' }, at))
  return items.filter((item) => item.violations > 0).map((item) => `${item.name}: ${JSON.stringify(item)}`)
}

/** Rows of a query, as objects. */
export async function rows<T>(query: string, ...values: unknown[]): Promise<T[]> {
  return (
    await env.DB.prepare(query)
      .bind(...values)
      .all<T>()
  ).results
}
