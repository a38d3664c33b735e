import { beforeEach, describe, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { settleSession } from '../../../worker/payments/settle-session.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'
import {
  brokenPromises,
  deliver,
  drain,
  onPaymentPage,
  placed,
  type Placed,
  type ProviderEvent,
  rows,
  sessionEvents,
  sessionIn,
  usual,
} from '../buyer.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop({ alone: true })
})

const one = async (order: Placed, type: string): Promise<ProviderEvent> => {
  const [event] = await sessionEvents(sessionIn(order.payUrl), type)
  if (!event) throw new Error(`no ${type}`)
  return event
}
const completed = async (): Promise<{ order: Placed; event: ProviderEvent }> => {
  const order = await placed(shop, usual(shop))
  await onPaymentPage(order.payUrl)
  return { order, event: await one(order, 'checkout.session.completed') }
}
const stored = () =>
  rows<{ id: string; state: string; outcome: string | null }>('select id, state, outcome from payment_events')
const isUnpaid = async () =>
  expect(await rows('select state from orders')).toEqual([{ state: 'awaiting_payment' }])

describe('a message that says it comes from the provider', () => {
  test('changes nothing and is not kept when it is forged, unsigned, stale, of the other mode or another account', async () => {
    const { event } = await completed()
    const old = Math.floor((Date.now() - 6 * minute) / 1000)
    const answers = [
      await deliver(shop, event, { secret: 'whsec_somebody_elses' }),
      await deliver(shop, event, { header: null }),
      await deliver(shop, event, { header: '' }),
      await deliver(shop, event, { header: 't=1,v1=00' }),
      await deliver(shop, event, { timestamp: old }),
      await deliver(shop, { ...event, livemode: true }),
      await deliver(shop, { ...event, account: 'acct_1' }),
      await deliver(shop, { ...event, id: "evt_'; drop table orders" }),
      await deliver(shop, {
        id: 'evt_1',
        object: 'v2.core.event',
        type: 'v1.checkout.session.completed',
        livemode: false,
      }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(400)
      expect(await answer.json()).toEqual({ code: 'bad_signature', requestId: expect.any(String), facts: {} })
    }
    expect(await stored()).toEqual([])
    await isUnpaid()
  })

  test('is refused when it is larger than any event', async () => {
    const { event } = await completed()
    expect((await deliver(shop, { ...event, padding: 'x'.repeat(600_000) })).status).toBe(413)
    expect(await stored()).toEqual([])
  })

  test('is never believed while the secret is unset', async () => {
    const { event } = await completed()
    const bindings: Bindings = { ...shop.bindings, STRIPE_WEBHOOK_SECRET: '' }
    expect((await deliver(shop, event, { bindings, secret: 'whsec_somebody_elses' })).status).toBe(500)
    expect(await stored()).toEqual([])
  })

  test('is stored first and acted on afterwards', async () => {
    const { event } = await completed()
    const answer = await deliver(shop, event)
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }])
    expect(await stored()).toEqual([{ id: event.id, state: 'due', outcome: null }])
    await isUnpaid()
    await drain(shop)
    expect(await stored()).toEqual([{ id: event.id, state: 'done', outcome: 'paid' }])
  })

  test('of a type we do not act on is stored and left alone', async () => {
    const { event } = await completed()
    expect((await deliver(shop, { ...event, id: 'evt_1product', type: 'product.created' })).status).toBe(200)
    expect(await stored()).toEqual([{ id: 'evt_1product', state: 'done', outcome: 'not_needed' }])
    expect(shop.jobs).toEqual([])
  })

  test('that cannot be stored is answered 500, so that it comes again', async () => {
    const { event } = await completed()
    const broken = {
      prepare: () => {
        throw new Error('D1_ERROR: overloaded')
      },
    } as unknown as D1Database
    expect((await deliver(shop, event, { bindings: { ...shop.bindings, DB: broken } })).status).toBe(500)
  })
})

describe('the same event twenty times at once', () => {
  test('has one effect', async () => {
    const { event } = await completed()
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(shop, event)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const words = shop.jobs.splice(0)
    shop.jobs.push(...Array.from({ length: 20 }, () => ({ kind: 'event' as const, id: event.id })), ...words)
    await drain(shop, shop.bindings, ['event'])
    expect(await rows('select count(*) as n from captures')).toEqual([{ n: 1 }])
    expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 2 }])
    expect(await rows("select count(*) as n from outbox where kind = 'mail'")).toEqual([{ n: 3 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('run by twenty workers at once has one effect', async () => {
    const { event } = await completed()
    await deliver(shop, event)
    const session = await shop.deps().stripe.checkout.sessions.retrieve(event.data.object.id, {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    })
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => settleSession(shop.deps({ kind: 'system' }), session)),
    )
    expect(outcomes.filter((outcome) => outcome === 'paid')).toHaveLength(1)
    expect(new Set(outcomes)).toEqual(new Set(['paid', 'already_captured']))
    expect(await brokenPromises(shop)).toEqual([])
  })
})

test('a page that names its payment only by id is read in full before it is believed', async () => {
  const { order } = await completed()
  const deps = shop.deps({ kind: 'system' })
  const session = await deps.stripe.checkout.sessions.retrieve(sessionIn(order.payUrl))
  expect(typeof session.payment_intent).toBe('string')
  expect(await settleSession(deps, session)).toBe('paid')
  expect(await brokenPromises(shop)).toEqual([])
})

describe('events in another order', () => {
  test('expired after paid is ignored', async () => {
    const { event } = await completed()
    await deliver(shop, event)
    await drain(shop, shop.bindings, ['event'])
    await deliver(shop, { ...event, id: 'evt_1late', type: 'checkout.session.expired' })
    await drain(shop, shop.bindings, ['event'])
    expect(await rows('select state from orders')).toEqual([{ state: 'paid' }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('expired before paid says nothing either: the page itself is asked', async () => {
    const { event } = await completed()
    await deliver(shop, { ...event, id: 'evt_1early', type: 'checkout.session.expired' })
    await drain(shop, shop.bindings, ['event'])
    expect(await rows('select state from orders')).toEqual([{ state: 'paid' }])
    await deliver(shop, event)
    await drain(shop, shop.bindings, ['event'])
    expect(await stored()).toContainEqual({ id: event.id, state: 'done', outcome: 'already_captured' })
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('a fee before its payment waits for it', async () => {
    const { order, event } = await completed()
    const intentId = (await shop.deps().stripe.checkout.sessions.retrieve(sessionIn(order.payUrl)))
      .payment_intent as string
    const intent = await shop.deps().stripe.paymentIntents.retrieve(intentId)
    await deliver(shop, {
      ...event,
      id: 'evt_1fee',
      type: 'charge.updated',
      data: { object: { id: intent.latest_charge } },
    })
    await drain(shop, shop.bindings, ['event'])
    expect(await stored()).toEqual([{ id: 'evt_1fee', state: 'due', outcome: null }])
    await deliver(shop, event)
    await drain(shop, shop.bindings, ['event'])
    expect(await brokenPromises(shop)).toEqual([])
  })
})
