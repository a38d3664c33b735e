import type Stripe from 'stripe'
import { dayLength, hour, minute } from '../../schema/values/day.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { brokeRule } from '../platform/refusal.ts'
import { isElsewhere, orderIdOf } from './judge-session.ts'
import { findEvent, insertEvent } from './inbox-queries.ts'
import { isOurOrder, moveCursor, openPages, readWatch, unknownSessions } from './watch-queries.ts'
import { storeEvent } from './receive-event.ts'
import { eventTypes, runEvent } from './run-event.ts'

/** Pages may be paid until three hours after the order was placed; a little more for clocks. */
const pageWindow = 4 * hour
const overlap = 10 * minute
const quietInterval = 10 * minute
/** The busiest four hours looked through in one run; beyond it each page is asked for by itself. */
const pages = 20
const perPage = 100
const pagesAskedFor = 20
const twoMinutes = 2 * minute

/**
 * Lost webhooks: asks the provider for pages that were paid and events it could not deliver, and puts what we do not
 * know into the inbox, where it is acted on as if it had come. Every minute while an order may still be paid, every
 * ten otherwise; the overlap makes a run that broke harmless.
 */
export async function findLost(deps: Deps): Promise<void> {
  const { db, now, settings } = deps
  const watch = await readWatch(db, 'undelivered-events', now() - dayLength)
  if (watch.isAnythingOpen === 0 && watch.checkedAt !== null && watch.checkedAt > now() - quietInterval)
    return
  // The provider's clock: a local copy's own may be moved.
  const providerNow = now() - settings.clockOffsetMs
  try {
    await findPaidPages(deps, providerNow - pageWindow)
  } catch (error) {
    // A key without the right to list, or a provider too busy to: each page can still be asked for by itself.
    logDefect(`${deps.request.id} paid pages`, error)
    await askEachPage(deps)
  }
  await findUndelivered(deps, Math.min(watch.cursor ?? providerNow - dayLength, providerNow) - overlap)
  await write(db, [moveCursor(db, 'undelivered-events', providerNow, now())])
}

async function askEachPage(deps: Deps): Promise<void> {
  for (const { sessionId } of await openPages(deps.db, deps.now() - twoMinutes, pagesAskedFor)) {
    const session = await deps.stripe.checkout.sessions.retrieve(sessionId)
    if (session.status === 'complete' && session.payment_status === 'paid') await runFound(deps, session)
  }
}

/**
 * Goes through the paid pages a hundred at a time, newest first, so that neither memory nor one query grows with a busy
 * day. What lies beyond the last page is reached through the orders that still wait.
 */
async function findPaidPages(deps: Deps, since: number): Promise<void> {
  const list = deps.stripe.checkout.sessions.list({
    status: 'complete',
    created: { gte: Math.floor(since / 1000) },
    limit: perPage,
  })
  let seen = 0
  let paid: Stripe.Checkout.Session[] = []
  for await (const session of list) {
    seen += 1
    if (session.payment_status === 'paid' && orderIdOf(session)) paid.push(session)
    if (paid.length === perPage) {
      await runUnknown(deps, paid)
      paid = []
    }
    if (seen === pages * perPage) break
  }
  await runUnknown(deps, paid)
  if (seen === pages * perPage) await askEachPage(deps)
}

async function runUnknown(deps: Deps, paid: readonly Stripe.Checkout.Session[]): Promise<void> {
  if (paid.length === 0) return
  const told = paid.map((session) => ({
    id: session.id,
    orderId: orderIdOf(session) ?? '',
    isElsewhere: isElsewhere(session, deps.settings.origin),
  }))
  const unknown = new Set(await unknownSessions(deps.db, told))
  for (const session of paid) if (unknown.has(session.id)) await runFound(deps, session)
}

/**
 * Puts a paid page the provider showed us into the inbox under a name of its own and acts on it at once. Its real
 * event, should it come after all, then finds everything done. Gives the state the inbox's row ends in.
 */
export async function runFound(
  deps: Deps,
  session: Stripe.Checkout.Session,
): Promise<'due' | 'done' | 'parked'> {
  const { db, now } = deps
  const id = `found:${session.id}`
  try {
    await write(db, [
      insertEvent(db, {
        id,
        type: 'checkout.session.completed',
        objectId: session.id,
        orderId: orderIdOf(session) ?? null,
        createdAt: now(),
        receivedAt: now(),
        state: 'due',
        outcome: null,
      }),
    ])
  } catch (error) {
    if (
      !brokeRule(error, 'append-only: payment_events') &&
      !brokeRule(error, 'UNIQUE constraint failed: payment_events')
    )
      throw error
  }
  await runEvent(deps, id)
  return (await findEvent(db, id))?.state ?? 'due'
}

async function findUndelivered(deps: Deps, since: number): Promise<void> {
  const list = deps.stripe.events.list({
    types: [...eventTypes],
    delivery_success: false,
    created: { gte: Math.floor(since / 1000) },
    limit: perPage,
  })
  let seen = 0
  for await (const event of list) {
    if (
      event.livemode === deps.settings.liveMode &&
      (await isForUs(deps, event)) &&
      (await storeEvent(deps, event))
    )
      await runEvent(deps, event.id)
    seen += 1
    if (seen >= pages * perPage) break
  }
}

/** An event of another marketplace on the same account is its own to find, unless the order stands in our books. */
async function isForUs({ db, settings }: Deps, event: Stripe.Event): Promise<boolean> {
  const object = event.data.object as { metadata?: Stripe.Metadata | null }
  return !isElsewhere(object, settings.origin) || (await isOurOrder(db, object.metadata?.['order_id'] ?? ''))
}
