import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { jpeg } from '../photos/pictures.ts'
import { knock } from '../people/knock.ts'
import { items, openJoining, start } from './joining.ts'

test('a photo of a paper sent again under its key, after the run that kept it was cut off, stands there once', async () => {
  const shop = await openJoining()
  const { exporterId, cookie } = await start(shop)
  const send = () =>
    knock(shop, 'POST', `/api/exporter/${exporterId}/checklist/${items.identity}/documents`, {
      as: cookie,
      body: jpeg,
      key: 'phone-1',
      headers: { 'content-type': 'image/jpeg' },
    })
  // Nothing can be remembered: the power goes between the photo and its answer.
  await env.DB.exec(
    "create trigger power_cut before update of state on idempotency_keys begin select raise(abort, 'cut'); end",
  )
  expect((await send()).status).toBe(500)
  await env.DB.exec('drop trigger power_cut')
  await env.DB.exec('update idempotency_keys set lease_until = 0')
  expect((await send()).status).toBe(201)
  const row = await env.DB.prepare('select count(*) as n from documents').first<{ n: number }>()
  expect(row?.n).toBe(1)
})
