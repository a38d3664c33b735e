import { newId, seconds } from '../world.ts'
import type { World } from '../world.ts'
import type { SandboxEvent } from '../tables.ts'
import { apiVersion } from './version.ts'

const keepEventsFor = 30 * 24 * 3600

/**
 * Records an event with a snapshot of the object; the courier sends it once the transaction is committed.
 * `previous` holds the former values of changed fields for `*.updated` events.
 */
export function emit(world: World, type: string, object: object, previous?: Record<string, unknown>): void {
  const event: SandboxEvent = {
    id: newId('evt_1'),
    object: 'event',
    api_version: apiVersion,
    created: seconds(world),
    data: {
      object: structuredClone(object),
      ...(previous === undefined ? {} : { previous_attributes: previous }),
    },
    livemode: false,
    pending_webhooks: 1,
    request: { ...world.cause },
    type,
  }
  world.store.put('events', event)
  world.store.put('deliveries', {
    id: event.id,
    attempts: 0,
    delivered: false,
    nextAt: null,
    lastStatus: null,
  })
}

/** An event as the API shows it now: `pending_webhooks` counts destinations not yet reached. */
export function showEvent(world: World, event: SandboxEvent): SandboxEvent {
  return { ...event, pending_webhooks: wasDelivered(world, event.id) ? 0 : 1 }
}

/** Whether the destination answered 2xx to this event at least once. */
export function wasDelivered(world: World, eventId: string): boolean {
  return world.store.get('deliveries', eventId)?.delivered ?? false
}

/** Events reach back 30 days, as in Stripe. */
export function isReadable(world: World, event: SandboxEvent): boolean {
  return event.created > seconds(world) - keepEventsFor
}
