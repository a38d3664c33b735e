import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test } from 'vitest'
import { invariants } from '../../../worker/invariants/promises.ts'
import { knock, operatorCookie } from '../people/knock.ts'
import { breachesOf } from './breaches.ts'
import { type Market, openMarket } from './market.ts'

let market: Market
let support: string

beforeAll(async () => {
  market = await openMarket()
  support = await operatorCookie(market.shop, 'support')
})

const page = () => knock(market.shop, 'GET', '/api/operator/invariants', { as: support })
const nothing = { holds: true, items: expect.any(Array) }

describe('the page of promises', () => {
  test('names each promise in both languages, and finds nothing broken in an honest market', async () => {
    const { status, body } = await page()
    expect(status).toBe(200)
    expect(body.items.filter((item: { violations: number }) => item.violations > 0)).toEqual([])
    expect(body).toMatchObject(nothing)
    expect(body.items.map((item: { name: string }) => item.name)).toEqual(invariants.map(({ name }) => name))
    for (const { promise, sample } of body.items) {
      expect(promise.vi).not.toBe(promise.en)
      expect(sample).toEqual([])
    }
  })

  test('asks the database once, whatever there is to check', async () => {
    // The session is looked up first, by itself.
    expect((await page()).headers.get('x-round-trips')).toBe('2')
  })
})

describe('what the tables refuse by themselves', () => {
  test('stays refused, and the market honest', async () => {
    const guarded = breachesOf(market).filter(({ refusedBy }) => refusedBy !== undefined)
    expect(guarded.length).toBeGreaterThan(15)
    for (const { does, refusedBy, names } of guarded) {
      const attempt = env.DB.batch(does.map((text) => env.DB.prepare(text)))
      await expect(attempt, names).rejects.toThrow(refusedBy)
    }
    expect((await page()).body).toMatchObject(nothing)
  })
})

describe('a guard that is taken away', () => {
  test('is missed: every trigger that lets rows only grow', async () => {
    const { results } = await env.DB.prepare(
      `select name, sql from sqlite_master where type = 'trigger' and name like '%append%'`,
    ).all<{ name: string; sql: string }>()
    expect(results.length).toBe(30)
    for (const { name, sql } of results) {
      await env.DB.prepare(`drop trigger ${name}`).run()
      const append = (await page()).body.items.find((item: { name: string }) => item.name === 'APPEND')
      expect(append).toMatchObject({ violations: 1, sample: [name] })
      await env.DB.prepare(sql).run()
    }
    expect((await page()).body).toMatchObject(nothing)
  })
})
