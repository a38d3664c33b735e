import { createExecutionContext, env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { hour, minute } from '../../../schema/values/day.ts'
import { read, write } from '../../../worker/platform/database.ts'
import { type Deps, makeDeps, withDeps } from '../../../worker/platform/deps.ts'
import { underLease } from '../../../worker/platform/lease.ts'
import { dueMessages, type Handler, promise, runMessage } from '../../../worker/platform/outbox.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'

const request = { id: 'req_1', ip: '', country: undefined, userAgent: '' }
const depsAt = (at: number): Deps =>
  withDeps(makeDeps(env as unknown as Bindings, createExecutionContext(), request, { kind: 'system' }), {
    now: () => at,
  })
const start = Date.parse('2026-11-21T09:00:00Z')

async function promised(kind = 'greet'): Promise<string> {
  const deps = depsAt(start)
  const { id, statement } = promise(deps, { kind, payload: { to: 'Lan' } })
  await write(deps.db, [statement])
  return id
}

const rowOf = async (id: string) => {
  const [[row]] = await read<[{ state: string; attempts: number; dueAt: number }]>(depsAt(start).db, [
    sql`select state, attempts, due_at as dueAt from outbox where id = ${id}`,
  ])
  return row
}

beforeEach(async () => {
  await env.DB.exec('delete from outbox')
  await env.DB.exec('delete from leases')
})

describe('a promised effect', () => {
  test('is done once, though twenty messengers bring the word at the same time', async () => {
    let greetings = 0
    const greet: Handler = async () => {
      greetings += 1
    }
    const id = await promised()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => runMessage(depsAt(start), id, { greet })),
    )
    expect(greetings).toBe(1)
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect((await rowOf(id))?.state).toBe('done')
  })

  test('that fails waits longer each time and is parked in the end, where a person sees it', async () => {
    const id = await promised()
    const greet: Handler = () => Promise.reject(new Error('the post office is closed'))
    let at = start
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      expect(await runMessage(depsAt(at), id, { greet })).toBe('later')
      expect(await runMessage(depsAt(at), id, { greet })).toBe('skipped')
      at = (await rowOf(id))?.dueAt ?? 0
    }
    expect(await runMessage(depsAt(at), id, { greet })).toBe('parked')
    expect(await rowOf(id)).toMatchObject({ state: 'parked', attempts: 8 })
  })

  test('nobody knows how to do is a failure, not a silent success', async () => {
    const id = await promised('unheard_of')
    expect(await runMessage(depsAt(start), id, {})).toBe('later')
  })

  test('whose messenger died is found again by the sweep when the claim has ended', async () => {
    const id = await promised()
    await env.DB.prepare('update outbox set lease_until = ? where id = ?')
      .bind(start + 2 * minute, id)
      .run()
    expect(await dueMessages(depsAt(start + minute), 10)).toEqual([])
    expect(await dueMessages(depsAt(start + 3 * minute), 10)).toEqual([id])
  })
})

describe('a lease', () => {
  test('lets one of many runs work, and the next one after it ended', async () => {
    let runs = 0
    const work = async () => {
      runs += 1
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const results = await Promise.all([1, 2, 3, 4].map(() => underLease(depsAt(start), 'tidy', work)))
    expect(results.filter(Boolean)).toHaveLength(1)
    expect(await underLease(depsAt(start + 1), 'tidy', work)).toBe(true)
    expect(runs).toBe(2)
  })

  test('whose holder was cut off ends by itself', async () => {
    await env.DB.prepare('insert into leases (name, until, holder) values (?, ?, ?)')
      .bind('tidy', start + minute, 'gone')
      .run()
    expect(await underLease(depsAt(start), 'tidy', async () => undefined)).toBe(false)
    expect(await underLease(depsAt(start + hour), 'tidy', async () => undefined)).toBe(true)
  })
})
