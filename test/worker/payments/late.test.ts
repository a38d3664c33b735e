import { beforeEach, describe, expect, test, vi } from 'vitest'
import { dayLength, hour, minute } from '../../../schema/values/day.ts'
import { openPayment } from '../../../worker/checkout/open-payment.ts'
import { resumePayment } from '../../../worker/checkout/resume-payment.ts'
import { findLost } from '../../../worker/payments/find-lost.ts'
import { releaseExpired } from '../../../worker/payments/release-expired.ts'
import { settleSession } from '../../../worker/payments/settle-session.ts'
import {
  brokenPromises,
  deliver,
  drain,
  eventsOf,
  everySweep,
  later,
  onPaymentPage,
  paid,
  placed,
  type Placed,
  rows,
  sessionEvents,
  sessionIn,
  sweep,
  usual,
} from '../buyer.ts'
import { dashboard, interceptProvider } from '../provider.ts'
import { openShop, type Shop } from '../shop.ts'

const provider = interceptProvider()
let shop: Shop

beforeEach(async () => {
  provider.mend()
  shop = await openShop({ alone: true })
})

const orderState = async () =>
  (await rows<{ state: string }>('select state from orders order by id')).map(({ state }) => state)
const tell = async (order: Placed, type = 'checkout.session.') => {
  for (const event of await sessionEvents(sessionIn(order.payUrl), type)) await deliver(shop, event)
  await drain(shop, shop.bindings, ['event'])
}
/** The hold ends while the provider cannot be asked, so the page stays payable: the rare case LATE-PAY is for. */
const letGoUnseen = async () => {
  provider.fate(() => 'busy')
  await sweep(shop, later(shop, hour))
  provider.mend()
}

describe('an order nobody pays', () => {
  test('gives its goods back once its time is over, not before; its page closes first', async () => {
    const order = await placed(shop, usual(shop))
    await sweep(shop, later(shop, 45 * minute))
    expect(await orderState()).toEqual(['awaiting_payment'])
    await sweep(shop, later(shop, 51 * minute))
    expect(await orderState()).toEqual(['expired'])
    expect(await rows('select sum(reserved) as n from stock')).toEqual([{ n: 0 }])
    expect((await dashboard().checkout.sessions.retrieve(sessionIn(order.payUrl))).status).toBe('expired')
    await tell(order, 'checkout.session.expired')
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('gives them back at once when the provider says its page has ended', async () => {
    const order = await placed(shop, usual(shop))
    await dashboard().checkout.sessions.expire(sessionIn(order.payUrl))
    await tell(order)
    expect(await orderState()).toEqual(['expired'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('keeps nothing longer because the provider is away', async () => {
    await placed(shop, usual(shop))
    provider.fate(() => 'busy')
    await sweep(shop, later(shop, 51 * minute))
    expect(await orderState()).toEqual(['awaiting_payment'])
    await sweep(shop, later(shop, 54 * minute))
    expect(await orderState()).toEqual(['expired'])
    expect(await brokenPromises(shop, Date.now() + 54 * minute)).toEqual([])
  })
})

describe('money that comes after the goods were let go', () => {
  test('takes them again when they are still there', async () => {
    const order = await placed(shop, usual(shop))
    await letGoUnseen()
    expect(await orderState()).toEqual(['expired'])
    await paid(shop, order)
    expect(await orderState()).toEqual(['paid'])
    expect(await rows('select distinct state from holds')).toEqual([{ state: 'committed' }])
    expect(await rows('select sum(on_hand) as n, sum(reserved) as r from stock')).toEqual([{ n: 44, r: 0 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('goes back whole when they are not, and the buyer is told', async () => {
    const order = await placed(shop, usual(shop))
    await letGoUnseen()
    const rival = await placed(shop, [{ firm: shop.fish, good: shop.fish.sauce, quantity: 8 }], {
      body: { buyer: { fullName: 'Minh', email: 'minh@example.com' } },
    })
    await paid(shop, order)
    expect(await orderState()).toEqual(['cancelled', 'awaiting_payment'])
    expect(await rows('select use, amount_minor from captures')).toEqual([
      { use: 'surplus', amount_minor: order.total.minor },
    ])
    await drain(shop)
    const [intent] = await rows<{ payment_intent_id: string }>('select payment_intent_id from captures')
    const given = await dashboard().refunds.list({ payment_intent: intent?.payment_intent_id ?? '' })
    expect(given.data.map(({ amount }) => amount)).toEqual([order.total.minor])
    for (const event of await eventsOf(
      ({ type, data }) => type.startsWith('refund.') && data.object.id === given.data[0]?.id,
    ))
      await deliver(shop, event)
    await drain(shop)
    expect(await rows('select state, cause from refunds')).toEqual([
      { state: 'succeeded', cause: `late:${intent?.payment_intent_id}` },
    ])
    expect(await rows("select payload ->> 'template' as template from outbox where kind = 'mail'")).toEqual([
      { template: 'order_late_payment_refunded' },
    ])
    expect(
      await rows(
        "select sum(amount_minor) as n from ledger_entries where account in ('refunds_payable', 'stripe_clearing')",
      ),
    ).toEqual([{ n: 0 }])
    expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 0 }])
    await paid(shop, rival)
    expect(await orderState()).toEqual(['cancelled', 'paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })
})

describe('two pages paid for one order', () => {
  test('the second payment goes back whole, the order stands', async () => {
    const order = await placed(shop, usual(shop))
    // The first page looks closed to us, so the buyer gets a second; both are paid.
    const first = sessionIn(order.payUrl)
    await rows(`update orders set session_expires_at = ${Date.now() - 1}`)
    const second = await openPayment(shop.deps(), order.orderId)
    expect(sessionIn(second.payUrl)).not.toBe(first)
    await onPaymentPage(order.payUrl)
    await onPaymentPage(second.payUrl)
    await tell(order)
    await tell({ ...order, payUrl: second.payUrl })
    await drain(shop)
    expect(await orderState()).toEqual(['paid'])
    expect(await rows('select use from captures order by use')).toEqual([
      { use: 'order' },
      { use: 'surplus' },
    ])
    expect(await rows('select state, consignment_id from refunds')).toEqual([
      { state: 'succeeded', consignment_id: null },
    ])
    expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 2 }])
    expect(await rows('select refunded_minor from orders')).toEqual([{ refunded_minor: 0 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('the end of the first page does not end an order that has a second', async () => {
    const order = await placed(shop, usual(shop))
    await rows(`update orders set session_expires_at = ${Date.now() - 1}`)
    const second = await openPayment(shop.deps(), order.orderId)
    await dashboard().checkout.sessions.expire(sessionIn(order.payUrl))
    await tell(order)
    expect(await orderState()).toEqual(['awaiting_payment'])
    await paid(shop, { ...order, payUrl: second.payUrl })
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })
})

describe('a slow payment method', () => {
  test('keeps the goods while it decides, and pays the order in the end', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl, 'delayed')
    await tell(order)
    expect(await orderState()).toEqual(['awaiting_payment'])
    await sweep(shop, later(shop, 2 * dayLength))
    expect(await orderState()).toEqual(['awaiting_payment'])
    await onPaymentPage(order.payUrl, 'settle')
    await tell(order, 'checkout.session.async_payment')
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('gives them back when it fails', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl, 'delayed')
    await tell(order)
    await onPaymentPage(order.payUrl, 'fail')
    await tell(order, 'checkout.session.async_payment')
    expect(await orderState()).toEqual(['expired'])
    expect(await brokenPromises(shop)).toEqual([])
  })
})

describe('a buyer who turned back', () => {
  test('finds the same page while it is open', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl, 'decline')
    expect(await onPaymentPage(order.payUrl, 'cancel')).toMatch(/\/en\/checkout\?quote=quo_/)
    expect(await resumePayment(shop.deps(), order.orderId)).toEqual({
      payUrl: order.payUrl,
      expiresAt: order.expiresAt,
    })
  })

  test('gets another page when the first has ended, and the goods wait with it', async () => {
    const order = await placed(shop, usual(shop))
    await dashboard().checkout.sessions.expire(sessionIn(order.payUrl))
    const again = await resumePayment(shop.deps(), order.orderId)
    expect(sessionIn(again.payUrl)).not.toBe(sessionIn(order.payUrl))
    expect(await rows('select expires_at - 600000 as n from holds limit 1')).toEqual([{ n: again.expiresAt }])
    await paid(shop, { ...order, payUrl: again.payUrl })
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('is told when they have paid already, and the order is paid on the spot', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    await expect(resumePayment(shop.deps(), order.orderId)).rejects.toMatchObject({
      code: 'wrong_state',
      facts: { state: 'paid' },
    })
    expect(await orderState()).toEqual(['paid'])
    await tell(order)
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('cannot keep goods for ever by coming back', async () => {
    const order = await placed(shop, usual(shop))
    await dashboard().checkout.sessions.expire(sessionIn(order.payUrl))
    await rows(`update orders set due_at = ${Date.now() + 10 * hour}`)
    await expect(
      resumePayment(shop.deps({ kind: 'visitor' }, Date.now() + 3 * hour), order.orderId),
    ).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('a lost message', () => {
  test('is found by the clock: the page was paid, no webhook ever came', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    await everySweep(shop.bindings)
    expect(await orderState()).toEqual(['paid'])
    expect(await rows("select count(*) as n from outbox where state = 'done'")).toEqual([{ n: 3 }])
    for (const event of await sessionEvents(sessionIn(order.payUrl))) await deliver(shop, event)
    await drain(shop)
    expect(await rows('select count(*) as n from captures')).toEqual([{ n: 1 }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('is found even with a key that may not list anything', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    provider.fate(({ method, path }) =>
      method === 'GET' && (path === '/v1/checkout/sessions' || path === '/v1/events') ? 'busy' : 'through',
    )
    await sweep(shop, later(shop, 3 * minute))
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test.each([450, 2000])('is found behind %i newer paid pages of a busy account', async (newer) => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    const deps = shop.deps({ kind: 'system' }, Date.now() + 3 * minute)
    const ours = await deps.stripe.checkout.sessions.retrieve(sessionIn(order.payUrl))
    const list = vi.spyOn(deps.stripe.checkout.sessions, 'list')
    async function* newestFirst() {
      for (let n = 0; n < newer; n += 1)
        yield {
          ...ours,
          id: `cs_test_newer${n}`,
          client_reference_id: deps.newId('order'),
          metadata: { market: 'https://elsewhere.example' },
        }
      yield ours
    }
    list.mockReturnValue(newestFirst() as never)
    // The event is not among the undelivered either: it was never made, or is of an account nobody listens to.
    const events = vi.spyOn(deps.stripe.events, 'list')
    events.mockReturnValue((async function* () {})() as never)
    try {
      await findLost(deps)
    } finally {
      list.mockRestore()
      events.mockRestore()
    }
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('of the queue too: the webhook was stored, nobody woke', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    for (const event of await sessionEvents(sessionIn(order.payUrl))) await deliver(shop, event)
    shop.jobs.splice(0)
    await sweep(shop)
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('is found at the last moment before the goods are let go', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    await releaseExpired(shop.deps({ kind: 'system' }, Date.now() + 51 * minute))
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('about a page whose opening we never wrote down: the ids in it bind it', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    await rows('delete from payment_sessions')
    await rows('update orders set payment_session_id = null')
    await tell(order)
    expect(await orderState()).toEqual(['paid'])
    expect(await rows('select id, attempt from payment_sessions')).toEqual([
      { id: sessionIn(order.payUrl), attempt: 1 },
    ])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('is acted on once, by the sweep and the late webhook at the same time', async () => {
    const order = await placed(shop, usual(shop))
    await onPaymentPage(order.payUrl)
    const session = await dashboard().checkout.sessions.retrieve(sessionIn(order.payUrl), {
      expand: ['payment_intent.latest_charge.balance_transaction'],
    })
    await Promise.all([
      sweep(shop),
      tell(order),
      settleSession(shop.deps(), session),
      resumePayment(shop.deps(), order.orderId).catch(() => undefined),
    ])
    expect(await rows('select count(*) as n from captures')).toEqual([{ n: 1 }])
    expect(await orderState()).toEqual(['paid'])
    expect(await brokenPromises(shop)).toEqual([])
  })
})
