import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { dayLength } from '../../../schema/values/day.ts'
import { forgetSignInTraces } from '../../../worker/people/forget-sign-in-traces.ts'
import { stored } from '../consignments/paid-order.ts'
import { openSignInShop } from './mailbox.ts'

test('codes and counters of yesterday are forgotten, those of today stay', async () => {
  const shop = await openSignInShop()
  await shop.ask(shop.coffee.owner.email)
  await shop.ask('nobody@example.com')
  const count = async () => [
    ...(await stored<number>(shop, sql`select count(*) as value from sign_in_codes`)),
    ...(await stored<number>(shop, sql`select count(*) as value from rate_counters`)),
  ]
  await forgetSignInTraces(shop.deps({ kind: 'system' }))
  expect(await count()).toEqual([2, 4])
  await forgetSignInTraces(shop.deps({ kind: 'system' }, Date.now() + dayLength + 1000))
  expect(await count()).toEqual([0, 0])
})
