import { Hono } from 'hono'
import type { WorkerEnv } from '../app.ts'
import type { Deps } from '../platform/deps.ts'
import { escape } from './escape.ts'
import { marketSettings } from '../settings/market-settings.ts'
import { bannersFor } from './banners.tsx'
import { inTheme } from './page.tsx'
import { type PageContext, themeOf } from './preferences.ts'

type Surface = 'sell' | 'ops'

const shells = new Map<Surface, Promise<string>>()

/** A console's shell, read once per isolate: an isolate never outlives its deployment. */
function shellOf({ bindings, settings }: Deps, surface: Surface): Promise<string> {
  const known = shells.get(surface)
  if (known) return known
  const loading = load(bindings.ASSETS, new URL(`/${surface}/index.html`, settings.origin))
  shells.set(surface, loading)
  // A failed read is not remembered.
  loading.catch(() => shells.delete(surface))
  return loading
}

async function load(assets: Fetcher, url: URL): Promise<string> {
  const answer = await assets.fetch(url.href)
  if (!answer.ok) throw new Error(`the static files have no ${url.pathname}: status ${answer.status}`)
  return await answer.text()
}

/** The same shell for every address of a console: what it shows is the console's own matter, and the session's. */
const serveShell = (surface: Surface) => async (context: PageContext) => {
  const deps = context.get('deps')
  const [shell, { brand, banners }] = await Promise.all([shellOf(deps, surface), marketSettings(deps)])
  const html = shell
    .replaceAll('[[brand]]', () => escape(brand.name))
    // A console that knows nobody is signed in asks for no session, and its log stays clean of refusals.
    .replace('[[session]]', deps.actor.kind === 'person' ? 'open' : 'none')
    .replace('[[banners]]', () => bannersFor(surface, banners, deps.now()))
  return context.html(inTheme(html, themeOf(context)), 200, {
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
    // Handing parcels over reads barcodes by camera; nothing else of the market looks through one.
    ...(surface === 'sell'
      ? { 'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()' }
      : {}),
  })
}

/** The desk on a phone's home screen: a window of its own that begins with today. */
async function serveDeskManifest(context: PageContext): Promise<Response> {
  const { brand } = await marketSettings(context.get('deps'))
  const manifest = {
    id: '/sell',
    name: `${brand.name} – bàn bán hàng`,
    short_name: brand.name,
    lang: 'vi',
    start_url: '/sell',
    scope: '/sell',
    display: 'standalone',
    background_color: '#faf8f3',
    theme_color: '#0e5b46',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
  return context.body(JSON.stringify(manifest), 200, {
    'content-type': 'application/manifest+json',
    'cache-control': 'public, max-age=3600',
  })
}

export const consoleRoutes = new Hono<WorkerEnv>()
  .get('/sell.webmanifest', serveDeskManifest)
  .get('/sell', serveShell('sell'))
  .get('/sell/*', serveShell('sell'))
  .get('/ops', serveShell('ops'))
  .get('/ops/*', serveShell('ops'))
