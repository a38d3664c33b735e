import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayInVietNam, dayLength } from '../../../schema/values/day.ts'
import { expiredItems, expireItems, itemsToWarn } from '../../../worker/applications/expire-items.ts'
import { letterBox, postAll } from '../mails/post.ts'
import { knock, operatorCookie } from '../people/knock.ts'
import type { Shop } from '../shop.ts'
import {
  type Applying,
  approval,
  items,
  makeDue,
  openJoining,
  photograph,
  promised,
  submit,
  verify,
} from './joining.ts'

let shop: Shop
let verifier: string
let firm: Applying
const today = dayInVietNam(Date.now())
const ends = addDays(today, 40)

const sweep = (days: number) => expireItems(shop.deps({ kind: 'system' }, Date.now() + days * dayLength))
const food = async () => {
  const { body } = await firm.call('GET', 'application')
  return body.checklist.find(({ id }: { id: string }) => id === items.food)
}

beforeEach(async () => {
  shop = await openJoining()
  verifier = await operatorCookie(shop, 'verifier')
  firm = await submit(shop)
  await verify(shop, verifier, firm.exporterId, {
    ...approval,
    items: [{ itemId: items.food, state: 'accepted', expiresOn: ends }],
  })
})

describe('a paper that runs out', () => {
  test('is warned of once, thirty days before, and ends by itself the day after its last', async () => {
    const sent = letterBox(shop)
    await sweep(5)
    expect(await promised(shop, firm.exporterId)).not.toContain('document_expiring')
    await sweep(11)
    await sweep(12)
    await sweep(40)
    expect((await food()).state).toBe('accepted')
    await sweep(41)
    await sweep(42)
    expect((await food()).state).toBe('expired')
    const told = (await promised(shop, firm.exporterId)).filter((name) => name.startsWith('document_'))
    expect(told).toEqual(['document_expiring', 'document_expired'])
    await makeDue(shop)
    await postAll(shop, 'document_expiring')
    expect(sent[0]?.subject).toContain('An toàn thực phẩm')
  })

  test('is shown anew by a firm that goes on trading, and looked at again', async () => {
    await sweep(41)
    const given = await photograph(firm, items.food)
    expect(given.body).toMatchObject({ state: 'given' })
    const told = await verify(shop, verifier, firm.exporterId, {
      decision: 'approve',
      items: [{ itemId: items.food, state: 'accepted', expiresOn: '2099-12-31' }],
    })
    expect(told.body).toEqual({ outcome: 'decided', state: 'verified' })
    expect(await food()).toMatchObject({ state: 'accepted', expiresOn: '2099-12-31' })
    const { body } = await knock(shop, 'GET', '/api/exporters/mut-nha-dao')
    expect(body.verification.checks[0]).toMatchObject({ kind: 'food_safety', expiresOn: '2099-12-31' })
    expect(await promised(shop, firm.exporterId)).toContain('papers_accepted')
    // Nothing waits any more: a second word has nothing to decide.
    expect((await verify(shop, verifier, firm.exporterId, approval)).status).toBe(409)
  })
})

test('the sweep walks its indexes', async () => {
  for (const query of [expiredItems(today), itemsToWarn(today)]) {
    const { sql: text, params } = shop.db.all(query).getQuery()
    const { results } = await env.DB.prepare(`explain query plan ${text}`)
      .bind(...params)
      .all<{ detail: string }>()
    expect(results.map(({ detail }) => detail).join()).toMatch(
      /USING (COVERING )?INDEX exporter_items_(by_expiry|to_warn)/,
    )
  }
})
