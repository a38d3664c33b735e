// The desk's service worker: the shell and its hashed files, so the desk opens without a network and shows what the
// device keeps. It never keeps an answer of the API; pages never depend on it.

type Waits = { waitUntil(work: Promise<unknown>): void }
type Fetching = Waits & { request: Request; respondWith(answer: Promise<Response>): void }
type Told = Waits & { data: unknown }
type Scope = {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Told) => void): void
}
const scope = globalThis as unknown as Scope

/** The number grows when what is kept, or how, changes. */
const files = 'desk-1'
const most = 150
const patience = 4000
const shell = '/sell'

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(tidy()))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') event.respondWith(fromFiles(event))
  else if (request.mode === 'navigate' && /^\/sell(\/|$)/.test(pathname)) event.respondWith(fromShell(event))
})
// The files of the first visit came before this worker did: the page names them.
scope.addEventListener('message', (event) => {
  if (Array.isArray(event.data)) event.waitUntil(keepFiles(event.data as string[]))
})

async function tidy(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('desk-') && name !== files) await caches.delete(name)
  await scope.clients.claim()
}

/** A hashed name never changes its content. */
async function fromFiles(event: Fetching): Promise<Response> {
  const known = await caches.match(event.request.url)
  if (known) return known
  const answer = await fetch(event.request)
  if (answer.ok) event.waitUntil(keep(event.request.url, answer.clone()))
  return answer
}

async function keepFiles(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    if (await caches.match(url)) continue
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) await keep(url, answer)
  }
  if (!(await caches.match(shell))) await keepShell(await fetch(shell))
}

/** One shell serves every address. When the network does not answer in time the kept one does. */
async function fromShell(event: Fetching): Promise<Response> {
  const fresh = fetch(event.request).then((answer) => {
    if (answer.ok && !answer.redirected) event.waitUntil(keepShell(answer.clone()))
    return answer
  })
  const kept = await caches.match(shell)
  if (!kept) return await fresh
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience))
  const first = await Promise.race([fresh.catch(() => undefined), late])
  return first ?? kept
}

/** The edge wrote in whether somebody is signed in; a kept shell leaves that to the desk. */
async function keepShell(answer: Response): Promise<void> {
  if (!answer.ok) return
  const html = (await answer.text()).replace(/(name="session" content=")\w+/, '$1kept')
  await keep(shell, new Response(html, { headers: answer.headers }))
}

async function keep(url: string, answer: Response): Promise<void> {
  const cache = await caches.open(files)
  await cache.put(url, answer)
  const keys = await cache.keys()
  const old = keys.filter(({ url: each }) => !each.endsWith(shell))
  for (const key of old.slice(0, Math.max(0, old.length - most))) await cache.delete(key)
}

// A module of its own for the type check; the built file is a plain script.
export {}
