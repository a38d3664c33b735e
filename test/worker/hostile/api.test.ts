import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../../schema/contracts/all.ts'
import type { AnyEndpoint } from '../../../schema/contracts/endpoint.ts'
import type { RouteName } from '../../../schema/routes.ts'
import { loadTradeRules } from '../../../schema/seed/trade/trade-rows.ts'
import { minute } from '../../../schema/values/day.ts'
import { type Caller, openWorld, type World } from '../access/callers.ts'
import { knock } from '../people/knock.ts'
import { brokenPromises } from '../buyer.ts'
import { attemptsAt, type Known } from './strange.ts'
import { expectDecent } from './look.ts'

let world: World
let known: Known

beforeAll(async () => {
  world = await openWorld()
  const { shop, order, consignmentId } = world
  await loadTradeRules(env.DB)
  const body = { market: 'US', lines: [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }] }
  const quotes = await Promise.all([1, 2, 3].map(() => knock(shop, 'POST', '/api/quotes', { body })))
  known = {
    ord: [order.orderId],
    con: [consignmentId],
    exp: [shop.coffee.exporterId, shop.fish.exporterId],
    var: [shop.coffee.robusta.variantId, shop.fish.sauce.variantId],
    lin: order.lines.map(({ lineId }) => lineId),
    quo: quotes.map((told) => told.body.quoteId as string),
    idOrSlug: [shop.coffee.robusta.listingId, 'cf-r'],
    slug: [shop.coffee.slug],
    postcode: ['95122', '95122-0001'],
    id: ['evt_parked'],
    minor: quotes.map((told) => told.body.total.minor as number),
    currency: ['USD'],
    country: ['US'],
    market: ['US', 'JP'],
    phone: ['(408) 555-0142'],
    trackingNumber: ['EB123456789VN'],
    carrier: ['EMS', 'DHL'],
    code: ['00000000'],
    email: ['lan@example.com', ' LAN@Example.com'],
    msg: ['msg_00000000000000000000000000'],
  }
})

/** Whoever gets furthest behind each door, beside nobody. */
const knockers: Record<string, readonly Caller[]> = {
  anyone: ['nobody'],
  provider: ['nobody'],
  orderHolder: ['holder', 'otherBuyer'],
  person: ['manager', 'nobody'],
  exporter: ['owner', 'otherFirm'],
  operator: ['admin', 'owner'],
}

const runs = 80

/** What ends something comes last, so that the others find it open. */
const ends: readonly RouteName[] = ['declineConsignment', 'signOut']
const doors = (Object.entries(contracts) as [RouteName, AnyEndpoint][]).toSorted(
  ([a], [b]) => ends.indexOf(a) - ends.indexOf(b),
)

describe('whatever is sent to', () => {
  test.each(doors)(
    '%s, the answer is decent',
    async (name, endpoint) => {
      const attempts = fc.record({
        attempt: attemptsAt(endpoint, known),
        caller: fc.constantFrom(...(knockers[endpoint.who.kind] ?? [])),
        at: fc.nat({ max: 250 }),
      })
      let number = 0
      await fc.assert(
        fc.asyncProperty(attempts, async ({ attempt, caller, at }) => {
          // JSON.stringify writes half of a pair as an escape, so it arrives as it is.
          const body = attempt.body === undefined ? undefined : (JSON.stringify(attempt.body) ?? 'null')
          const told = await knock(world.shop, endpoint.method, attempt.path, {
            headers: { ...world.headers[caller], 'cf-connecting-ip': `198.51.100.${at}` },
            key: `hostile-${name}-${(number += 1)}`,
            ...(body === undefined ? {} : { body }),
          })
          expectDecent(told, `${endpoint.method} ${attempt.path} ${body?.slice(0, 2000) ?? ''} as ${caller}`)
        }),
        { numRuns: runs },
      )
      expect(Object.prototype).not.toHaveProperty('isAdmin')
    },
    2 * minute,
  )

  test('every promise still holds afterwards', async () => {
    expect(await brokenPromises(world.shop)).toEqual([])
  })
})
