// The storefront's service worker: hashed files once, reading pages always fresh when there is a network and from a
// saved copy when there is none (or it does not answer in time), saying so. Pages never depend on it. Asked first
// rather than shown stale: a page holds prices for a country the person may just have changed.
// Carts, checkout, orders and the API are never kept.

type Waits = { waitUntil(work: Promise<unknown>): void }
type Fetching = Waits & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}
const scope = globalThis as unknown as Scope

const files = 'files-1'
const pages = 'pages-1'
const limits = { [files]: 150, [pages]: 60 } as const
const keptFor = 30 * 86_400_000
const patience = 4000
const savedAt = 'x-saved-at'

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(tidy()))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (/^\/(assets|pictures|photos)\//.test(pathname)) event.respondWith(fromFiles(event))
  else if (request.mode === 'navigate' && /^\/(vi|en)\/($|c\/|p\/[^/]+$|s\/|search$|help)/.test(pathname))
    event.respondWith(fromPages(event))
})

async function tidy(): Promise<void> {
  // The desk has a worker and a cache of its own under the same roof.
  for (const name of await caches.keys())
    if (/^(files|pages)-/.test(name) && name !== files && name !== pages) await caches.delete(name)
  await scope.clients.claim()
}

/** A hashed name never changes its content. */
async function fromFiles(event: Fetching): Promise<Response> {
  const known = await caches.match(event.request)
  if (known) return known
  const answer = await fetch(event.request)
  if (answer.ok) event.waitUntil(keep(files, event.request, answer.clone()))
  return answer
}

async function fromPages(event: Fetching): Promise<Response> {
  const fresh = fetch(event.request).then((answer) => {
    if (answer.ok && !answer.redirected) event.waitUntil(keep(pages, event.request, answer.clone()))
    return answer
  })
  const saved = await caches.match(event.request)
  if (!saved) return await fresh.catch(() => new Response(nothing, { status: 503, headers: html }))
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience))
  const first = await Promise.race([fresh.catch(() => 'late' as const), late])
  return first === 'late' ? await asSaved(saved) : first
}

async function keep(name: keyof typeof limits, request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(name)
  const headers = new Headers(answer.headers)
  headers.set(savedAt, String(Date.now()))
  await cache.put(request, new Response(await answer.blob(), { status: 200, headers }))
  const keys = await cache.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - limits[name]))) await cache.delete(key)
}

const html = { 'content-type': 'text/html; charset=utf-8' }
const nothing =
  '<!doctype html><meta name="viewport" content="width=device-width"><title>Offline</title><p>Không có mạng, và trang này chưa được lưu.<p lang="en">You are offline, and this page was not saved.'

/** The saved page with a bar that says so and since when; too old a copy is not shown as if it were news. */
async function asSaved(saved: Response): Promise<Response> {
  const at = Number(saved.headers.get(savedAt))
  if (Date.now() - at > keptFor) return new Response(nothing, { status: 503, headers: html })
  const text = await saved.text()
  const isEnglish = text.includes('<html lang="en"') || /<html [^>]*lang="en"/.test(text.slice(0, 200))
  const when = new Date(at).toLocaleString(isEnglish ? 'en-001' : 'vi', {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const bar = `<div class="offline-bar" role="status">${isEnglish ? `You are offline. Saved copy from ${when}` : `Đang không có mạng. Bản lưu lúc ${when}`}</div>`
  const headers = new Headers(saved.headers)
  return new Response(text.replace(/<main /, `${bar}<main `), { headers })
}
