import { setTimeout as sleep } from 'node:timers/promises'
import type { Market, MarketOptions } from '../../scripts/market.ts'
import { openMarket } from '../../scripts/test-market.ts'
import { checkOf } from '../../worker/invariants/invariant.ts'
import { invariants } from '../../worker/invariants/promises.ts'
import { visitorOf, type Visitor } from './visitor.ts'

/** A market of its own for one file of stories. */
export type Story = {
  market: Market
  goods: Goods
  /** The marketplace's clock. */
  now(): number
  /** Sets the clocks of marketplace and provider this far ahead of the machine's. */
  moveClock(offsetMs: number): Promise<void>
  visitor(): Visitor
  /** Rows of a query. */
  rows<T>(query: string, ...values: unknown[]): Promise<T[]>
  /** Resolves when the inbox and the outbox hold nothing that is due, by the queue's work alone. */
  quiet(): Promise<void>
  /** Every promise of the marketplace that its data breaks, with the rows that break it. */
  brokenPromises(): Promise<string[]>
  /** What the order's ledger says per account, in minor units; accounts at zero are left out. */
  books(orderId: string): Promise<Record<string, number>>
}

/** What the stories buy: goods of two exporters of the sample, by their SKU. */
export type Goods = { coffee: Good; arabica: Good; sauce: Good; paste: Good }
export type Good = {
  variantId: string
  listingId: string
  slug: string
  exporterId: string
  exporterSlug: string
}

export async function openStory(options: Partial<MarketOptions> = {}): Promise<Story> {
  const market = await openMarket(options)
  const rows = async <T>(query: string, ...values: unknown[]) =>
    (
      await market.db
        .prepare(query)
        .bind(...values)
        .all<T>()
    ).results
  let offset = 0
  const story: Story = {
    market,
    goods: await findGoods(rows),
    now: () => Date.now() + offset,
    async moveClock(offsetMs) {
      offset = offsetMs
      await market.moveClock(offsetMs)
    },
    visitor: () => visitorOf(market.origin),
    rows,
    async quiet() {
      await market.sandbox.idle()
      let looks = 0
      await until('nothing is due', async () => {
        // What a restart of the runtime took from the queue waits for the clock, as in a real market.
        if ((looks += 1) % 60 === 0) await market.runScheduled()
        const [due] = await rows<{ due: number }>(
          // An event somebody is at work on is due again later, and has no error yet.
          `select (select count(*) from payment_events where state = 'due' and (due_at <= ?1 or last_error is null)) +
             (select count(*) from outbox where state = 'due' and due_at <= ?1) as due`,
          story.now(),
        )
        return due?.due === 0
      })
      await market.sandbox.idle()
    },
    brokenPromises: () => brokenPromises(market, story.now()),
    async books(orderId) {
      const entries = await rows<{ account: string; currency: string; minor: number }>(
        `select e.account as account, e.currency as currency, sum(e.amount_minor) as minor
         from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
         where t.order_id = ? group by e.account, e.currency having sum(e.amount_minor) <> 0`,
        orderId,
      )
      return Object.fromEntries(
        entries.map(({ account, currency, minor }) => [`${account} ${currency}`, minor]),
      )
    },
  }
  return story
}

/** Every promise that the market's data breaks, as text to show in a failure. */
export async function brokenPromises({ db }: Pick<Market, 'db'>, now = Date.now()): Promise<string[]> {
  type Check = { violations: number; sample: string }
  const answers = await db.batch<Check>(invariants.map((invariant) => db.prepare(checkOf(invariant, now))))
  return answers.flatMap(({ results: [check] }, at) =>
    check && check.violations === 0 ? [] : [`${invariants[at]?.name}: ${check?.violations} ${check?.sample}`],
  )
}

/** Waits for what others bring about. @throws {Error} naming it after `patience` milliseconds. */
export async function until(what: string, holds: () => Promise<boolean>, patience = 30_000): Promise<void> {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
    await sleep(50)
  }
}

async function findGoods(rows: Story['rows']): Promise<Goods> {
  const found = await rows<Good & { sku: string }>(
    `select v.sku as sku, v.id as variantId, l.id as listingId, l.slug as slug, e.id as exporterId, e.slug as exporterSlug
     from variants v join listings l on l.id = v.listing_id join exporters e on e.id = l.exporter_id
     where v.sku in ('VN001-W500', 'VN002-W250', 'VN040-B500', 'VN041-J200')`,
  )
  const good = (sku: string): Good => {
    const row = found.find((one) => one.sku === sku)
    if (!row) throw new Error(`the sample has no ${sku}`)
    return row
  }
  return {
    coffee: good('VN001-W500'),
    arabica: good('VN002-W250'),
    sauce: good('VN040-B500'),
    paste: good('VN041-J200'),
  }
}
