import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { app } from '../../../worker/app.ts'
import type { Person } from '../../../worker/platform/actor.ts'
import { write } from '../../../worker/platform/database.ts'
import { sha256 } from '../../../worker/platform/digest.ts'
import type { Shop } from '../shop.ts'

export const origin = 'http://127.0.0.1:8787'

export type Told = { status: number; headers: Headers; body: any } // oxlint-disable-line typescript/no-explicit-any

export type Knock = {
  as?: string | undefined
  /** A file when it is bytes: its type stands in `headers`. */
  body?: unknown
  key?: string
  headers?: Record<string, string>
}

const bytesOrText = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string'
    ? body
    : body instanceof Uint8Array
      ? (body as Uint8Array<ArrayBuffer>)
      : JSON.stringify(body)

/** One request through every middleware of the Worker; `later` work has been done when it answers. */
export async function knock(
  shop: Shop,
  method: string,
  path: string,
  { as, body, key, headers = {} }: Knock = {},
): Promise<Told> {
  const context = createExecutionContext()
  const request = new Request(`${origin}${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as === undefined ? {} : { cookie: as }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: bytesOrText(body) }),
  })
  const response = await app.fetch(request, shop.bindings as never, context)
  const text = new TextDecoder().decode(await response.arrayBuffer())
  await waitOnExecutionContext(context)
  return {
    status: response.status,
    headers: response.headers,
    body: response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text,
  }
}

/** A session written straight into the tables: the cookie to send. */
export async function cookieOf({ db }: Shop, person: Person): Promise<string> {
  const token = `test-${person.id}-${Math.random()}`
  const now = Date.now()
  await write(db, [
    db.run(sql`
      insert into sessions (token_hash, person_id, created_at, proved_at, seen_at, idle_until, ends_at)
      values (${await sha256(token)}, ${person.id}, ${now}, ${now}, ${now}, ${now + 86_400_000}, ${now + 86_400_000})`),
  ])
  return `session=${token}`
}

/** Somebody of the market's own staff, with a session. */
export async function operatorCookie(shop: Shop, role = 'support'): Promise<string> {
  const { db } = shop
  const id = `per_0000000000000000000000000${role[0]}`
  await write(db, [
    db.run(
      sql`insert into people (id, email, name, created_at) values (${id}, ${`${role}@quaque.test`}, ${role}, 0)`,
    ),
    db.run(
      sql`insert into memberships (id, person_id, exporter_id, role, created_at) values (${id.replace('per_', 'mem_')}, ${id}, null, ${role}, 0)`,
    ),
  ])
  return await cookieOf(shop, {
    kind: 'person',
    id: id as Person['id'],
    email: '',
    name: '',
    sessionHash: '',
    firms: [],
    operatorRoles: [],
  })
}
