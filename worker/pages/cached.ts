import { sha256 } from '../platform/digest.ts'
import { localeOf, marketOf, type PageContext, themeOf } from './preferences.ts'
import { inTheme } from './page.tsx'

type Entry = { body: Uint8Array<ArrayBuffer>; type: string; status: number; etag: string; storedAt: number }

/** `moved`: the page's right address, a path; answered with 301 and not kept. */
export type Made = { body: string; type?: string; status?: number } | { moved: string }

const lifetime = 60_000
const heldBytes = 12_000_000
const longest = 400_000

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Pages as the bytes they leave as: spelt out once for the digest, the shared cache and every answer. */
const memory = new Map<string, Entry>()
let held = 0

/**
 * A public answer, made at most once a minute per place: isolate memory in front of the data centre's cache in front
 * of `make`. The key is the path, the `query` the page understands (already in one order), language, market and
 * deployment, never a cookie or anything of a person. A hit touches no database. Pages with a query are countless and
 * rarely asked for twice in one place, so only isolate memory keeps them: two calls saved each time.
 */
export async function cached(
  context: PageContext,
  query: string,
  make: () => Promise<Made>,
): Promise<Response> {
  const deps = context.get('deps')
  // Spelt out whole: as part of an address `\..\` would walk and `#` would cut, to the key of another page.
  const place = encodeURIComponent(`${context.req.path}?${query}`.toWellFormed())
  const key = `${deps.settings.origin}/_pages/${deps.settings.version}/${localeOf(context)}/${marketOf(context)}/${place}`
  const now = deps.now()
  const remembered = memory.get(key)
  if (remembered && isFresh(remembered, now)) return answer(context, remembered)
  const isPlain = query === ''
  const shared = isPlain ? await fromCache(key) : null
  if (shared && isFresh(shared, now)) {
    remember(key, shared)
    return answer(context, shared)
  }
  const made = await make()
  if ('moved' in made) return context.redirect(made.moved, 301)
  const body = encoder.encode(made.body)
  const entry: Entry = {
    body,
    type: made.type ?? 'text/html; charset=utf-8',
    status: made.status ?? 200,
    etag: (await sha256(body)).slice(0, 20),
    storedAt: now,
  }
  if (entry.status === 200) {
    remember(key, entry)
    if (isPlain) deps.later(toCache(key, entry))
  }
  return answer(context, entry)
}

/** An entry from the future belongs to a clock that was moved. */
const isFresh = ({ storedAt }: Entry, now: number): boolean => storedAt <= now && now - storedAt < lifetime

function remember(key: string, entry: Entry): void {
  forget(key)
  if (entry.body.byteLength > longest) return
  memory.set(key, entry)
  held += entry.body.byteLength
  // The oldest go first; a map keeps the order of insertion.
  for (const oldest of memory.keys()) {
    if (held <= heldBytes) break
    forget(oldest)
  }
}

function forget(key: string): void {
  const entry = memory.get(key)
  if (!entry) return
  held -= entry.body.byteLength
  memory.delete(key)
}

/** The data centre's own cache; the web's types, which the views bring, do not know it. */
const edge = (): Cache => (caches as unknown as { default: Cache }).default

async function fromCache(key: string): Promise<Entry | null> {
  const found = await edge().match(key)
  if (!found) return null
  return {
    body: new Uint8Array(await found.arrayBuffer()),
    type: found.headers.get('content-type') ?? '',
    status: 200,
    etag: found.headers.get('x-etag') ?? '',
    storedAt: Number(found.headers.get('x-stored-at')),
  }
}

const toCache = (key: string, { body, type, etag, storedAt }: Entry): Promise<void> =>
  edge().put(
    key,
    new Response(body, {
      headers: {
        'content-type': type,
        'x-etag': etag,
        'x-stored-at': String(storedAt),
        'cache-control': `max-age=${lifetime / 1000}`,
      },
    }),
  )

/** Browsers keep it but always ask: the market and the appearance are the person's, the rest may be a minute old. */
function answer(context: PageContext, { body, type, status, etag }: Entry): Response {
  const theme = type.startsWith('text/html') ? themeOf(context) : null
  const tag = `W/"${etag}${theme ? `-${theme}` : ''}"`
  const headers = { etag: tag, 'cache-control': 'private, no-cache', vary: 'Cookie' }
  if (status === 200 && context.req.header('if-none-match') === tag)
    return new Response(null, { status: 304, headers })
  return new Response(theme ? withTheme(body, theme) : body, {
    status,
    headers: { ...headers, 'content-type': type },
  })
}

/** The chosen appearance stands in the page's second tag; what follows is taken as it is. */
function withTheme(body: Uint8Array<ArrayBuffer>, theme: 'light' | 'dark'): Uint8Array<ArrayBuffer> {
  const opening = '<html '
  const end = body.indexOf(opening.charCodeAt(0), 1) + opening.length
  const start = encoder.encode(inTheme(decoder.decode(body.subarray(0, end)), theme))
  const page = new Uint8Array(start.byteLength + body.byteLength - end)
  page.set(start)
  page.set(body.subarray(end), start.byteLength)
  return page
}
