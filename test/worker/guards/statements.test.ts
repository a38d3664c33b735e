import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { nextAttempt } from '../../../worker/checkout/payable-queries.ts'
import { countOffOrder } from '../../../worker/consignments/close-order.ts'
import {
  countSent,
  markDelivered,
  move,
  ownConsignment,
  type OwnRow,
} from '../../../worker/consignments/queries.ts'
import { post } from '../../../worker/ledger/post.ts'
import { eventDueAgain, messageDueAgain } from '../../../worker/operators/queries.ts'
import { claimEvent, type EventRow } from '../../../worker/payments/inbox-queries.ts'
import {
  cancelExpired,
  commitHolds,
  fillFee,
  lengthenHolds,
  moveToPaid,
  type OrderRow,
  releaseOrder,
  retakeStock,
} from '../../../worker/payments/queries.ts'
import { read, type Statement, write } from '../../../worker/platform/database.ts'
import type { Deps } from '../../../worker/platform/deps.ts'
import {
  moveRefund,
  type RefundRow,
  takeFromConsignment,
  takeFromOrder,
  takeLines,
} from '../../../worker/refunds/queries.ts'
import { type Bought, buy, place, story } from '../orders/buy.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop
let deps: Deps
/** One that waits for its money, and one that is paid and routed. */
let waiting: Bought
let sold: Bought

beforeEach(async () => {
  shop = await openShop({ stock: 100 })
  deps = shop.deps({ kind: 'system' })
  waiting = await place(shop, story(shop))
  sold = await buy(shop, story(shop))
})

const at = Date.now()

const own = async (): Promise<OwnRow> => {
  const [[row]] = await read<[OwnRow]>(deps.db, [ownConsignment(sold.consignments[0]?.id ?? '', 'everyone')])
  if (!row) throw new Error('there is a consignment')
  return row
}

const asRow = (orderId: string, state: OrderRow['state']): OrderRow =>
  ({ orderId, state }) as unknown as OrderRow

const refundOf = (state: RefundRow['state']): RefundRow => ({ id: 'ref_none', state }) as unknown as RefundRow

const standing = async (): Promise<string> => {
  const tables = [
    'orders',
    'holds',
    'stock',
    'consignments',
    'order_lines',
    'shipments',
    'audit_entries',
    'outbox',
    'payment_events',
    'captures',
  ]
  const all = await read(
    deps.db,
    tables.map((name) => sql`select * from ${sql.identifier(name)}`),
  )
  return JSON.stringify(all)
}

/**
 * Every change of a state that rests on what was read before. Each is handed a state that is not there (somebody came
 * first), alone in its batch: its own guard has to stop it, not a neighbour's.
 */
const cases: Record<string, () => Statement[] | Promise<Statement[]>> = {
  'paying an order that is paid': () =>
    moveToPaid(deps.db, asRow(sold.orderId, 'awaiting_payment'), {
      at,
      sessionId: 'cs',
      paymentIntentId: 'pi',
      consignments: 2,
    }),
  'committing goods that are committed': () => commitHolds(deps.db, sold.orderId, 3),
  'committing fewer goods than were held': () => commitHolds(deps.db, waiting.orderId, 4),
  'taking goods again that were never let go': () => retakeStock(deps.db, waiting.orderId, 3),
  'letting a paid order go': () => releaseOrder(deps.db, sold.orderId, { state: 'expired', at }),
  'cancelling an order that has not expired': () => cancelExpired(deps.db, waiting.orderId, at),
  'keeping a paid order’s goods for longer': () => lengthenHolds(deps.db, sold.orderId, at),
  'another payment page for a paid order': () =>
    nextAttempt(deps.db, sold.orderId, 1, { session: at, holds: at }),
  'another payment page for an older attempt': () =>
    nextAttempt(deps.db, waiting.orderId, 2, { session: at, holds: at }),
  'a fee for a payment nobody made': () => fillFee(deps.db, 'pi_none', 'ch', { minor: 1, currency: 'USD' }),
  'taking a provider’s message somebody has': () =>
    claimEvent(deps.db, { id: 'evt_none', dueAt: 0 } as EventRow, at),
  'putting a message back to work that is not parked': () => messageDueAgain(deps, 'msg_none'),
  'putting an event back to work that is not parked': () => eventDueAgain(deps, 'evt_none'),
  'moving a consignment that moved': async () => {
    const row = await own()
    return move(deps.db, { ...row, changedAt: row.changedAt - 1 }, { ...row, state: 'accepted' })
  },
  'moving a consignment of another firm': async () => {
    const row = await own()
    return move(
      deps.db,
      {
        ...row,
        exporterId: shop.fish.exporterId === row.exporterId ? shop.coffee.exporterId : shop.fish.exporterId,
      },
      { ...row, state: 'accepted' },
    )
  },
  'sending a line of another consignment': async () => {
    const row = await own()
    const foreign = sold.lines.find(({ exporterId }) => exporterId !== row.exporterId)
    return countSent(deps.db, row, { lineId: foreign?.lineId ?? '', quantity: 1 } as Parameters<
      typeof countSent
    >[2])
  },
  'delivering a parcel that is not there': async () =>
    markDelivered(deps.db, (await own()).id, 'shp_none', at),
  'counting a consignment off an order that has none left': () => countOffOrder(deps, waiting.orderId),
  'refunding a consignment somebody refunded': async () =>
    takeFromConsignment(deps.db, (await own()).id, 1, 1, at),
  'refunding an order somebody refunded': () =>
    takeFromOrder(deps.db, sold.orderId, { state: 'paid', refunded: 1 }, 1, undefined),
  'refunding an order that has ended': () =>
    takeFromOrder(deps.db, sold.orderId, { state: 'complete', refunded: 0 }, 1, undefined),
  'settling a refund somebody settled': () =>
    moveRefund(deps.db, refundOf('requested'), {
      state: 'succeeded',
      providerRefundId: 're',
      failure: null,
      settledAt: at,
    }),
}

describe('a change that rests on what was read', () => {
  test.each(Object.entries(cases))(
    'is stopped by its own guard, and nothing of it stays: %s',
    async (_name, statements) => {
      const before = await standing()
      await expect(write(deps.db, await statements())).rejects.toThrow(/guard: assert_(one|zero)/)
      expect(await standing()).toBe(before)
    },
  )

  test('refunding a line that is none of the order’s is stopped too', async () => {
    const [, , guard] = takeLines(deps.db, 'ref_none', [{ lineId: 'lin_none', quantity: 1, amountMinor: 1 }])
    const [, change] = takeLines(deps.db, 'ref_none', [{ lineId: 'lin_none', quantity: 1, amountMinor: 1 }])
    await expect(write(deps.db, [change, guard] as Statement[])).rejects.toThrow('guard: assert_zero')
  })

  test('keeping goods that have no shelf is stopped: a hold without its stock would be sold twice', async () => {
    await shop.db.$client
      .prepare('delete from stock where variant_id = ?')
      .bind(shop.fish.sauce.variantId)
      .run()
    await expect(place(shop, story(shop))).rejects.toThrow('guard: assert_one')
  })

  test('refunding more than was paid is stopped by the rows themselves', async () => {
    const row = await own()
    await expect(
      write(deps.db, takeFromConsignment(deps.db, row.id, 0, row.totalMinor + 1, at)),
    ).rejects.toThrow('consignment_refunds_within_total')
    await expect(
      write(
        deps.db,
        takeFromOrder(deps.db, sold.orderId, { state: 'paid', refunded: 0 }, 1_000_000_000, undefined),
      ),
    ).rejects.toThrow('order_refunds_within_total')
  })
})

describe('the books', () => {
  const posting = (minor: number) => ({
    id: `test:${minor}`,
    kind: 'test',
    orderId: sold.orderId,
    entries: [
      { account: 'provider', amount: { minor: 5, currency: 'USD' } },
      { account: 'fees_collected', amount: { minor, currency: 'USD' } },
    ],
  })

  test('take no movement that does not come to nothing', async () => {
    expect(() => post(deps, posting(-4) as never)).toThrow(RangeError)
    const statements = post(deps, posting(-5) as never)
    const tampered = deps.db.run(
      sql`update ledger_entries set amount_minor = 6 where transaction_id = 'test:-5'`,
    )
    await expect(write(deps.db, [...statements.slice(0, 2), tampered])).rejects.toThrow('append-only')
    // The same entries with one missing: the guard in the batch says no, whatever the code believed.
    const missing = deps.db.run(
      sql`insert into ledger_entries (transaction_id, account, currency, amount_minor) values ('test:-5', 'provider', 'USD', 5)`,
    )
    await expect(write(deps.db, [statements[0], missing, statements[2]] as Statement[])).rejects.toThrow(
      'guard: assert_zero',
    )
    await write(deps.db, statements)
    await expect(write(deps.db, statements)).rejects.toThrow('append-only: ledger_transactions exists')
  })
})
