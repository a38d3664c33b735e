import { beforeAll, describe, expect, test } from 'vitest'
import { type RouteName, routes } from '../../../schema/routes.ts'
import { knock } from '../people/knock.ts'
import { type Caller, callers, openWorld, type World } from './callers.ts'
import { matrix } from './matrix.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

/** Everybody knocks from an address of their own, so that no limit on one speaks for another. */
const addressOf = (caller: Caller): string => `203.0.113.${callers.indexOf(caller) + 10}`

async function answerTo(name: RouteName, caller: Caller): Promise<number> {
  const { method } = routes[name]
  const { path, body, key, headers } = await matrix[name].call(world)
  const { status } = await knock(world.shop, method, path, {
    headers: { ...world.headers[caller], ...headers, 'cf-connecting-ip': addressOf(caller) },
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
  })
  // What one was allowed to change, the next must find unchanged.
  if (method !== 'GET' && status < 300) world = await openWorld()
  return status
}

describe('who may call what', () => {
  test('is said for every route', () => {
    expect(Object.keys(matrix).sort()).toEqual(Object.keys(routes).sort())
  })

  test.each(Object.keys(routes) as RouteName[])('%s', async (name) => {
    const told: Partial<Record<Caller, number>> = {}
    for (const caller of callers) told[caller] = await answerTo(name, caller)
    expect(told).toEqual(matrix[name].answers)
  })
})

describe('an id of somebody else', () => {
  test('is answered like an id that does not exist, to the letter', async () => {
    const nothing = {
      order: 'ord_00000000000000000000000000',
      consignment: 'con_00000000000000000000000000',
      exporter: 'exp_00000000000000000000000000',
    }
    const look = async (caller: Caller, path: string) => {
      const { status, body } = await knock(world.shop, 'GET', path, { headers: world.headers[caller] })
      return { status, code: body.code, facts: body.facts }
    }
    const { shop, order, consignmentId } = world
    const pairs: [Caller, string, string][] = [
      ['otherBuyer', `/api/orders/${order.orderId}`, `/api/orders/${nothing.order}`],
      [
        'otherFirm',
        `/api/exporter/${shop.coffee.exporterId}/consignments`,
        `/api/exporter/${nothing.exporter}/consignments`,
      ],
      [
        'otherFirm',
        `/api/exporter/${shop.fish.exporterId}/consignments/${consignmentId}`,
        `/api/exporter/${shop.fish.exporterId}/consignments/${nothing.consignment}`,
      ],
      [
        'otherFirm',
        `/api/consignments/${consignmentId}/papers/packing-slip`,
        `/api/consignments/${nothing.consignment}/papers/packing-slip`,
      ],
      ['owner', `/api/operator/orders/${order.orderId}`, `/api/operator/orders/${nothing.order}`],
    ]
    for (const [caller, theirs, nobodys] of pairs) {
      const answer = await look(caller, theirs)
      expect(answer, theirs).toEqual({ status: 404, code: 'not_found', facts: {} })
      expect(await look(caller, nobodys), nobodys).toEqual(answer)
    }
  })
})
