import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { newMeter, openDatabase, read, write } from '../../../worker/platform/database.ts'
import { claimOnce, forgetOnce, type Once, resumeOnce } from '../../../worker/platform/idempotency.ts'
import type { Refusal } from '../../../worker/platform/refusal.ts'

const db = openDatabase(env.DB, newMeter())
const now = Date.parse('2026-11-21T09:00:00Z')
const claim = (body: string, at = now) => claimOnce(db, at, 'per_1 /api/things', 'key-1', body)
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no refusal',
    (error: Refusal) => error.code,
  )

beforeEach(async () => {
  await env.DB.exec('delete from idempotency_keys')
})

describe('one idempotency key', () => {
  test('the same request is answered as before, with nothing done again', async () => {
    const once = (await claim('{"a":1}')) as Once
    await write(db, once.answered(201, { made: 'once' }))
    expect(await claim('{"a":1}')).toEqual({ status: 201, answer: { made: 'once' } })
  })

  test('another body under the key is a mismatch, even after the answer', async () => {
    const once = (await claim('{"a":1}')) as Once
    expect(await refusalOf(claim('{"a":2}'))).toBe('idempotency_mismatch')
    await write(db, once.answered(200, {}))
    expect(await refusalOf(claim('{"a":2}'))).toBe('idempotency_mismatch')
  })

  test('while the first request runs, the second is told so; after its lease the retry takes its place, alone', async () => {
    await claim('{"a":1}')
    expect(await refusalOf(claim('{"a":1}', now + 1000))).toBe('idempotency_in_flight')
    const later = await Promise.allSettled([
      claim('{"a":1}', now + minute),
      claim('{"a":1}', now + minute),
      claim('{"a":1}', now + minute),
    ])
    expect(later.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a refused request frees its key, a broken one may be resumed at once', async () => {
    await forgetOnce(db, (await claim('{"a":1}')) as Once)
    const once = (await claim('{"a":2}')) as Once
    await resumeOnce(db, once)
    expect('answered' in (await claim('{"a":2}', now + 1))).toBe(true)
  })

  test('an answer is remembered only with the effect it belongs to', async () => {
    const once = (await claim('{"a":1}')) as Once
    const broken = write(db, [
      ...once.answered(201, {}),
      db.run(sql`insert into stock (variant_id, listing_no, on_hand) values ('no-such', 1, 1)`),
    ])
    await expect(broken).rejects.toThrow(/FOREIGN KEY/)
    const [[row]] = await read<[{ state: string }]>(db, [sql`select state from idempotency_keys`])
    expect(row?.state).toBe('in_flight')
  })
})
