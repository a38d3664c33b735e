import type Stripe from 'stripe'
import { seconds } from '../world.ts'
import type { World } from '../world.ts'
import { checkChargeable } from './currency.ts'
import { invalid, missing, noSuch, notServed, refused } from './errors.ts'
import { emit } from './events.ts'
import { buildLineItems, withQuantity } from './line-items.ts'
import { createdWithin, equals, page } from './list.ts'
import { mergeMetadata } from './metadata.ts'
import { newSession, totals } from './session-object.ts'
import { checkSession } from './session-rules.ts'
import { buildShippingOptions } from './shipping.ts'
import type { Params } from './validate.ts'

type Session = Stripe.Checkout.Session

/** Opens a session. Amounts are minor units; the session ends by itself at `expires_at`. */
export function createSession(world: World, given: Params): Session {
  // The table the parameters were checked against is made from these very types.
  const params = given as unknown as Stripe.Checkout.SessionCreateParams
  checkSession(params, seconds(world))
  const items = buildLineItems(world, params.line_items ?? [])
  const currency = items[0]?.currency ?? ''
  if (params.currency !== undefined && params.currency !== currency)
    throw invalid(
      'currency',
      `The currency of the line items (${currency}) does not match ${params.currency}.`,
    )
  const options = buildShippingOptions(world, params.shipping_options ?? [], currency)
  const session = newSession(world, params, items, options, currency)
  checkChargeable(session.amount_total ?? 0, currency)
  world.store.put('sessions', session)
  world.store.put('details', {
    id: session.id,
    items,
    intentData: params.payment_intent_data ?? {},
    attemptId: null,
  })
  world.store.put('jobs', {
    id: `expire:${session.id}`,
    kind: 'expire_session',
    subject: session.id,
    dueAt: session.expires_at * 1000,
  })
  return session
}

/** The session of that id, or 404. */
export function findSession(world: World, id: string): Session {
  const session = world.store.get('sessions', id)
  if (session === undefined) throw noSuch('checkout.session', id, 'session')
  return session
}

export function listSessions(world: World, params: Params): unknown {
  const email = (params['customer_details'] as { email?: string } | undefined)?.email
  const filters = [
    createdWithin(params),
    equals<Session>(params, 'status', (session) => session.status),
    equals<Session>(params, 'payment_intent', (session) => session.payment_intent),
    equals<Session>(params, 'customer', (session) => session.customer),
    equals<Session>(params, 'subscription', (session) => session.subscription),
    equals<Session>(params, 'payment_link', (session) => session.payment_link),
    equals<Session>(params, 'customer_account', (session) => session.customer_account),
    (session: Session) => email === undefined || session.customer_details?.email === email,
  ]
  const rows = world.store.all('sessions').filter((session) => filters.every((passes) => passes(session)))
  return page(rows, params, '/v1/checkout/sessions', 'checkout.session')
}

export function listLineItems(world: World, params: Params, id: string): unknown {
  findSession(world, id)
  return page(
    world.store.get('details', id)?.items ?? [],
    params,
    `/v1/checkout/sessions/${id}/line_items`,
    'item',
  )
}

/** Ends an open session before its time; emits `checkout.session.expired`. */
export function expireSession(world: World, id: string): Session {
  const session = findSession(world, id)
  if (session.status !== 'open')
    throw refused(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    )
  world.store.remove('jobs', `expire:${id}`)
  const expired = world.store.put('sessions', {
    ...session,
    status: 'expired',
    url: null,
    client_secret: null,
  })
  emit(world, 'checkout.session.expired', expired)
  return expired
}

/** Changes a session: metadata at any time, everything else only while it is open. */
export function updateSession(world: World, given: Params, id: string): Session {
  const params = given as unknown as Stripe.Checkout.SessionUpdateParams
  const session = findSession(world, id)
  const changesMore = ['collected_information', 'line_items', 'payment_intent_data', 'shipping_options'].some(
    (name) => name in given,
  )
  if (changesMore && session.status !== 'open')
    throw refused(
      `You can only update this Checkout Session's metadata because its status is ${session.status}.`,
    )
  if (params.collected_information !== undefined)
    throw notServed('collected_information', 'collected_information on update; the hosted page collects it')
  const details = world.store.get('details', id)
  if (details === undefined) throw noSuch('checkout.session', id, 'session')
  const items =
    params.line_items === undefined
      ? details.items
      : changeLines(world, params.line_items, details.items, session.currency ?? '')
  const options =
    params.shipping_options === undefined
      ? session.shipping_options
      : buildShippingOptions(
          world,
          params.shipping_options === '' || params.shipping_options === null ? [] : params.shipping_options,
          session.currency ?? '',
        )
  const changed: Session = {
    ...session,
    ...totals(items, options),
    shipping_options: options,
    metadata: mergeMetadata(
      session.metadata ?? {},
      params.metadata as Record<string, string> | '' | undefined,
    ),
  }
  checkChargeable(changed.amount_total ?? 0, session.currency ?? '')
  world.store.put('details', {
    ...details,
    items,
    intentData: changeIntentData(details.intentData, params.payment_intent_data),
  })
  return world.store.put('sessions', changed)
}

type LineChange = Stripe.Checkout.SessionUpdateParams.LineItem

/** Lines named by id stay (with a new quantity if given), others are added, and those not mentioned are gone. */
function changeLines(
  world: World,
  changes: LineChange[],
  items: Stripe.LineItem[],
  currency: string,
): Stripe.LineItem[] {
  if (changes.length === 0) throw missing('line_items')
  return changes.map((change, index) => {
    const at = `line_items[${index}]`
    if (change.id === undefined) {
      const [built] = buildLineItems(
        world,
        [change as Stripe.Checkout.SessionCreateParams.LineItem],
        currency,
      )
      if (built === undefined) throw missing(at)
      return built
    }
    const found = items.find((item) => item.id === change.id)
    if (found === undefined)
      throw invalid(`${at}[id]`, `No such line item: '${change.id}'`, 'resource_missing')
    if (change.price !== undefined || change.price_data !== undefined)
      throw notServed(at, 'a new price for an existing line; remove it and add another')
    return change.quantity === undefined ? found : withQuantity(found, change.quantity, at)
  })
}

type IntentData = Omit<Stripe.Checkout.SessionCreateParams.PaymentIntentData, 'transfer_data'>

function changeIntentData(
  stored: IntentData,
  change: Stripe.Checkout.SessionUpdateParams.PaymentIntentData | undefined,
): IntentData {
  if (change === undefined) return stored
  const { metadata, ...others } = change
  const merged = mergeMetadata(
    (stored.metadata ?? {}) as Record<string, string>,
    metadata as Record<string, string> | '' | undefined,
  )
  const kept = Object.entries({ ...stored, ...others }).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(kept), metadata: merged }
}
