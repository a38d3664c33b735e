import type Stripe from 'stripe'
import type { World } from '../world.ts'
import type { SandboxEvent } from '../tables.ts'
import { invalid, noSuch } from './errors.ts'
import { isReadable, showEvent, wasDelivered } from './events.ts'
import { createdWithin, equals, page } from './list.ts'
import { cancelRefund, findRefund, listRefunds, updateRefund } from './refund-reads.ts'
import { createRefund } from './refunds.ts'
import {
  createSession,
  expireSession,
  findSession,
  listLineItems,
  listSessions,
  updateSession,
} from './sessions.ts'
import type { Params } from './validate.ts'

/** One operation: changes or reads the world; `id` is the one in the path. */
export type Operation = (world: World, params: Params, id: string) => unknown

/** Every operation served, by method and path of its parameter table. */
export const operations: Record<string, Operation> = {
  'POST /v1/checkout/sessions': createSession,
  'GET /v1/checkout/sessions': listSessions,
  'GET /v1/checkout/sessions/{id}': (world, _, id) => findSession(world, id),
  'POST /v1/checkout/sessions/{id}': updateSession,
  'POST /v1/checkout/sessions/{id}/expire': (world, _, id) => expireSession(world, id),
  'GET /v1/checkout/sessions/{id}/line_items': listLineItems,
  'GET /v1/payment_intents': listIntents,
  'GET /v1/payment_intents/{id}': findIntent,
  'GET /v1/charges': listCharges,
  'GET /v1/charges/{id}': (world, _, id) => found(world.store.get('charges', id), 'charge', id),
  'GET /v1/balance_transactions': listTransactions,
  'GET /v1/balance_transactions/{id}': (world, _, id) =>
    found(world.store.get('transactions', id), 'balance transaction', id),
  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': listRefunds,
  'GET /v1/refunds/{id}': (world, _, id) => findRefund(world, id),
  'POST /v1/refunds/{id}': updateRefund,
  'POST /v1/refunds/{id}/cancel': (world, _, id) => cancelRefund(world, id),
  'GET /v1/events': listEvents,
  'GET /v1/events/{id}': (world, _, id) =>
    showEvent(world, found(world.store.get('events', id), 'event', id)),
}

function found<R>(row: R | undefined, kind: string, id: string): R {
  if (row === undefined) throw noSuch(kind, id, 'id')
  return row
}

function findIntent(world: World, params: Params, id: string): Stripe.PaymentIntent {
  const intent = world.store.get('intents', id)
  if (intent === undefined) throw noSuch('payment_intent', id, 'intent')
  const secret = params['client_secret']
  if (secret !== undefined && secret !== intent.client_secret)
    throw invalid('client_secret', 'The client_secret provided does not match the PaymentIntent.')
  return intent
}

function listIntents(world: World, params: Params): unknown {
  const filters = [
    createdWithin(params),
    equals<Stripe.PaymentIntent>(params, 'customer', (intent) => intent.customer),
  ]
  return page(
    world.store.all('intents').filter((intent) => filters.every((passes) => passes(intent))),
    params,
    '/v1/payment_intents',
    'payment_intent',
  )
}

function listCharges(world: World, params: Params): unknown {
  const filters = [
    createdWithin(params),
    equals<Stripe.Charge>(params, 'payment_intent', (charge) => charge.payment_intent),
    equals<Stripe.Charge>(params, 'customer', (charge) => charge.customer),
    equals<Stripe.Charge>(params, 'transfer_group', (charge) => charge.transfer_group),
  ]
  return page(
    world.store.all('charges').filter((charge) => filters.every((passes) => passes(charge))),
    params,
    '/v1/charges',
    'charge',
  )
}

/** The stand-in makes no payouts, so a `payout` filter finds nothing. */
function listTransactions(world: World, params: Params): unknown {
  const filters = [
    createdWithin(params),
    equals<Stripe.BalanceTransaction>(params, 'currency', (row) => row.currency),
    equals<Stripe.BalanceTransaction>(params, 'source', (row) => row.source),
    equals<Stripe.BalanceTransaction>(params, 'type', (row) => row.type),
    equals<Stripe.BalanceTransaction>(params, 'payout', () => null),
  ]
  return page(
    world.store.all('transactions').filter((row) => filters.every((passes) => passes(row))),
    params,
    '/v1/balance_transactions',
    'balance transaction',
  )
}

const mostTypes = 20

function listEvents(world: World, params: Params): unknown {
  const types = params['types'] as string[] | undefined
  const type = params['type']
  if (types !== undefined && type !== undefined)
    throw invalid('types', 'You may only specify one of these parameters: type, types.')
  if (types !== undefined && types.length > mostTypes)
    throw invalid('types', `You may only specify up to ${mostTypes} types.`)
  const wanted = types ?? (typeof type === 'string' ? [type] : null)
  const delivered = params['delivery_success']
  const filters = [
    createdWithin(params),
    (event: SandboxEvent) => isReadable(world, event),
    (event: SandboxEvent) => wanted === null || wanted.some((pattern) => matches(pattern, event.type)),
    (event: SandboxEvent) => delivered === undefined || wasDelivered(world, event.id) === delivered,
  ]
  const rows = world.store.all('events').filter((event) => filters.every((passes) => passes(event)))
  const listed = page(rows, params, '/v1/events', 'event')
  return { ...listed, data: listed.data.map((event) => showEvent(world, event)) }
}

/** A type, or a whole family as `charge.*`. */
function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}
