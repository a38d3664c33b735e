import { beforeEach, describe, expect, test } from 'vitest'
import { hour } from '../../../schema/values/day.ts'
import { runEvent } from '../../../worker/payments/run-event.ts'
import {
  brokenPromises,
  deliver,
  drain,
  onPaymentPage,
  paid,
  placed,
  rows,
  sandbox,
  sessionEvents,
  sessionIn,
  usual,
} from '../buyer.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})

describe('a paid order', () => {
  test('leaves the stock, is in the books, and each exporter has one consignment', async () => {
    const order = await placed(shop, usual(shop))
    await paid(shop, order)
    expect(await rows('select state, open_consignments, due_at from orders')).toEqual([
      { state: 'paid', open_consignments: 2, due_at: null },
    ])
    expect(await rows('select on_hand, reserved from stock order by on_hand')).toEqual([
      { on_hand: 7, reserved: 0 },
      { on_hand: 8, reserved: 0 },
      { on_hand: 9, reserved: 0 },
      { on_hand: 10, reserved: 0 },
      { on_hand: 10, reserved: 0 },
    ])
    expect(await rows('select distinct state from holds')).toEqual([{ state: 'committed' }])
    const consignments = await rows<{
      code: string
      state: string
      due_kind: string
      wait: number
      remind: number
      summary_vi: string
      pieces: number
    }>(
      'select code, state, due_kind, due_at - created_at as wait, remind_at - created_at as remind, summary_vi, pieces from consignments order by code',
    )
    expect(consignments).toEqual([
      {
        code: `${order.orderCode}-1`,
        state: 'to_accept',
        due_kind: 'accept',
        wait: 48 * hour,
        remind: 24 * hour,
        summary_vi: '2 × Hàng CF-R, 1 × Hàng CF-A',
        pieces: 3,
      },
      {
        code: `${order.orderCode}-2`,
        state: 'to_accept',
        due_kind: 'accept',
        wait: 48 * hour,
        remind: 24 * hour,
        summary_vi: '3 × Hàng NM-40',
        pieces: 3,
      },
    ])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('is split in the books to the last cent and the last đồng', async () => {
    const order = await placed(shop, usual(shop))
    await paid(shop, order)
    const balances = await rows<{ account: string; currency: string; amount: number }>(
      "select account, currency, sum(amount_minor) as amount from ledger_entries where transaction_id like 'capture:%' group by account, currency order by account, currency",
    )
    const of = (account: string, currency: string) =>
      balances.find((row) => row.account === account && row.currency === currency)?.amount
    expect(of('stripe_clearing', 'USD')).toBe(order.total.minor)
    // 2 × 180,000 + 260,000 and 3 × 95,000 đồng, less 12 %.
    expect(of(`exporter_payable:${shop.coffee.exporterId}:pending`, 'VND')).toBe(-545_600)
    expect(of(`exporter_payable:${shop.fish.exporterId}:pending`, 'VND')).toBe(-250_800)
    expect(of('commission', 'VND')).toBe(-108_600)
    expect(of('shipping_collected', 'USD')).toBe(-3700)
    expect(of('fx', 'VND')).toBe(905_000)
    expect(
      balances.filter(({ currency }) => currency === 'USD').reduce((all, { amount }) => all + amount, 0),
    ).toBe(0)
  })

  test('promises a letter to the buyer and one to each exporter', async () => {
    const order = await placed(shop, usual(shop))
    await paid(shop, order)
    const letters = await rows<{ template: string }>(
      "select payload ->> 'template' as template from outbox order by template",
    )
    expect(letters.map(({ template }) => template)).toEqual([
      'consignment_new',
      'consignment_new',
      'order_paid',
    ])
    expect(shop.jobs).toHaveLength(3)
  })

  test("learns the provider's fee when it is known, once", async () => {
    const order = await placed(shop, usual(shop))
    await paid(shop, order)
    await sandbox('/jobs/run', {})
    const [capture] = await rows<{ charge_id: string }>('select charge_id from captures')
    const updates = (
      await sandbox<{ id: string; type: string; data: { object: { id: string } } }[]>('/events')
    ).filter((event) => event.type === 'charge.updated' && event.data.object.id === capture?.charge_id)
    expect(updates.length).toBeGreaterThan(0)
    for (const event of [...updates, ...updates]) await deliver(shop, event)
    await drain(shop, shop.bindings, ['event'])
    const [fee] = await rows<{ fee_minor: number; fee_currency: string }>(
      'select fee_minor, fee_currency from captures',
    )
    expect(fee?.fee_minor).toBeGreaterThan(0)
    const posted = await rows<{ amount: number }>(
      "select amount_minor as amount from ledger_entries where account = 'stripe_fees'",
    )
    expect(posted).toEqual([{ amount: fee?.fee_minor }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  // A word of the desk's search is a row read while it is indexed: about forty a consignment.
  test('costs at most 200 rows read from the webhook to the consignments, for five lines of two exporters', async () => {
    const { coffee, fish } = shop
    const order = await placed(shop, [
      { firm: coffee, good: coffee.robusta, quantity: 1 },
      { firm: coffee, good: coffee.arabica, quantity: 2 },
      { firm: coffee, good: coffee.blend, quantity: 1 },
      { firm: fish, good: fish.sauce, quantity: 1 },
      { firm: fish, good: fish.paste, quantity: 1 },
    ])
    await onPaymentPage(order.payUrl)
    const [event] = await sessionEvents(sessionIn(order.payUrl), 'checkout.session.completed')
    if (!event) throw new Error('no event')
    const stored = await deliver(shop, event)
    const deps = shop.deps({ kind: 'system' })
    await runEvent(deps, event.id)
    expect(await rows('select count(*) as n from consignments')).toEqual([{ n: 2 }])
    const read = Number(stored.headers.get('x-rows-read')) + deps.meter.rowsRead
    expect(read).toBeLessThanOrEqual(200)
  })
})
