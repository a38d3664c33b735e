import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { D1Database } from '@cloudflare/workers-types'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/ports.ts'
import { storageOptions, workerName } from '../../scripts/runtime.ts'
import { type MarketProcess, newStateDir, spawnMarket } from '../../scripts/test-market.ts'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import { onPaymentPage, orderOf, place, type Placed, quoteFor } from '../journeys/buyer.ts'
import { brokenPromises } from '../journeys/story.ts'
import { visitorOf } from '../journeys/visitor.ts'
import { randomFrom } from './random.ts'

/** Printed, so that a run that failed can be played again: `SEED=… npm test -- test/faults/killed.test.ts`. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const random = randomFrom(seed)
const kills = 4
const buyers = 6

let stateDir: string
let ports: { port: number; sandboxPort: number }
let market: MarketProcess | undefined

beforeAll(async () => {
  stateDir = await newStateDir()
  ports = { port: await freePort(), sandboxPort: await freePort() }
})
afterAll(async () => {
  await market?.kill()
  await rm(stateDir, { recursive: true, force: true })
})

const start = async () => (market = await spawnMarket({ ...ports, stateDir }))

/** One press of the pay button and what became of it. */
type Try = { quote: QuoteReply; key: string; placed?: Placed; isPaid: boolean }

/** Buys until the power goes: what was answered is noted, what was not is noted as that. */
async function buy({ origin }: MarketProcess, variantIds: readonly string[], tries: Try[]): Promise<void> {
  const visitor = visitorOf(origin)
  for (;;) {
    const variantId = variantIds[Math.floor(random() * variantIds.length)] ?? ''
    const quote = await quoteFor(visitor, [[{ variantId }, 1 + Math.floor(random() * 2)]])
    // Some of the sample may not enter the United States.
    if (!quote.payable) continue
    const one: Try = { quote, key: crypto.randomUUID(), isPaid: false }
    tries.push(one)
    const answer = await place(visitor, quote, someone(tries.length), { key: one.key })
    if (answer.status !== 201)
      throw new Error(`a checkout was answered ${answer.status} ${JSON.stringify(answer.body)}`)
    one.placed = answer.body as Placed
    if (random() < 0.7) await pay(one)
  }
}

async function pay(one: Try): Promise<void> {
  await onPaymentPage(one.placed?.payUrl ?? '')
  one.isPaid = true
}

const someone = (number: number) => ({
  buyer: { fullName: 'Lan', email: `lan${number}@example.com`, phone: '4085550142' },
})

test(`killed outright ${kills} times in the middle of checkouts, the market loses and doubles nothing (seed ${seed})`, async () => {
  console.log(`seed ${seed}`)
  const tries: Try[] = []
  for (let round = 0; round < kills; round += 1) {
    const running = await start()
    const { body } = await visitorOf(running.origin).call<{ items: { slug: string }[] }>(
      'GET',
      '/api/listings?limit=12',
    )
    const variantIds = await Promise.all(
      body.items.map(async ({ slug }) => {
        const listing = await visitorOf(running.origin).call<{ variants: { id: string }[] }>(
          'GET',
          `/api/listings/${slug}`,
        )
        return listing.body.variants[0]?.id ?? ''
      }),
    )
    const before = tries.length
    const shopping = Promise.allSettled(Array.from({ length: buyers }, () => buy(running, variantIds, tries)))
    await sleep(600 + random() * 1500)
    await running.kill()
    const ends = await shopping
    // Only the cut itself ends a buyer: nothing was answered wrongly.
    const reasons = ends.flatMap((end) =>
      end.status === 'rejected' ? [String((end.reason as Error).message)] : [],
    )
    expect(reasons.filter((reason) => reason.includes('answered'))).toEqual([])
    expect(tries.length).toBeGreaterThan(before)
  }

  const running = await start()
  await everybodyTriesAgain(running, tries)
  await payTheRest(tries)
  await everyPaymentArrives(running, tries)
  expect(await running.interrupt()).toBe(0)
  await nothingIsLostOrDoubled(tries)
})

/** Whoever got no answer presses again: with the same key, or as a new click of the same price. */
async function everybodyTriesAgain({ origin }: MarketProcess, tries: Try[]): Promise<void> {
  for (const [at, one] of tries.entries()) {
    const visitor = visitorOf(origin)
    if (one.placed) {
      // DURABLE: an order that was answered is there, under its own secret.
      expect((await orderOf(visitor, one.placed)).orderCode).toBe(one.placed.orderCode)
      continue
    }
    const same = await place(visitor, one.quote, someone(at + 1), { key: one.key })
    const answer = same.status === 201 ? same : await place(visitor, one.quote, someone(at + 1))
    expect([same.status, answer.status]).toEqual([same.status === 201 ? 201 : 409, 201])
    one.placed = answer.body as Placed
  }
}

async function payTheRest(tries: Try[]): Promise<void> {
  for (const one of tries)
    if (!one.isPaid && one.placed?.payUrl.includes('/pay/') && random() < 0.5) await pay(one)
}

/** The clock's turn, again and again, until every order the provider was paid for says so. */
async function everyPaymentArrives(running: MarketProcess, tries: readonly Try[]): Promise<void> {
  type Session = { client_reference_id: string; payment_status: string }
  const end = Date.now() + 60_000
  for (;;) {
    await fetch(`${running.origin}/cdn-cgi/local/scheduled`)
    const sessions = (await (await fetch(`${running.sandbox}/control/sessions`)).json()) as Session[]
    const paid = new Set(
      sessions
        .filter((session) => session.payment_status === 'paid')
        .map((session) => session.client_reference_id),
    )
    for (const one of tries) if (one.isPaid) expect(paid).toContain(one.placed?.orderId)
    const states = await Promise.all(
      tries.flatMap(({ placed }) =>
        placed && paid.has(placed.orderId)
          ? [orderOf(visitorOf(running.origin), placed).then(({ state }) => state)]
          : [],
      ),
    )
    if (states.every((state) => state === 'paid')) return
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(states)}`)
    await sleep(500)
  }
}

async function nothingIsLostOrDoubled(tries: readonly Try[]): Promise<void> {
  const storage = new Miniflare(storageOptions(stateDir))
  try {
    const db = (await storage.getD1Database('DB', workerName)) as unknown as D1Database
    const { results } = await db
      .prepare('select id, quote_id as quoteId from orders')
      .all<{ id: string; quoteId: string }>()
    expect(results.map(({ id }) => id).toSorted()).toEqual(
      tries.map(({ placed }) => placed?.orderId ?? '').toSorted(),
    )
    expect(new Set(results.map(({ quoteId }) => quoteId)).size).toBe(results.length)
    expect(await brokenPromises({ db })).toEqual([])
    expect(await everyPaymentIsUsedOnce(db)).toEqual([])
  } finally {
    await storage.dispose()
  }
}

const everyPaymentIsUsedOnce = async (db: D1Database) =>
  (
    await db
      .prepare(`select order_id from captures group by order_id having count(*) > 1 or min(use) <> 'order'`)
      .all()
  ).results
