import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour, minute } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { requestRefund } from '../../../worker/refunds/request-refund.ts'
import {
  brokenPromises,
  call,
  checkoutBody,
  deliver,
  drain,
  eventsOf,
  later,
  onPaymentPage,
  type Placed,
  rows,
  sessionIn,
  sweep,
} from '../buyer.ts'
import { quoteFor } from '../frozen.ts'
import { dashboard, interceptProvider } from '../provider.ts'
import { openShop, type Shop } from '../shop.ts'

const provider = interceptProvider()

type Act =
  | { do: 'place'; robusta: number; sauce: number }
  | { do: 'pay' | 'pay_slowly' | 'settle' | 'fail' | 'close_page' | 'refund'; order: number }
  | { do: 'deliver'; event: number; times: number }
  | { do: 'queue' | 'sweep' | 'sweep_much_later' | 'sweep_unseen' }

const pick = fc.nat({ max: 5 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      robusta: fc.integer({ min: 1, max: 4 }),
      sauce: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'pay' as const,
        'pay_slowly' as const,
        'settle' as const,
        'fail' as const,
        'close_page' as const,
        'refund' as const,
      ),
      order: pick,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      event: fc.nat({ max: 30 }),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'queue' as const,
        'sweep' as const,
        'sweep_much_later' as const,
        'sweep_unseen' as const,
      ),
    }),
  },
)

/** What a buyer, the provider, the queue, the clock or an operator does. What is not possible just now does nothing. */
async function run(shop: Shop, orders: Placed[], step: Act): Promise<void> {
  const order = 'order' in step ? orders[step.order % Math.max(1, orders.length)] : undefined
  switch (step.do) {
    case 'place': {
      const wanted = [
        { firm: shop.coffee, good: shop.coffee.robusta, quantity: step.robusta },
        ...(step.sauce > 0 ? [{ firm: shop.fish, good: shop.fish.sauce, quantity: step.sauce }] : []),
      ]
      const answer = await call(shop, 'POST', '/api/checkouts', checkoutBody(await quoteFor(shop, wanted)))
      if (answer.status === 201) orders.push(await answer.json<Placed>())
      else expect(answer.status).toBe(409)
      return
    }
    case 'deliver': {
      const all = await eventsOf(({ data }) =>
        orders.some(
          ({ orderId }) =>
            data.object.client_reference_id === orderId || data.object.metadata?.['order_id'] === orderId,
        ),
      )
      const event = all[step.event % Math.max(1, all.length)]
      if (event) await Promise.all(Array.from({ length: step.times }, () => deliver(shop, event)))
      return
    }
    case 'queue':
      return await drain(shop)
    case 'sweep':
      return await sweep(shop)
    case 'sweep_much_later':
      return await sweep(shop, later(shop, hour))
    case 'sweep_unseen':
      provider.fate(() => 'busy')
      await sweep(shop, later(shop, hour))
      return provider.mend()
    default:
      if (order) await runOnOrder(shop, order, step.do)
  }
}

async function runOnOrder(
  shop: Shop,
  order: Placed,
  what: 'pay' | 'pay_slowly' | 'settle' | 'fail' | 'close_page' | 'refund',
): Promise<void> {
  if (what === 'close_page')
    return void (await dashboard()
      .checkout.sessions.expire(sessionIn(order.payUrl))
      .catch(() => undefined))
  if (what !== 'refund')
    return void (await onPaymentPage(order.payUrl, what === 'pay_slowly' ? 'delayed' : what))
  const [consignment] = await rows<{ id: string }>(
    'select id from consignments where order_id = ? and refunded_minor < total_minor limit 1',
    order.orderId,
  )
  if (!consignment) return
  const deps = shop.deps({ kind: 'system' })
  const refund = await requestRefund(deps, {
    orderId: order.orderId,
    consignmentId: consignment.id,
    cause: `test:${consignment.id}`,
    reason: 'test',
  })
  await write(deps.db, refund.statements)
  deps.wake(refund.jobs)
}

/** The clock alone, until nothing is due. */
async function comeToRest(shop: Shop): Promise<void> {
  for (let minutes = 0; minutes < 4; minutes += 1) {
    await rows("update payment_events set due_at = 0 where state = 'due'")
    await rows("update outbox set due_at = 0, lease_until = 0 where state = 'due'")
    await sweep(shop)
  }
}

test(
  'whatever buyers, the provider, the queue and the clock do in whatever order, every promise holds in between and at the end',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 16 }), async (steps) => {
        provider.mend()
        const shop = await openShop({ alone: true })
        const orders: Placed[] = []
        for (const step of steps) {
          await run(shop, orders, step)
          expect(await brokenPromises(shop)).toEqual([])
        }
        await comeToRest(shop)
        expect(await brokenPromises(shop)).toEqual([])
        // Every payment at the provider is in the books, and nothing else is.
        const intents = (await dashboard().paymentIntents.list({ limit: 100 })).data.filter(
          (intent) =>
            intent.status === 'succeeded' &&
            orders.some(({ orderId }) => intent.metadata['order_id'] === orderId),
        )
        const captures = await rows<{ id: string; amount: number }>(
          'select payment_intent_id as id, amount_minor as amount from captures',
        )
        expect(new Map(captures.map(({ id, amount }) => [id, amount]))).toEqual(
          new Map(intents.map((intent) => [intent.id, intent.amount_received])),
        )
        expect(await rows("select id from payment_events where state = 'parked'")).toEqual([])
      }),
      { numRuns: 20 },
    )
  },
  4 * minute,
)
