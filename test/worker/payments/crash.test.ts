import { beforeEach, describe, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import {
  brokenPromises,
  call,
  checkoutBody,
  deliver,
  drain,
  onPaymentPage,
  type Placed,
  rows,
  sessionEvents,
  sessionIn,
  usual,
} from '../buyer.ts'
import { breakProvider, faulty, type Plan, recover } from '../crash.ts'
import { dashboard, interceptProvider } from '../provider.ts'
import { quoteFor } from '../frozen.ts'
import { openShop, type Shop } from '../shop.ts'

const provider = interceptProvider()
let shop: Shop

beforeEach(() => provider.mend())

/** A Worker that dies at one call of the story from checkout to routed; everything else that runs is whole. */
async function story(plan: Plan): Promise<Placed> {
  const bindings = faulty(shop.bindings, plan)
  breakProvider(provider, plan)
  const quote = await quoteFor(shop, usual(shop))
  const body = checkoutBody(quote)
  const first = await call(shop, 'POST', '/api/checkouts', body, { key: 'checkout', bindings })
  const order = first.status === 201 ? await first.json<Placed>() : await tryAgain(body, plan)
  await onPaymentPage(order.payUrl)
  const [event] = await sessionEvents(sessionIn(order.payUrl), 'checkout.session.completed')
  if (!event) throw new Error('the page was not paid')
  const answer = await deliver(shop, event, { bindings })
  if (answer.status !== 200) await deliver(shop, event, { bindings })
  await drain(shop, bindings)
  return order
}

/**
 * The buyer sends the very same request again, to a Worker that lives. Where the dead one still holds the key for its
 * half minute, the page's next try takes another.
 */
async function tryAgain(body: unknown, { failAt, when }: Plan): Promise<Placed> {
  provider.mend()
  const same = await call(shop, 'POST', '/api/checkouts', body, { key: 'checkout' })
  const answer =
    same.status === 409 ? await call(shop, 'POST', '/api/checkouts', body, { key: 'another' }) : same
  if (answer.status !== 201)
    throw new Error(
      `checkout does not recover from a death ${when} call ${failAt}: ${answer.status} ${await answer.text()}`,
    )
  return await answer.json<Placed>()
}

async function checkAllIsWell(order: Placed): Promise<void> {
  expect(await rows('select id, state from orders')).toEqual([{ id: order.orderId, state: 'paid' }])
  expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 2 }])
  expect(await rows('select use from captures')).toEqual([{ use: 'order' }])
  expect(
    await rows("select payload ->> 'template' as t from outbox where state = 'done' order by t"),
  ).toEqual([{ t: 'consignment_new' }, { t: 'consignment_new' }, { t: 'order_paid' }])
  expect(await rows("select count(*) as n from outbox where state <> 'done'")).toEqual([{ n: 0 }])
  const payments = (await dashboard().paymentIntents.list({ limit: 100 })).data.filter(
    (intent) => intent.metadata['order_id'] === order.orderId,
  )
  expect(payments).toHaveLength(1)
  expect(await brokenPromises(shop)).toEqual([])
}

describe('a Worker that dies between checkout and routed', () => {
  test.each(['before', 'after'] as const)(
    '%s any one of its calls leaves nothing that the retry, the next delivery and the clock do not mend',
    async (when) => {
      shop = await openShop({ alone: true })
      const whole: Plan = { failAt: 0, when, seen: 0 }
      await checkAllIsWell(await story(whole))
      expect(whole.seen).toBeGreaterThan(15)
      for (let failAt = 1; failAt <= whole.seen; failAt += 1) {
        shop = await openShop({ alone: true })
        const order = await story({ failAt, when, seen: 0 })
        await recover(shop, provider)
        await checkAllIsWell(order).catch((error: unknown) => {
          throw new Error(`after a death ${when} call ${failAt}`, { cause: error })
        })
      }
    },
    3 * minute,
  )
})
