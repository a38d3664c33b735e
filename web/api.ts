import type { AskOf, CallName, ReplyOf } from '../schema/api.ts'
import type { Facts, RefusalCode } from '../schema/contracts/refusal.ts'
import { routes } from '../schema/routes.ts'

/** Why it did not happen. `offline`: no answer came; `defect`: the answer was no answer. */
export type No = { code: RefusalCode | 'defect' | 'offline'; facts: Facts; requestId: string | null }
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: No }

const longestWait = 10_000
const longestUpload = 120_000

/** A change that got no answer keeps its key, so sending the same again can never do it twice. */
const unanswered = new Map<string, string>()

/**
 * Calls the API by the name of its route: the only fetch in the browser. It waits at most 10 s; a reading is tried
 * once more, a change carries an idempotency key, a `file` travels as the body. Never throws: every "no" is a value.
 * `fixedKey` is the key of a change that waited on this device.
 */
export async function call<N extends CallName>(
  name: N,
  ask: AskOf<N>,
  fixedKey?: string,
): Promise<Answer<ReplyOf<N>>> {
  const { method, path } = routes[name]
  const { url, rest } = addressOf(path, ask as Record<string, unknown>)
  if (method === 'GET') {
    const address = url + queryOf(rest)
    const first = await send<ReplyOf<N>>(address, { method })
    if (first.ok || !isPassing(first.refusal)) return first
    await new Promise((resolve) => setTimeout(resolve, 250 + Math.random() * 750))
    return await send<ReplyOf<N>>(address, { method })
  }
  const { file, ...plain } = rest
  if (file instanceof Blob) return await sendFile<ReplyOf<N>>(method, url + queryOf(plain), file, fixedKey)
  const body = method === 'DELETE' ? null : JSON.stringify(rest)
  const act = `${method} ${url} ${body ?? ''}`
  const key = fixedKey ?? unanswered.get(act) ?? crypto.randomUUID()
  if (!fixedKey) unanswered.set(act, key)
  const headers: Record<string, string> = { 'idempotency-key': key }
  if (body !== null) headers['content-type'] = 'application/json'
  const answer = await send<ReplyOf<N>>(url, { method, headers, body })
  if (!fixedKey && (answer.ok || !isPassing(answer.refusal))) unanswered.delete(act)
  return answer
}

/** A file is the whole body, and a slow line may take a minute for it; the same file sent again is the same act. */
async function sendFile<T>(
  method: string,
  url: string,
  file: Blob,
  fixedKey: string | undefined,
): Promise<Answer<T>> {
  const act = `${method} ${url} ${file.size} ${fixedKey ?? (await digestOf(file))}`
  const key = fixedKey ?? unanswered.get(act) ?? crypto.randomUUID()
  unanswered.set(act, key)
  const headers = { 'idempotency-key': key, 'content-type': file.type }
  const answer = await send<T>(url, { method, headers, body: file }, longestUpload)
  if (answer.ok || !isPassing(answer.refusal)) unanswered.delete(act)
  return answer
}

async function digestOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].join('.')
}

/** No answer, or none that settles it: the same act under the same key may be tried again. */
export const isPassing = ({ code }: No): boolean =>
  code === 'offline' || code === 'defect' || code === 'idempotency_in_flight'

async function send<T>(url: string, request: RequestInit, patience = longestWait): Promise<Answer<T>> {
  try {
    const answer = await fetch(url, {
      ...request,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patience),
    })
    if (answer.status === 204) return { ok: true, value: undefined as T }
    const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json')
    const content: unknown = isJson ? await answer.json() : null
    if (answer.ok && isJson) return { ok: true, value: content as T }
    return { ok: false, refusal: refusalOf(content) }
  } catch {
    return { ok: false, refusal: { code: 'offline', facts: {}, requestId: null } }
  }
}

function refusalOf(content: unknown): No {
  const { code, facts, requestId } = (content ?? {}) as Partial<No>
  return { code: code ?? 'defect', facts: facts ?? {}, requestId: requestId ?? null }
}

/** Fills `:name` in a path; what no part of the path takes goes on as query or body. */
function addressOf(
  path: string,
  ask: Record<string, unknown>,
): { url: string; rest: Record<string, unknown> } {
  const rest = { ...ask }
  const url = path.replace(/:(\w+)/g, (_all, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  return { url, rest }
}

function queryOf(rest: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest as Record<string, string | number | undefined>))
    if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `?${query}` : ''
}
