import { env } from 'cloudflare:test'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkInvariants } from '../../../worker/invariants/check-invariants.ts'
import { invariants } from '../../../worker/invariants/promises.ts'
import { type Breach, breachesOf } from './breaches.ts'
import { type Market, openMarket, restoreRows, takeOffGuards } from './market.ts'

let market: Market
let breaches: Breach[]

/** With the guards off, tables are no longer strict and no trigger is left: these are true, and not what is tested here. */
const isOfTheGuards = (name: string, id: string) =>
  name === 'APPEND' || (name === 'INTEGER' && id.startsWith('not strict '))

async function broken(): Promise<Map<string, string[]>> {
  const { items } = await checkInvariants(market.shop.deps({ kind: 'system' }))
  return new Map(items.map(({ name, sample }) => [name, sample.filter((id) => !isOfTheGuards(name, id))]))
}

beforeAll(async () => {
  market = await openMarket()
  breaches = breachesOf(market)
  await takeOffGuards(market.shop)
})
beforeEach(() => restoreRows(market.shop))

describe('the checker', () => {
  test('finds nothing in honest rows, guards or no guards', async () => {
    expect([...(await broken()).values()].flat()).toEqual([])
  })

  test('sees every breach, by its promise and its rows', async () => {
    for (const { promise, names, does } of breaches) {
      await restoreRows(market.shop)
      await env.DB.batch(does.map((text) => env.DB.prepare(text)))
      const sample = (await broken()).get(promise) ?? []
      expect(
        sample.some((id) => id.startsWith(names)),
        `${promise}: ${names} in [${sample.join(', ')}] after ${does.join('; ')}`,
      ).toBe(true)
    }
  })

  test('has every way of breaking a promise tried on it', () => {
    for (const { name, sql } of invariants.filter((one) => one.name !== 'APPEND')) {
      const ways = [...sql.matchAll(/select '([a-z ]+) ' \|\|/g)]
        .map(([, label]) => label ?? '')
        .filter((label) => label !== 'not strict')
      const tried = breaches.filter(({ promise }) => promise === name).map(({ names }) => names)
      expect(tried.length, name).toBeGreaterThan(0)
      for (const way of ways)
        expect(
          tried.some((names) => names === way || names.startsWith(`${way} `)),
          `${name}: ${way}`,
        ).toBe(true)
    }
  })

  test('counts all of them and shows twenty', async () => {
    await env.DB.prepare(`
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
      insert into payment_events (id, type, object_id, created_at, received_at, state, due_at)
      select 'evt_' || i, 't', 'o', 0, 0, 'due', 0 from n`).run()
    const { items, holds } = await checkInvariants(market.shop.deps({ kind: 'system' }))
    const hooks = items.find(({ name }) => name === 'HOOK-ONCE')
    expect([hooks?.violations, hooks?.sample.length, holds]).toEqual([60, 20, false])
  })

  test('misses a money table that is not strict', async () => {
    const { items } = await checkInvariants(market.shop.deps({ kind: 'system' }))
    expect(items.find(({ name }) => name === 'INTEGER')?.sample).toContain('not strict ledger_entries')
  })
})
