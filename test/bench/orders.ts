import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { Market } from '../../scripts/market.ts'
import { checkoutOf, type Placed, sessionIn } from '../journeys/buyer.ts'
import { cpuSeconds } from './cpu.ts'
import type { Goods } from './goods.ts'
import { percentiles, send } from './load.ts'

export type OrderFigures = {
  orders: number
  perSecond: number
  /** The checkout's own answer, milliseconds. */
  checkout: { p50: number; p99: number }
  /** From the press of the button to the consignments, milliseconds; the queue waits up to a second for company. */
  routed: { p50: number; p99: number }
  /** Processor seconds per 1,000 orders, letters included. */
  cpu: number
}

/** Places, pays and routes orders as fast as the connections allow, and waits until every letter is out. */
export async function runOrders(
  market: Market,
  pids: readonly number[],
  goods: Goods,
  count: number,
  connections: number,
): Promise<OrderFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const headers = { origin: market.origin, 'content-type': 'application/json' }
  const post = async <T>(path: string, body: unknown) => {
    const answer = await send(agent, market.origin, {
      path,
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    })
    if (answer.status >= 300)
      throw new Error(`${path} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    return JSON.parse(answer.text) as T
  }
  const quotes: QuoteReply[] = []
  while (quotes.length < count)
    quotes.push(
      await post<QuoteReply>('/api/quotes', { market: 'US', postcode: '95122', lines: goods.lines }),
    )

  const pressed = new Map<string, number>()
  const times: number[] = []
  const before = cpuSeconds(pids)
  const start = performance.now()
  const waiting = quotes.map((quote, at) => ({
    quote,
    buyer: { fullName: 'Trần Thị Lan', email: `lan${at}@example.com`, phone: '4085550142' },
  }))
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { quote, buyer } = next
      const [at, begin] = [Date.now(), performance.now()]
      const placed = await post<Placed>('/api/checkouts', checkoutOf(quote, { buyer }))
      times.push(performance.now() - begin)
      pressed.set(placed.orderId, at)
      market.sandbox.pay(sessionIn(placed.payUrl))
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  const routedAt = await untilRouted(market, [...pressed.keys()])
  const took = (performance.now() - start) / 1000
  await untilLettersAreOut(market)
  const cpu = cpuSeconds(pids) - before
  agent.destroy()
  const routed = [...routedAt].map(([orderId, at]) => at - (pressed.get(orderId) ?? at))
  return {
    orders: count,
    perSecond: count / took,
    checkout: percentiles(times),
    routed: percentiles(routed),
    cpu: (cpu / count) * 1000,
  }
}

async function untilRouted({ db }: Market, orderIds: readonly string[]): Promise<Map<string, number>> {
  for (;;) {
    const { results } = await db
      .prepare(
        'select order_id as orderId, min(created_at) as at from consignments where order_id in (select value from json_each(?)) group by order_id',
      )
      .bind(JSON.stringify(orderIds))
      .all<{ orderId: string; at: number }>()
    if (results.length === orderIds.length) return new Map(results.map(({ orderId, at }) => [orderId, at]))
    await sleep(200)
  }
}

async function untilLettersAreOut({ db }: Market): Promise<void> {
  for (;;) {
    const row = await db
      .prepare(`select count(*) as due from outbox where state = 'due'`)
      .first<{ due: number }>()
    if (row?.due === 0) return
    await sleep(200)
  }
}
