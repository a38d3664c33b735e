import type Stripe from 'stripe'
import { isId } from '../../schema/values/id.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { insertEvent } from './inbox-queries.ts'
import { eventTypes } from './run-event.ts'

/** A signature older than this is refused, by the provider's clock. Seconds. */
const oldest = 300

/**
 * HOOK-AUTH, then the inbox: verifies a signed message over its raw text, stores it, and wakes whoever acts on it. Its
 * effect is decided later from the provider's own object; a message already stored is only acknowledged.
 * @throws {Refusal} `bad_signature` for a missing, wrong or old signature, or another mode or account.
 */
export async function receiveEvent(deps: Deps, body: string, signature: string | undefined): Promise<void> {
  const event = await verified(deps, body, signature)
  await storeEvent(deps, event)
}

async function verified(
  { stripe, settings, now }: Deps,
  body: string,
  signature: string | undefined,
): Promise<Stripe.Event> {
  if (!signature) throw new Refusal('bad_signature')
  let event: Stripe.Event
  try {
    const receivedAt = now() - settings.clockOffsetMs
    event = await stripe.webhooks.constructEventAsync(
      body,
      signature,
      settings.stripeWebhookSecret,
      oldest,
      undefined,
      receivedAt,
    )
  } catch {
    throw new Refusal('bad_signature')
  }
  // Events of connected accounts are not ours to act on: we have none.
  if (event.livemode !== settings.liveMode || event.account !== undefined) throw new Refusal('bad_signature')
  if (!/^evt_\w{1,250}$/.test(event.id) || typeof event.type !== 'string') throw new Refusal('bad_signature')
  return event
}

/** Puts an event into the inbox, once, and says whether it was new. A type that means no work is stored as done. */
export async function storeEvent(deps: Deps, event: Stripe.Event): Promise<boolean> {
  const { db, now, settings } = deps
  const object = event.data.object as {
    id?: string
    client_reference_id?: string | null
    metadata?: Record<string, string> | null
  }
  const orderId = object.client_reference_id ?? object.metadata?.['order_id'] ?? ''
  const isWork = eventTypes.includes(event.type) && typeof object.id === 'string'
  try {
    await write(db, [
      insertEvent(db, {
        id: event.id,
        type: event.type,
        objectId: object.id ?? '',
        orderId: isId('order', orderId) ? orderId : null,
        createdAt: event.created * 1000 + settings.clockOffsetMs,
        receivedAt: now(),
        state: isWork ? 'due' : 'done',
        outcome: isWork ? null : 'not_needed',
      }),
    ])
  } catch (error) {
    if (
      brokeRule(error, 'append-only: payment_events') ||
      brokeRule(error, 'UNIQUE constraint failed: payment_events')
    )
      return false
    throw error
  }
  if (isWork) deps.wake([{ kind: 'event', id: event.id }])
  return true
}
