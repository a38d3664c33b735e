import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { minute } from '../../../schema/values/day.ts'
import { type Statement, write } from '../../../worker/platform/database.ts'
import { knock } from '../people/knock.ts'
import { openShop, type Shop } from '../shop.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})

const health = () => knock(shop, 'GET', '/api/health')
const message = (id: string, kind: string, state: string, attempts: number, dueAt: number): Statement =>
  shop.db.run(
    sql`insert into outbox (id, kind, payload, state, attempts, created_at, due_at) values (${id}, ${kind}, '{}', ${state}, ${attempts}, 0, ${dueAt})`,
  )

describe('the pulse', () => {
  test('of a quiet market is good, and tells no secret', async () => {
    const { status, body, headers } = await health()
    expect(status).toBe(200)
    expect(body).toEqual({
      ok: true,
      version: expect.any(String),
      database: 'ok',
      payments: 'ok',
      mail: 'ok',
      oldestDueOutboxMs: 0,
      parked: 0,
    })
    expect(headers.get('x-round-trips')).toBe('1')
  })

  test('says how long the oldest promise waits, what fails and what is parked', async () => {
    await write(shop.db, [
      message('msg_1', 'mail', 'due', 2, Date.now() - 5 * minute),
      message('msg_2', 'refund', 'due', 0, Date.now() + 5 * minute),
      message('msg_3', 'mail', 'parked', 8, 0),
      shop.db.run(
        sql`insert into payment_events (id, type, object_id, created_at, received_at, state, due_at) values ('evt_1', 't', 'o', 0, 0, 'parked', 0)`,
      ),
    ])
    const { body } = await health()
    expect(body).toMatchObject({ ok: true, mail: 'failing', payments: 'ok', parked: 2 })
    expect(body.oldestDueOutboxMs).toBeGreaterThanOrEqual(5 * minute)
    await write(shop.db, [shop.db.run(sql`update outbox set attempts = 1 where id = 'msg_2'`)])
    expect((await health()).body.payments).toBe('failing')
  })

  test('counts a promise for later as no delay', async () => {
    await write(shop.db, [message('msg_1', 'mail', 'due', 0, Date.now() + 60 * minute)])
    expect((await health()).body.oldestDueOutboxMs).toBe(0)
  })

  test('of a market without its database is 503 and says no more', async () => {
    const broken = () => {
      throw new Error('D1 is down: secret-host')
    }
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    Object.assign(shop.bindings, {
      DB: { prepare: () => ({ bind: broken, all: broken, run: broken }), batch: broken },
    })
    const { status, body } = await health()
    expect(status).toBe(503)
    expect(body).toMatchObject({ ok: false, database: 'down', payments: 'unknown', mail: 'unknown' })
    expect(JSON.stringify(body)).not.toContain('secret-host')
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
})
