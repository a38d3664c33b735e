import { expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { brokenPromises, drain, paid, placed, type Placed, rows, usual } from '../buyer.ts'
import { breakProvider, faulty, type Plan, recover } from '../crash.ts'
import { dashboard, interceptProvider } from '../provider.ts'
import { openShop, type Shop } from '../shop.ts'
import { write } from '../../../worker/platform/database.ts'
import { requestRefund } from '../../../worker/refunds/request-refund.ts'

const provider = interceptProvider()

/** The fish sauce is refunded by a Worker that dies at one call between the promise and the buyer's letter. */
async function story(shop: Shop, plan: Plan): Promise<Placed> {
  const order = await placed(shop, usual(shop))
  await paid(shop, order)
  await drain(shop)
  const [consignment] = await rows<{ id: string }>(
    'select id from consignments where exporter_id = ?',
    shop.fish.exporterId,
  )
  const deps = shop.deps({ kind: 'system' })
  const refund = await requestRefund(deps, {
    orderId: order.orderId,
    consignmentId: consignment?.id ?? '',
    cause: 'test',
    reason: 'broken',
  })
  await write(deps.db, refund.statements)
  shop.jobs.push(...refund.jobs)
  breakProvider(provider, plan)
  await drain(shop, faulty(shop.bindings, plan))
  return order
}

async function checkAllIsWell(shop: Shop, order: Placed): Promise<void> {
  const [row] = await rows<{ state: string; payment_intent_id: string; amount_minor: number }>(
    'select state, payment_intent_id, amount_minor from refunds',
  )
  expect(row?.state).toBe('succeeded')
  const given = await dashboard().refunds.list({ payment_intent: row?.payment_intent_id ?? '' })
  expect(given.data.map(({ amount }) => amount)).toEqual([row?.amount_minor])
  expect(await rows('select state from orders where id = ?', order.orderId)).toEqual([{ state: 'paid' }])
  expect(
    await rows(
      "select count(*) as n from outbox where payload ->> 'template' = 'refund_succeeded' and state = 'done'",
    ),
  ).toEqual([{ n: 1 }])
  expect(await brokenPromises(shop)).toEqual([])
}

test.each(['before', 'after'] as const)(
  'a refund outlives a Worker that dies %s any one of its calls, and is given once',
  async (when) => {
    provider.mend()
    let shop = await openShop({ alone: true })
    const whole: Plan = { failAt: 0, when, seen: 0 }
    await checkAllIsWell(shop, await story(shop, whole))
    expect(whole.seen).toBeGreaterThan(5)
    for (let failAt = 1; failAt <= whole.seen; failAt += 1) {
      provider.mend()
      shop = await openShop({ alone: true })
      const order = await story(shop, { failAt, when, seen: 0 })
      await recover(shop, provider)
      await checkAllIsWell(shop, order).catch((error: unknown) => {
        throw new Error(`after a death ${when} call ${failAt}`, { cause: error })
      })
    }
  },
  3 * minute,
)
