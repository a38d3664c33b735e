import { beforeAll, expect, test } from 'vitest'
import * as desk from '../../../schema/contracts/consignments.ts'
import type { AnyEndpoint } from '../../../schema/contracts/endpoint.ts'
import * as papers from '../../../schema/contracts/papers.ts'
import { knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'
import { everyAct, everyActOnMany, nobodysLine, nobodysShipment } from './every-act.ts'
import { paidOrder, type Paid, stateOf } from './paid-order.ts'

let shop: Shop
let order: Paid
beforeAll(async () => {
  shop = await openShop()
  order = await paidOrder(shop, [{ firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 }])
})

test('a visitor who is not signed in may nothing', async () => {
  const id = order.consignments[0]?.id ?? ''
  const { exporterId } = shop.coffee
  for (const { name, method, path, ...rest } of [
    ...everyAct(exporterId, id, nobodysLine, nobodysShipment),
    ...everyActOnMany(exporterId, id),
  ]) {
    const { status, body } = await knock(shop, method, path, rest)
    expect([name, status, body.code]).toEqual([name, 401, 'sign_in_needed'])
  }
  expect(await stateOf(shop, id)).toBe('to_accept')
})

test('a session that was never given opens nothing', async () => {
  const { status } = await knock(shop, 'GET', `/api/exporter/${shop.coffee.exporterId}/consignments`, {
    as: 'session=made-up',
  })
  expect(status).toBe(401)
})

test('the list of calls a stranger tries holds every call exporters have', () => {
  const isEndpoint = (value: unknown): value is AnyEndpoint =>
    typeof value === 'object' && value !== null && 'who' in value
  const exported: unknown[] = [...Object.values(desk), ...Object.values(papers)]
  const calls = exported.filter(isEndpoint).filter(({ who }) => who.kind === 'exporter')
  const { exporterId } = shop.coffee
  const id = order.consignments[0]?.id ?? ''
  const tried = [...everyAct(exporterId, id, nobodysLine, nobodysShipment), ...everyActOnMany(exporterId, id)]
  for (const { method, path } of calls) {
    const shape = new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)
    expect([
      method,
      path,
      tried.some((one) => one.method === method && shape.test(one.path.split('?')[0] ?? '')),
    ]).toEqual([method, path, true])
  }
  expect(calls).toHaveLength(12)
})
