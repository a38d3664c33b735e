import type { Context } from 'hono'
import type { AnyEndpoint, Ask, File, Reply, Upload } from '../../schema/contracts/endpoint.ts'
import type { Deps } from './deps.ts'
import { withDeps } from './deps.ts'
import { hmac, sha256 } from './digest.ts'
import { nameOf, operates, signedIn } from './actor.ts'
import { claimOnce, forgetOnce, type Keep, type Once, resumeOnce } from './idempotency.ts'
import { readerOf, unread } from './read-reply.ts'
import { readBytes, readText } from './read-body.ts'
import { Refusal } from './refusal.ts'
import type { Bindings } from './settings.ts'
import { write } from './database.ts'

export type AppEnv = { Variables: { deps: Deps }; Bindings: Bindings }

export type Verb<E> = (deps: Deps, ask: Ask<E>) => Promise<Reply<E>>

/** How an answer is written down under its key, and made whole again for who repeats the request. */
export type Remembering = { keep: Keep; tell: (deps: Deps, kept: unknown) => Promise<unknown> }

const bodyLimit = 64 * 1024

/**
 * The door between HTTP and a verb: who may call, parse path, query and body or refuse `invalid`, once per
 * idempotency key, run the verb, parse its reply. Ownership of a row (which exporter, whose order) is the verb's own
 * question, asked in its SQL.
 */
export function serve<E extends AnyEndpoint>(endpoint: E, verb: Verb<E>, remembering?: Remembering) {
  return async (context: Context<AppEnv>): Promise<Response> => {
    const deps = context.get('deps')
    if (endpoint.who.kind === 'person' || endpoint.who.kind === 'exporter') signedIn(deps.actor)
    if (endpoint.who.kind === 'operator') operates(deps.actor, endpoint.who.roles)
    const { ask, bodyText } = await parseAsk(endpoint, context)
    const key = context.req.header('idempotency-key')
    if (endpoint.idempotency === 'required' && !key)
      throw new Refusal('invalid', { fields: [{ path: 'Idempotency-Key', problem: 'required' }] })
    if (!key || !endpoint.idempotency) return answer(endpoint, await verb(deps, ask))
    if (key.length > 255 || !/^[\x21-\x7e]+$/.test(key))
      throw new Refusal('invalid', { fields: [{ path: 'Idempotency-Key', problem: 'format' }] })
    return await answerOnce(endpoint, verb, deps, ask, { key, path: context.req.path, bodyText, remembering })
  }
}

type Asked = { key: string; path: string; bodyText: string; remembering: Remembering | undefined }

async function answerOnce<E extends AnyEndpoint>(
  endpoint: E,
  verb: Verb<E>,
  deps: Deps,
  ask: Ask<E>,
  { key, path, bodyText, remembering }: Asked,
): Promise<Response> {
  // The concrete path, not its pattern: a stranger's key on another order is another key.
  const claimed = await claimOnce(
    deps.db,
    deps.now(),
    `${nameOf(deps.actor)} ${endpoint.method} ${path}`,
    key,
    // Keyed: a body may hold an account number, which a plain digest in the database would give away to who guesses.
    await hmac(deps.settings.codeSecret, bodyText),
    remembering?.keep,
  )
  if (!('answered' in claimed)) {
    const told = remembering ? await remembering.tell(deps, claimed.answer) : claimed.answer
    return respond(claimed.status, told, { 'idempotent-replayed': 'true' })
  }
  try {
    const reply = parseReply(endpoint, await verb(withDeps(deps, { once: claimed }), ask))
    if (!claimed.isAnswered) await write(deps.db, claimed.answered(endpoint.status, reply))
    return respond(endpoint.status, reply)
  } catch (error) {
    await release(deps, claimed, error)
    throw error
  }
}

/**
 * A refusal had no effect, so the key is free again. A defect may have had one: the key stays bound to its body, and
 * the next try resumes at once. Only a run that was cut off mid-way keeps its lease.
 */
const release = (deps: Deps, once: Once, error: unknown): Promise<void> =>
  error instanceof Refusal ? forgetOnce(deps.db, once) : resumeOnce(deps.db, once)

/** The answer of a verb as JSON; for tests of serve and for handlers that already hold the reply. */
export const answer = (endpoint: AnyEndpoint, reply: unknown): Response =>
  respond(endpoint.status, parseReply(endpoint, reply))

function parseReply(endpoint: AnyEndpoint, reply: unknown): unknown {
  if (!endpoint.reply) return undefined
  const read = readerOf(endpoint.reply)(reply)
  if (read !== unread) return read
  const parsed = endpoint.reply.safeParse(reply)
  if (!parsed.success)
    throw new Error(
      `reply of ${endpoint.method} ${endpoint.path} breaks its contract: ${JSON.stringify(parsed.error.issues.slice(0, 5))}`,
    )
  return parsed.data
}

function respond(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  if (status === 204 || body === undefined)
    return new Response(null, {
      status: status === 200 ? 204 : status,
      headers: { 'cache-control': 'no-store', ...headers },
    })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}

async function parseAsk<E extends AnyEndpoint>(
  endpoint: E,
  context: Context<AppEnv>,
): Promise<{ ask: Ask<E>; bodyText: string }> {
  const bodyText = endpoint.body ? await readBody(context) : ''
  const ask: Record<string, unknown> = {}
  if (endpoint.upload) {
    const file = await readFile(context, endpoint.upload)
    Object.assign(ask, file)
    return { ask: partsOf(endpoint, context, ask) as Ask<E>, bodyText: await sha256(file.file) }
  }
  partsOf(endpoint, context, ask)
  if (endpoint.body) Object.assign(ask, parsePart(endpoint.body, parseJson(bodyText), 'body'))
  return { ask: ask as Ask<E>, bodyText }
}

function partsOf(endpoint: AnyEndpoint, context: Context<AppEnv>, ask: object): object {
  if (endpoint.params) Object.assign(ask, parsePart(endpoint.params, context.req.param(), 'path'))
  if (endpoint.query) Object.assign(ask, parsePart(endpoint.query, context.req.query(), 'query'))
  return ask
}

/** @throws {Refusal} `unsupported_media` for a type the endpoint does not name, `too_large`, `invalid` for no file. */
async function readFile(context: Context<AppEnv>, { types, maxBytes }: Upload): Promise<File> {
  const fileType = (context.req.header('content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase()
  if (!types.includes(fileType)) throw new Refusal('unsupported_media', { expected: types })
  const file = await readBytes(context.req.raw, maxBytes)
  if (file.byteLength === 0) throw new Refusal('invalid', { fields: [{ path: 'file', problem: 'required' }] })
  return { file, fileType }
}

/** @throws {Refusal} `unsupported_media` for anything but JSON, `too_large` over 64 KiB. */
async function readBody(context: Context<AppEnv>): Promise<string> {
  const type = context.req.header('content-type') ?? ''
  if (!/^application\/json(;|$)/i.test(type))
    throw new Refusal('unsupported_media', { expected: 'application/json' })
  return await readText(context.req.raw, bodyLimit)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text) as unknown
  } catch {
    throw new Refusal('invalid', { fields: [{ path: '', problem: 'json' }] })
  }
}

function parsePart(
  shape: NonNullable<AnyEndpoint['body']>,
  value: unknown,
  part: 'path' | 'query' | 'body',
): object {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data as object
  const fields = parsed.error.issues.flatMap((issue) => fieldsOf(issue))
  // A malformed id names nothing, so it reads like one that does not exist.
  if (part === 'path') throw new Refusal('not_found')
  throw new Refusal('invalid', { fields })
}

type Issue = { code?: string; path: PropertyKey[]; message: string; keys?: string[] }

function fieldsOf(issue: Issue): { path: string; problem: string }[] {
  if (issue.keys)
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), problem: 'unknown' }))
  return [
    {
      path: issue.path.join('.'),
      problem: issue.code === 'custom' ? issue.message : (issue.code ?? 'invalid'),
    },
  ]
}
