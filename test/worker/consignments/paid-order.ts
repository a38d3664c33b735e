import { sql } from 'drizzle-orm'
import type { Market } from '../../../schema/values/market.ts'
import { draftOrder } from '../../../worker/checkout/draft-order.ts'
import { insertOrder } from '../../../worker/checkout/queries.ts'
import { marketDefaults } from '../../../schema/values/market-settings.ts'
import { createConsignments, type NewConsignment } from '../../../worker/consignments/create-consignments.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { quoteFor, type Wanted } from '../frozen.ts'
import type { Shop } from '../shop.ts'

export type Paid = { orderId: string; code: string; consignments: NewConsignment[]; lineIds: string[] }

let orders = 0

/** The buyer of every paid order: a canary to look for where it must not be. */
export const lan = {
  fullName: 'Đặng Thị Ngọc Lan',
  email: 'lan.canary@example.com',
  phone: '+14085550100',
  country: 'US',
  line1: '1212 Canary Street',
  line2: 'Apt 7',
  city: 'San Jose',
  region: 'CA',
  postcode: '95112',
  giftMessage: 'Chúc mẹ khỏe',
  giftSender: 'Lan',
}

/** An order as it stands once its payment is routed: paid, one consignment for each firm, nothing posted. */
export async function paidOrder(
  shop: Shop,
  wanted: readonly Wanted[],
  { market = 'US', at = Date.now() }: { market?: Market; at?: number } = {},
): Promise<Paid> {
  const { db } = shop
  const deps = shop.deps({ kind: 'system' }, at)
  const { quoteId, frozen } = await quoteFor(shop, wanted, { market, at })
  const orderId = deps.newId('order')
  const code = `QQ-TEST-${String((orders += 1)).padStart(4, '0')}`
  const draft = draftOrder(
    {
      id: orderId,
      code,
      quoteId,
      locale: 'vi',
      personId: null,
      emailKey: orders.toString(16).padStart(64, '0'),
      addressKey: '',
      linkHash: `hash-${orderId}`,
      payFor: 40 * 60_000,
      placedAt: at,
      contact: { ...lan, country: market } as Parameters<typeof draftOrder>[0]['contact'],
      quote: frozen,
    },
    () => deps.newId('line'),
  )
  const lines = frozen.shares.flatMap((share) =>
    share.lines.map((line) => ({
      exporterId: share.exporterId,
      quantity: line.quantity,
      titleVi: line.title.vi,
      titleEn: line.title.en,
    })),
  )
  const { consignments, statements } = createConsignments(
    deps,
    { orderId, code, market, currency: frozen.currency },
    frozen.shares,
    lines,
    { calendars: new Map(), ...marketDefaults.deadlines },
  )
  await write(db, [
    ...insertOrder(db, draft),
    db.run(sql`
      update orders set state = 'paid', paid_at = ${at}, due_at = null, payment_intent_id = ${`pi_${orderId}`},
        open_consignments = ${frozen.shares.length} where id = ${orderId}`),
    db.run(sql`update holds set state = 'committed' where order_id = ${orderId}`),
    ...statements,
  ])
  return { orderId, code, consignments, lineIds: draft.lineIds }
}

/** One column of one row, as the table holds it. */
export async function stored<T>({ db }: Shop, query: ReturnType<typeof sql>): Promise<T[]> {
  const [rows] = await read<[{ value: T }]>(db, [query])
  return rows.map((row) => row.value)
}

export const stateOf = async (shop: Shop, id: string): Promise<string> =>
  (await stored<string>(shop, sql`select state as value from consignments where id = ${id}`))[0] ?? ''
