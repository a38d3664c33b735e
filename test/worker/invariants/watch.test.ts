import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hour, minute } from '../../../schema/values/day.ts'
import { watchPromises } from '../../../worker/invariants/watch-promises.ts'
import { write } from '../../../worker/platform/database.ts'
import { type Market, openMarket } from './market.ts'

let market: Market

beforeEach(async () => {
  market = await openMarket()
})

describe('the hourly look at every promise', () => {
  test('is silent while they are kept, and names what is broken, once an hour', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const start = Date.now()
    const watch = (at: number) => watchPromises(market.shop.deps({ kind: 'system' }, at))
    await watch(start)
    expect(log).not.toHaveBeenCalled()
    await write(market.shop.db, [market.shop.db.run(sql`update consignments set pieces = pieces + 1`)])
    await watch(start + 30 * minute)
    expect(log).not.toHaveBeenCalled()
    await Promise.all([watch(start + hour), watch(start + hour)])
    const told = log.mock.calls.map(([line]) => String(line))
    log.mockRestore()
    // An hour on, the unpaid order's hold has leaked too: nobody swept it.
    const routing = told.filter((line) => line.includes('ROUTE-ONCE'))
    expect(routing).toHaveLength(1)
    expect(routing[0]).toContain(`pieces ${market.paid.consignments[0]?.id}`)
  })
})
