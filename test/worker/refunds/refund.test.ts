import { beforeEach, describe, expect, test } from 'vitest'
import { dayLength } from '../../../schema/values/day.ts'
import { write } from '../../../worker/platform/database.ts'
import { type RefundAsk, requestRefund } from '../../../worker/refunds/request-refund.ts'
import {
  brokenPromises,
  deliver,
  drain,
  eventsOf,
  later,
  onPaymentPage,
  paid,
  placed,
  type Placed,
  rows,
  sandbox,
  sessionEvents,
  sessionIn,
  sweep,
  usual,
} from '../buyer.ts'
import { dashboard, interceptProvider } from '../provider.ts'
import { openShop, type Shop } from '../shop.ts'

const provider = interceptProvider()
let shop: Shop
let order: Placed

beforeEach(async () => {
  provider.mend()
  shop = await openShop({ alone: true })
  order = await placed(shop, usual(shop))
  await paid(shop, order)
  await drain(shop)
})

const consignmentOf = async (exporterId: string) =>
  (
    await rows<{ id: string; total_minor: number }>(
      'select id, total_minor from consignments where exporter_id = ?',
      exporterId,
    )
  )[0] ?? { id: '', total_minor: 0 }
const lineOf = async (sku: string) =>
  (
    await rows<{ id: string; goods_minor: number; duty_minor: number; import_tax_minor: number }>(
      'select * from order_lines where sku = ?',
      sku,
    )
  )[0] ?? { id: '', goods_minor: 0, duty_minor: 0, import_tax_minor: 0 }
const promise = async (ask: Omit<RefundAsk, 'orderId' | 'reason'>) => {
  const deps = shop.deps({ kind: 'system' })
  const refund = await requestRefund(deps, { orderId: order.orderId, reason: 'test', ...ask })
  await write(deps.db, refund.statements)
  deps.wake(refund.jobs)
  return refund
}
const atProvider = async () => {
  const [capture] = await rows<{ payment_intent_id: string }>('select payment_intent_id from captures')
  return (await dashboard().refunds.list({ payment_intent: capture?.payment_intent_id ?? '' })).data
}
const balance = async (account: string, currency = 'VND') =>
  (
    await rows<{ n: number | null }>(
      'select sum(amount_minor) as n from ledger_entries where account = ? and currency = ?',
      account,
      currency,
    )
  )[0]?.n

describe('a refund of a whole consignment', () => {
  test("takes everything of it, out of that exporter's share alone, and reaches the buyer", async () => {
    const fish = await consignmentOf(shop.fish.exporterId)
    const { amount } = await promise({ consignmentId: fish.id, cause: `decline:${fish.id}` })
    expect(amount).toEqual({ minor: fish.total_minor, currency: 'USD' })
    // The books change when it is promised, before any money has moved.
    expect(await balance(`exporter_payable:${shop.fish.exporterId}:pending`)).toBe(0)
    expect(await balance(`exporter_payable:${shop.coffee.exporterId}:pending`)).toBe(-545_600)
    expect(await balance('refunds_payable', 'USD')).toBe(-fish.total_minor)
    expect(await brokenPromises(shop)).toEqual([])
    await drain(shop)
    expect((await atProvider()).map((refund) => [refund.amount, refund.status])).toEqual([
      [fish.total_minor, 'succeeded'],
    ])
    expect(await balance('refunds_payable', 'USD')).toBe(0)
    expect(await rows('select state, refunded_minor from orders')).toEqual([
      { state: 'paid', refunded_minor: fish.total_minor },
    ])
    expect(
      await rows(
        "select payload ->> 'template' as template from outbox where created_at >= (select requested_at from refunds) and kind = 'mail' and payload ->> 'refundId' is not null",
      ),
    ).toEqual([{ template: 'refund_succeeded' }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('of each of them ends the order', async () => {
    for (const firm of [shop.fish, shop.coffee]) {
      const { id } = await consignmentOf(firm.exporterId)
      await promise({ consignmentId: id, cause: `decline:${id}` })
    }
    await drain(shop)
    expect(await rows('select state, refunded_minor - total_minor as left from orders')).toEqual([
      { state: 'cancelled', left: 0 },
    ])
    for (const account of [
      'shipping_collected',
      'duty_collected',
      'import_tax_collected',
      'fees_collected',
      'fx',
    ])
      expect(await balance(account, 'USD')).toBe(0)
    expect(await balance('commission')).toBe(0)
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('is promised once for one cause, and once when two people ask at the same time', async () => {
    const { id } = await consignmentOf(shop.fish.exporterId)
    const both = await Promise.allSettled([
      promise({ consignmentId: id, cause: 'a' }),
      promise({ consignmentId: id, cause: 'b' }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(promise({ consignmentId: id, cause: 'a' })).rejects.toMatchObject({
      code: 'refund_too_large',
    })
    const { id: coffee } = await consignmentOf(shop.coffee.exporterId)
    await promise({ consignmentId: coffee, cause: 'c', amountMinor: 100 })
    await expect(promise({ consignmentId: coffee, cause: 'c', amountMinor: 100 })).rejects.toThrow(
      /refunds\.cause/,
    )
    expect(await brokenPromises(shop)).toEqual([])
  })
})

describe('a refund of pieces', () => {
  test('gives back their goods, duty and import tax; the last pieces bring shipping and fees', async () => {
    const { id } = await consignmentOf(shop.fish.exporterId)
    const line = await lineOf('NM-40')
    const first = await promise({ consignmentId: id, cause: '1', lines: [{ lineId: line.id, quantity: 1 }] })
    const third = (minor: number) => Math.round(minor / 3)
    expect(first.amount.minor).toBe(
      third(line.goods_minor) + third(line.duty_minor) + third(line.import_tax_minor),
    )
    await promise({ consignmentId: id, cause: '2', lines: [{ lineId: line.id, quantity: 2 }] })
    expect(
      await rows('select refunded_minor - total_minor as left from consignments where id = ?', id),
    ).toEqual([{ left: 0 }])
    expect(
      await rows(
        'select refunded_quantity, refunded_minor - total_minor as left from order_lines where id = ?',
        line.id,
      ),
    ).toEqual([{ refunded_quantity: 3, left: 0 }])
    await drain(shop)
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('never goes over what was bought, nor to the lines of another exporter', async () => {
    const { id } = await consignmentOf(shop.fish.exporterId)
    const [own, other] = [await lineOf('NM-40'), await lineOf('CF-R')]
    await expect(
      promise({ consignmentId: id, cause: '1', lines: [{ lineId: own.id, quantity: 4 }] }),
    ).rejects.toMatchObject({ code: 'refund_too_large', facts: { leftQuantity: 3 } })
    await expect(
      promise({ consignmentId: id, cause: '1', lines: [{ lineId: other.id, quantity: 1 }] }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(promise({ consignmentId: id, cause: '1', amountMinor: 1_000_000 })).rejects.toMatchObject({
      code: 'refund_too_large',
    })
    await expect(promise({ consignmentId: id, cause: '1', amountMinor: 0 })).rejects.toMatchObject({
      code: 'refund_too_large',
    })
    await expect(
      requestRefund(shop.deps(), { orderId: 'ord_1', consignmentId: id, cause: '1', reason: '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the provider and a refund', () => {
  test('a line cut before or after its effect ends in one refund', async () => {
    for (const [firm, fate] of [
      [shop.fish, 'cut_before'],
      [shop.coffee, 'cut_after'],
    ] as const) {
      const { id } = await consignmentOf(firm.exporterId)
      await promise({ consignmentId: id, cause: `decline:${id}` })
      provider.fate(() => fate)
      await drain(shop)
      provider.mend()
    }
    expect(await rows("select state from outbox where kind = 'refund'")).toEqual([
      { state: 'due' },
      { state: 'due' },
    ])
    await rows("update outbox set due_at = 0 where kind = 'refund'")
    await sweep(shop)
    expect((await atProvider()).map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
    expect(await rows('select distinct state from refunds')).toEqual([{ state: 'succeeded' }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('its own fault spends the key; the next try looks first and takes another', async () => {
    const { id } = await consignmentOf(shop.fish.exporterId)
    await promise({ consignmentId: id, cause: `decline:${id}` })
    provider.fate(({ path, method }) =>
      path === '/v1/refunds' && method === 'POST' ? 'own_fault' : 'through',
    )
    await drain(shop)
    provider.mend()
    await rows("update outbox set due_at = 0 where kind = 'refund'")
    await sweep(shop)
    expect(
      provider.calls.filter(({ path, method }) => path === '/v1/refunds' && method === 'POST').at(-1)?.key,
    ).toMatch(/^re:ref_[0-9a-z]+:2$/)
    expect(await atProvider()).toHaveLength(1)
    expect(await rows('select state from refunds')).toEqual([{ state: 'succeeded' }])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('a key older than a day is not trusted: the refund is found at the provider', async () => {
    const { id } = await consignmentOf(shop.fish.exporterId)
    const { refundId } = await promise({ consignmentId: id, cause: `decline:${id}` })
    provider.fate(({ path, method }) =>
      path === '/v1/refunds' && method === 'POST' ? 'cut_after' : 'through',
    )
    await drain(shop)
    provider.mend()
    const before = provider.calls.length
    await rows("update outbox set due_at = 0 where kind = 'refund'")
    await sweep(shop, later(shop, 2 * dayLength))
    expect(provider.calls.slice(before).filter(({ key }) => key?.includes(refundId))).toEqual([])
    expect((await atProvider()).filter(({ metadata }) => metadata?.['refund_id'] === refundId)).toHaveLength(
      1,
    )
    expect(await rows('select state from refunds where id = ?', refundId)).toEqual([{ state: 'succeeded' }])
  })

  test('money that came back is owed again, and a person is told', async () => {
    shop = await openShop({ alone: true })
    order = await placed(shop, usual(shop))
    // This card gives a refund that fails later.
    await onPaymentPage(order.payUrl, 'pay', { card: '4000000000005126' })
    for (const event of await sessionEvents(sessionIn(order.payUrl), 'checkout.session.completed'))
      await deliver(shop, event)
    await drain(shop)
    const fish = await consignmentOf(shop.fish.exporterId)
    await promise({ consignmentId: fish.id, cause: `decline:${fish.id}` })
    await drain(shop)
    expect(await rows('select state from refunds')).toEqual([{ state: 'succeeded' }])
    await sandbox('/jobs/run', {})
    const [refund] = await atProvider()
    for (const event of await eventsOf(
      ({ type, data }) => type.startsWith('refund.') && data.object.id === refund?.id,
    ))
      await deliver(shop, event)
    await drain(shop, shop.bindings, ['event'])
    expect(await rows('select state from refunds')).toEqual([{ state: 'failed' }])
    expect(await balance('refunds_payable', 'USD')).toBe(-fish.total_minor)
    expect(await rows("select outcome from payment_events where state = 'parked'")).toEqual([
      { outcome: 'refund_failed' },
    ])
    expect(await brokenPromises(shop)).toEqual([])
  })

  test('a refund made by hand at the provider is parked: no exporter is named for it', async () => {
    const [capture] = await rows<{ payment_intent_id: string }>('select payment_intent_id from captures')
    const refund = await dashboard().refunds.create({
      payment_intent: capture?.payment_intent_id ?? '',
      amount: 100,
    })
    const [event] = await eventsOf(
      ({ type, data }) => type === 'refund.created' && data.object.id === refund.id,
    )
    await deliver(shop, event ?? {})
    await drain(shop, shop.bindings, ['event'])
    expect(await rows('select state, outcome from payment_events where id = ?', event?.id)).toEqual([
      { state: 'parked', outcome: 'refund_unknown' },
    ])
    expect(await rows('select count(*) as n from refunds')).toEqual([{ n: 0 }])
  })
})
