import { createExecutionContext, env } from 'cloudflare:test'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../schema/contracts/endpoint.ts'
import { idOf, line, Money } from '../../../schema/contracts/shapes.ts'
import { makeDeps } from '../../../worker/platform/deps.ts'
import { securityHeaders } from '../../../worker/platform/headers.ts'
import { Refusal } from '../../../worker/platform/refusal.ts'
import { sameOrigin } from '../../../worker/platform/same-origin.ts'
import { type AppEnv, serve } from '../../../worker/platform/serve.ts'
import type { Bindings } from '../../../worker/platform/settings.ts'

const gift = endpoint(
  { method: 'POST', path: '/api/gifts/:id' },
  {
    summary: 'A thing to knock with',
    params: z.strictObject({ id: idOf('order') }),
    body: z.strictObject({ note: line(20), price: Money }),
    reply: z.object({ note: z.string() }),
    status: 201,
    idempotency: 'required',
  },
)

let calls = 0
const door = new Hono<AppEnv>()
door.use(async (context, next) => {
  context.set(
    'deps',
    makeDeps(
      env as unknown as Bindings,
      createExecutionContext(),
      { id: 'req_1', ip: '', country: undefined, userAgent: '' },
      { kind: 'visitor' },
    ),
  )
  await next()
})
door.use(securityHeaders)
door.use(sameOrigin)
door.post(
  gift.path,
  serve(gift, async (_deps, { note }) => {
    calls += 1
    if (note === 'no') throw new Refusal('out_of_stock')
    return { note }
  }),
)
door.onError((error, context) => {
  if (error instanceof Refusal)
    return context.json({ code: error.code, facts: error.facts }, error.status as 400)
  return context.json({ code: 'defect' }, 500)
})

const id = 'ord_00000000000000000000000000'
const good = { note: 'For Lan', price: { minor: 100, currency: 'VND' } }
let keys = 0
const knock = (body: unknown, headers: Record<string, string> = {}, path = `/api/gifts/${id}`) =>
  door.request(path, {
    method: 'POST',
    headers: {
      origin: 'http://127.0.0.1:8787',
      'content-type': 'application/json',
      'idempotency-key': `key-${(keys += 1)}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const told = async (answer: Response | Promise<Response>) => {
  const response = await answer
  return { status: response.status, ...((await response.json()) as object) }
}

describe('the door', () => {
  test('lets a good request through, with the security headers on its answer', async () => {
    const response = await knock(good)
    expect(await response.json()).toEqual({ note: 'For Lan' })
    expect(response.status).toBe(201)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('names every field that is unknown, missing or of the wrong kind', async () => {
    const answer = await told(knock({ price: { minor: 1.5, currency: 'BTC' }, total: 1 }))
    expect(answer).toMatchObject({ status: 400, code: 'invalid' })
    const paths = (answer as unknown as { facts: { fields: { path: string }[] } }).facts.fields.map(
      ({ path }) => path,
    )
    expect(paths).toEqual(expect.arrayContaining(['note', 'price.minor', 'price.currency', 'total']))
  })

  test('refuses what is not JSON, not ours, too large or without a key', async () => {
    expect(await told(knock('{', {}))).toMatchObject({ status: 400, code: 'invalid' })
    expect(await told(knock('a=1', { 'content-type': 'application/x-www-form-urlencoded' }))).toMatchObject({
      status: 415,
    })
    expect(await told(knock({ ...good, note: 'x'.repeat(70_000) }))).toMatchObject({
      status: 413,
      code: 'too_large',
    })
    expect(await told(knock(good, { 'idempotency-key': '' }))).toMatchObject({ status: 400, code: 'invalid' })
    expect(await told(knock(good, { 'idempotency-key': 'two words' }))).toMatchObject({ status: 400 })
    expect(await told(knock(good, { 'idempotency-key': 'x'.repeat(256) }))).toMatchObject({ status: 400 })
  })

  test('opens only to our own pages', async () => {
    expect(await told(knock(good, { origin: 'https://evil.example' }))).toMatchObject({
      status: 403,
      code: 'origin_refused',
    })
    expect(await told(knock(good, { 'sec-fetch-site': 'cross-site' }))).toMatchObject({ status: 403 })
    expect((await knock(good, { origin: '', 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  })

  test('treats a malformed id like one that does not exist', async () => {
    expect(await told(knock(good, {}, '/api/gifts/1%20or%201=1'))).toMatchObject({
      status: 404,
      code: 'not_found',
    })
  })

  test('does a repeated request once and gives the first answer again', async () => {
    const before = calls
    const first = await knock(good, { 'idempotency-key': 'same' })
    const again = await knock(good, { 'idempotency-key': 'same' })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await again.json()).toEqual(await first.json())
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(calls).toBe(before + 1)
    expect(await told(knock({ ...good, note: 'other' }, { 'idempotency-key': 'same' }))).toMatchObject({
      status: 422,
      code: 'idempotency_mismatch',
    })
  })

  test('frees the key of a refused request', async () => {
    expect(await told(knock({ ...good, note: 'no' }, { 'idempotency-key': 'freed' }))).toMatchObject({
      status: 409,
    })
    expect((await knock(good, { 'idempotency-key': 'freed' })).status).toBe(201)
  })
})
