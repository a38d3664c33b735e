import { sql } from 'drizzle-orm'
import type { Id } from '../../../schema/values/id.ts'
import type { Locale } from '../../../schema/values/locale.ts'
import type { Market } from '../../../schema/values/market.ts'
import { draftOrder } from '../../../worker/checkout/draft-order.ts'
import { insertSession } from '../../../worker/checkout/payable-queries.ts'
import { insertOrder } from '../../../worker/checkout/queries.ts'
import { orderToken, orderTokenHash } from '../../../worker/orders/order-link.ts'
import { markPaid, type Payment } from '../../../worker/payments/mark-paid.ts'
import { readOrderToSettle } from '../../../worker/payments/queries.ts'
import { audit } from '../../../worker/platform/audit.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { quoteFor, type Wanted } from '../frozen.ts'
import type { Shop } from '../shop.ts'

/** The buyer: canaries to look for where they must not be. */
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
  giftMessage: null,
  giftSender: null,
} as const

export type Bought = {
  orderId: Id<'order'>
  code: string
  /** `ord_….secret`: what the order's link carries. */
  token: string
  lines: { lineId: Id<'line'>; exporterId: string; quantity: number }[]
  consignments: { id: Id<'consignment'>; exporterId: string }[]
}

export type BuyOptions = { at?: number; locale?: Locale; market?: Market; personId?: string }

let orders = 0

/** An order placed and waiting for its payment, with its goods held and its payment page open. */
export async function place(
  shop: Shop,
  wanted: readonly Wanted[],
  { at = Date.now(), locale = 'vi', market = 'US', personId }: BuyOptions = {},
): Promise<Bought> {
  const deps = shop.deps({ kind: 'visitor' }, at)
  const { quoteId, frozen } = await quoteFor(shop, wanted, { at, market })
  const orderId = deps.newId('order')
  const token = await orderToken(deps.settings, orderId, 1)
  const letters = (orders += 1).toString().padStart(4, '2').replaceAll('0', 'X').replaceAll('1', 'Y')
  const code = `QQ-TEST-${letters}`
  const contact = { ...lan, country: market } as unknown as Parameters<typeof draftOrder>[0]['contact']
  const draft = draftOrder(
    {
      id: orderId,
      code,
      quoteId,
      locale,
      contact,
      quote: frozen,
      personId: personId ?? null,
      placedAt: at,
      // A digest, as every order has one.
      emailKey: orders.toString(16).padStart(64, '0'),
      addressKey: '',
      linkHash: await orderTokenHash(token),
      payFor: 40 * 60_000,
    },
    () => deps.newId('line'),
  )
  await write(deps.db, [...insertOrder(deps.db, draft), audit(deps, { action: 'order_placed', orderId })])
  const session = {
    id: `cs_test_${orderId}`,
    orderId,
    attempt: 1,
    url: `https://pay.example/${orderId}`,
    amountMinor: frozen.totalMinor,
    currency: frozen.currency,
    openedAt: at,
    expiresAt: draft.sessionExpiresAt,
  }
  await write(deps.db, insertSession(deps.db, session))
  const lines = frozen.shares.flatMap((share) =>
    share.lines.map((line) => ({ exporterId: share.exporterId, quantity: line.quantity })),
  )
  return {
    orderId,
    code,
    token,
    consignments: [],
    lines: lines.map((line, position) => ({ ...line, lineId: draft.lineIds[position] as Id<'line'> })),
  }
}

/** The same order once the provider's word has come: routed, posted, its letters promised. */
export async function buy(shop: Shop, wanted: readonly Wanted[], options: BuyOptions = {}): Promise<Bought> {
  const { at = Date.now() } = options
  const bought = await place(shop, wanted, { ...options, at })
  const deps = shop.deps({ kind: 'system' }, at)
  const facts = await readOrderToSettle(deps.db, bought.orderId)
  if (!facts) throw new Error('the order was placed')
  const payment = {
    kind: 'paid',
    attempt: 1,
    isKnown: true,
    session: { id: `cs_test_${bought.orderId}` },
    paid: { paymentIntentId: `pi_${bought.orderId}`, chargeId: null, charge: null },
  } as unknown as Payment
  await markPaid(deps, facts, payment, 'held', [])
  const [consignments] = await read<[Bought['consignments'][number]]>(deps.db, [
    sql`select id, exporter_id as exporterId from consignments where order_id = ${bought.orderId} order by code`,
  ])
  return { ...bought, consignments }
}

/** Coffee of one firm and fish sauce of another: the order of the story. */
export const story = (shop: Shop): Wanted[] => [
  { firm: shop.coffee, good: shop.coffee.robusta, quantity: 2 },
  { firm: shop.coffee, good: shop.coffee.arabica, quantity: 1 },
  { firm: shop.fish, good: shop.fish.sauce, quantity: 3 },
]
