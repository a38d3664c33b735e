import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { dayLength, dayOf, minute } from '../../../schema/values/day.ts'
import { app } from '../../../worker/app.ts'
import { papersOf } from '../../../worker/documents/keep-document.ts'
import { documentLink } from '../../../worker/documents/document-link.ts'
import { sweepOrphans } from '../../../worker/documents/sweep-orphans.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { runMessage } from '../../../worker/platform/outbox.ts'
import { kindOf } from '../../../worker/platform/picture-bytes.ts'
import { handlers } from '../../../worker/sweeps.ts'
import {
  type Applying,
  items,
  openJoining,
  photograph,
  start,
  stranger,
  submit,
} from '../applications/joining.ts'
import { cookieOf, operatorCookie, origin } from '../people/knock.ts'
import { canaries, jpeg, pngOf, strangers, withArchive, withPage, withPlace } from '../photos/pictures.ts'
import type { Shop } from '../shop.ts'

let shop: Shop
let applying: Applying

const objects = async () => (await env.DOCUMENTS.list()).objects.map(({ key }) => key)

beforeEach(async () => {
  shop = await openJoining()
  const left = await objects()
  if (left.length > 0) await env.DOCUMENTS.delete(left)
  applying = await start(shop)
})

async function get(path: string, as?: string) {
  const context = createExecutionContext()
  const answer = await app.fetch(
    new Request(`${origin}${path}`, { headers: as ? { cookie: as } : {} }),
    shop.bindings as never,
    context,
  )
  const bytes = new Uint8Array(await answer.arrayBuffer())
  await waitOnExecutionContext(context)
  return {
    status: answer.status,
    headers: answer.headers,
    bytes,
    text: new TextDecoder('latin1').decode(bytes),
  }
}

describe('a photo of a paper', () => {
  test('is made again: where it was taken and by what does not survive', async () => {
    const { body, status } = await photograph(applying, items.identity, withPlace())
    expect(status).toBe(201)
    const seen = await get(body.document.url, applying.cookie)
    expect(seen.status).toBe(200)
    expect(kindOf(seen.bytes)).toBe('image/jpeg')
    for (const canary of canaries) expect(seen.text).not.toContain(canary)
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
  })

  test('with a page or an archive hidden in it keeps nothing of them', async () => {
    for (const file of [withPage(), withArchive()]) {
      const { body, status } = await photograph(applying, items.identity, file)
      expect([201, 422]).toContain(status)
      if (status !== 201) continue
      const { text } = await get(body.document.url, applying.cookie)
      expect(text).not.toMatch(/<script|<html|PK\u0003\u0004/i)
    }
  })

  test('that is none is refused: pages, drawings, papers, whatever it says it is', async () => {
    for (const [name, file] of Object.entries(strangers)) {
      const told = await photograph(applying, items.identity, file)
      expect(told.body.code, name).toBe('picture_refused')
    }
    const odd = await applying.call('POST', `checklist/${items.identity}/documents`, jpeg, {
      'content-type': 'image/svg+xml',
    })
    expect(odd.body.code).toBe('unsupported_media')
    expect(await objects()).toEqual([])
  })

  test('that would grow to a bomb is refused before anything decodes it', async () => {
    const told = await photograph(
      applying,
      items.identity,
      await pngOf(8, 8, { width: 60_000, height: 60_000 }),
    )
    expect(told.body.code).toBe('picture_refused')
    const large = await photograph(applying, items.identity, new Uint8Array(12_000_001).fill(255))
    expect(large.body.code).toBe('too_large')
  })

  test('is one of eight at most for an item', async () => {
    for (let count = 0; count < 8; count += 1)
      expect((await photograph(applying, items.identity)).status).toBe(201)
    expect((await photograph(applying, items.identity)).body.code).toBe('too_many')
    expect(await objects()).toHaveLength(8)
  })

  test('for an item nobody asks of this firm has no place', async () => {
    expect((await photograph(applying, items.company)).status).toBe(404)
  })
})

describe('the link to a paper', () => {
  test('opens for its person alone, signed in, for five minutes, as it was sealed', async () => {
    const { body } = await photograph(applying, items.identity)
    const { url } = body.document as { url: string }
    expect((await get(url)).status).toBe(401)
    const others = [
      await cookieOf(shop, shop.fish.owner),
      (await stranger(shop)).cookie,
      await operatorCookie(shop, 'verifier'),
    ]
    // A link is for who asked for it: even an operator asks for one of their own.
    for (const as of others) expect((await get(url, as)).status).toBe(404)
    expect(
      (await get(url.replace(/seal=./, 'seal=0').replace(/seal=0$/, 'seal=1'), applying.cookie)).status,
    ).toBeGreaterThanOrEqual(200)
    const until = Number(new URL(url, origin).searchParams.get('until'))
    expect((await get(url.replace(String(until), String(until + 1)), applying.cookie)).status).toBe(404)
    expect(until - Date.now()).toBeLessThanOrEqual(5 * minute)
    const actor = { ...shop.coffee.owner, id: applying.id, email: '' }
    const late = await documentLink(shop.deps(actor, Date.now() - 6 * minute), body.document.id)
    expect((await get(late, applying.cookie)).status).toBe(404)
  })

  test('opens nothing any more for somebody who left the firm', async () => {
    const { body } = await photograph(applying, items.identity)
    await write(shop.db, [shop.db.run(sql`delete from memberships where person_id = ${applying.id}`)])
    expect((await get(body.document.url, applying.cookie)).status).toBe(404)
  })
})

describe('what is stored', () => {
  test('goes with its row: taken back, the object is deleted by a promise', async () => {
    const { body } = await photograph(applying, items.identity)
    expect(await objects()).toHaveLength(1)
    expect((await applying.call('DELETE', `documents/${body.document.id}`)).status).toBe(204)
    expect((await applying.call('DELETE', `documents/${body.document.id}`)).status).toBe(404)
    const [[message]] = await read<[{ id: string }]>(shop.db, [
      sql`select id as id from outbox where kind = 'forget_object'`,
    ])
    await runMessage(shop.deps({ kind: 'system' }), message?.id ?? '', handlers)
    expect(await objects()).toEqual([])
    expect((await get(body.document.url, applying.cookie)).status).toBe(404)
  })

  test('stays once the application was sent', async () => {
    const sent = await submit(shop)
    const { body } = await sent.call('GET', 'application')
    const [document] = body.checklist[0].documents
    expect((await sent.call('DELETE', `documents/${document.id}`)).body.code).toBe('wrong_state')
  })

  test("another firm's is not there to be taken away", async () => {
    const { body } = await photograph(applying, items.identity)
    const other = await start(shop)
    expect((await other.call('DELETE', `documents/${body.document.id}`)).status).toBe(404)
  })

  test('without a row is swept away after a day, with a row it stays', async () => {
    const now = Date.now()
    await photograph(applying, items.identity)
    const [known] = await objects()
    await env.DOCUMENTS.put(`${papersOf(dayOf(now))}orphan.jpg`, jpeg)
    const at = (days: number) => sweepOrphans(shop.deps({ kind: 'system' }, now + days * dayLength))
    await at(1)
    expect(await objects()).toHaveLength(2)
    await at(2)
    expect(await objects()).toEqual([known])
    await at(2)
    await at(4)
    await at(4)
    expect(await objects()).toEqual([known])
  })
})
