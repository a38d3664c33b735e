import type { placeOrder } from '../../schema/contracts/checkout.ts'
import type { Reply } from '../../schema/contracts/endpoint.ts'
import type { OrderReply } from '../../schema/contracts/orders.ts'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { RefusalReply } from '../../schema/contracts/refusal.ts'
import type { Good, Goods } from './story.ts'
import type { Answer, CallOptions, Visitor } from './visitor.ts'

export type Placed = Reply<typeof placeOrder>
export type Wanted = readonly [good: Pick<Good, 'variantId'>, quantity: number]

export const lan = { fullName: 'Trần Thị Lan', email: 'lan@example.com', phone: '(408) 555-0142' }
export const sanJose = {
  country: 'US',
  line1: '1788 Tully Rd',
  city: 'San Jose',
  region: 'CA',
  postcode: '95122',
}

/** Lan's usual order: coffee of one exporter, fish sauce of the other. */
export const usual = ({ coffee, arabica, sauce }: Goods): Wanted[] => [
  [coffee, 2],
  [arabica, 1],
  [sauce, 3],
]

/** The price to the door in San Jose, agreed on or not. */
export async function quoteFor(
  visitor: Visitor,
  wanted: readonly Wanted[],
  more: Record<string, unknown> = {},
): Promise<QuoteReply> {
  const lines = wanted.map(([{ variantId }, quantity]) => ({ variantId, quantity }))
  return expectStatus(
    200,
    await visitor.call<QuoteReply>('POST', '/api/quotes', {
      market: 'US',
      postcode: '95122',
      lines,
      ...more,
    }),
  )
}

/** A checkout's body for a quote, as a buyer in San Jose sends it. */
export const checkoutOf = (
  { quoteId, total }: Pick<QuoteReply, 'quoteId' | 'total'>,
  changes: Record<string, unknown> = {},
) => ({ quoteId, agreedTotal: total, buyer: lan, address: sanJose, locale: 'en', ...changes })

export const place = (
  visitor: Visitor,
  quote: QuoteReply,
  changes: Record<string, unknown> = {},
  options: CallOptions = {},
): Promise<Answer<Placed | RefusalReply>> =>
  visitor.call<Placed | RefusalReply>('POST', '/api/checkouts', checkoutOf(quote, changes), options)

/** Quotes and places an order. @throws {Error} unless it is placed. */
export async function order(
  visitor: Visitor,
  wanted: readonly Wanted[],
  changes: Record<string, unknown> = {},
): Promise<Placed> {
  return expectStatus(201, await place(visitor, await quoteFor(visitor, wanted), changes)) as Placed
}

export type PageAction = 'pay' | 'decline' | 'delayed' | 'cancel' | 'settle' | 'fail'

/** What the buyer does on the payment page; gives where they are led next. */
export async function onPaymentPage(payUrl: string, action: PageAction = 'pay'): Promise<string> {
  const answer = await fetch(payUrl, {
    method: 'POST',
    body: new URLSearchParams({ action }),
    redirect: 'manual',
  })
  await answer.body?.cancel()
  if (answer.status !== 303) throw new Error(`the payment page answered ${answer.status} to ${action}`)
  return answer.headers.get('location') ?? ''
}

export const sessionIn = (payUrl: string): string => new URL(payUrl).pathname.split('/').at(-1) ?? ''

/** The secret of an order's link, as a program sends it. */
export const tokenIn = (orderUrl: string): string => new URL(orderUrl).pathname.split('/').at(-1) ?? ''

/** The order as its buyer sees it. */
export async function orderOf(
  visitor: Visitor,
  { orderId, orderUrl }: Pick<Placed, 'orderId' | 'orderUrl'>,
): Promise<OrderReply> {
  const headers = { 'order-token': tokenIn(orderUrl) }
  return expectStatus(
    200,
    await visitor.call<OrderReply>('GET', `/api/orders/${orderId}`, undefined, { headers }),
  )
}

/** The body of an answer of this status. @throws {Error} showing any other. */
export function expectStatus<T>(status: number, answer: Answer<T>): T {
  if (answer.status !== status)
    throw new Error(`answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body).slice(0, 600)}`)
  return answer.body
}
