import { env } from 'cloudflare:test'
import { beforeEach, expect, test } from 'vitest'
import { call, drain, everySweep, rows } from '../buyer.ts'
import { cookieOf, knock } from '../people/knock.ts'
import { openSignInShop, type SignInShop } from '../people/mailbox.ts'
import {
  boughtAndReceived,
  canary,
  type Desk,
  leaks,
  openDesk,
  search,
  traces,
} from '../privacy/forgotten.ts'

// What operators typed about a buyer, and where else an address stays lying.
let shop: SignInShop
let desk: Desk
beforeEach(async () => {
  shop = await openSignInShop()
  desk = await openDesk(shop)
})

const act = async (as: string, path: string, body: object) => {
  const told = await knock(shop, 'POST', path, { as, body, key: path.slice(-60) })
  expect(told.status, `${path}: ${JSON.stringify(told.body)}`).toBeLessThan(300)
  return told.body
}

async function forget(): Promise<void> {
  const key = (await search(shop, desk.support, canary.email)).body.buyers[0]?.key
  const { id } = await act(desk.support, `/api/operator/people/${key}/erasures`, { cause: 'buyer_asked' })
  await act(desk.admin, `/api/operator/erasures/${id}/confirmations`, {})
}

test('notes of operators and ended invitations go with the buyer they are about', async () => {
  const order = await boughtAndReceived(shop)
  const token = /order\/([^"]+)/.exec(JSON.stringify(order))?.[1] ?? ''
  const report = await call(
    shop,
    'POST',
    `/api/orders/${order.orderId}/problems`,
    { kind: 'damaged', wants: 'answer', message: canary.message },
    { headers: { 'order-token': token } },
  )
  const { problemId } = await report.json<{ problemId: string }>()
  await act(desk.support, `/api/operator/problems/${problemId}/decisions`, {
    decision: 'answer',
    note: 'Chị Yến Canari, 4711 Canarival Road: hãng bay đền.',
  })
  const [consignment] = await rows<{ id: string }>(
    'select id from consignments where order_id = ?',
    order.orderId,
  )
  await act(desk.support, `/api/consignments/${consignment?.id}/refunds`, {
    amount: { minor: 100, currency: 'USD' },
    reason: 'Chị Yến Canari gọi điện',
  })
  await drain(shop)
  await env.DB.prepare("update refunds set state = 'succeeded', settled_at = 1").run()
  const owner = await cookieOf(shop, shop.coffee.owner)
  const team = `/api/exporter/${shop.coffee.exporterId}/invitations`
  const invited = await knock(shop, 'POST', team, {
    as: owner,
    key: 'invite',
    body: { email: canary.email, role: 'packer', locale: 'vi' },
  })
  expect(invited.status).toBe(201)
  await knock(shop, 'DELETE', `${team}/${invited.body.id}`, { as: owner })
  await drain(shop)
  expect(await leaks(['Canari gọi', 'Chị Yến'])).not.toEqual([])

  await forget()
  expect(await leaks(traces)).toEqual([])
  // The decision itself stays, and nothing else of it may be changed.
  const [decision] = await rows<{ decision: string; note: string }>(
    "select decision, note from decisions where kind = 'problem'",
  )
  expect(decision).toEqual({ decision: 'answer', note: '–' })
  for (const change of ["decision = 'refuse', note = '–'", "note = 'x'", "decided_by = 'x'"])
    await expect(env.DB.prepare(`update decisions set ${change}`).run()).rejects.toThrow(
      'append-only: decisions',
    )
  await everySweep(shop.bindings)
})
