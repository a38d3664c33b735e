import { locales } from '../../schema/values/locale.ts'
import { helpTopics } from '../../web/locales/help.ts'
import { isSilhouette, stillLifeOf, stillLifeSvg } from '../../web/ui/still-life.ts'
import { findHome } from '../catalogue/find-home.ts'
import { read } from '../platform/database.ts'
import { writtenHelp } from '../settings/help-pages.ts'
import { Refusal } from '../platform/refusal.ts'
import { cached } from './cached.ts'
import { escape } from './escape.ts'
import type { PageContext } from './preferences.ts'
import { listingSlugs, listingSpan } from './queries.ts'

const day = 86_400

/** A file of the build that is not below `/assets`, under its own name. */
export async function serveFile(context: PageContext, path: string, seconds: number): Promise<Response> {
  const { bindings, settings } = context.get('deps')
  const found = await bindings.ASSETS.fetch(new URL(path, settings.origin).href)
  if (!found.ok) throw new Refusal('not_found')
  return new Response(found.body, {
    headers: {
      'content-type': found.headers.get('content-type') ?? 'application/octet-stream',
      'cache-control': seconds > 0 ? `public, max-age=${seconds}` : 'no-cache',
    },
  })
}

/** A still-life as a file: `/pictures/{silhouette}-{hue}-{slug}.svg`. The name says all there is to draw. */
export function servePicture(context: PageContext): Response {
  const [, silhouette = '', hue = '', slug = ''] =
    /^([a-z]+)-([0-7])-([a-z0-9-]{1,120})\.svg$/.exec(context.req.param('name') ?? '') ?? []
  if (!isSilhouette(silhouette)) throw new Refusal('not_found')
  return new Response(stillLifeSvg(stillLifeOf(slug, silhouette, Number(hue)), 'Minh hoạ · Sample'), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': `public, max-age=${365 * day}, immutable`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}

export function serveManifest(context: PageContext): Response {
  const { brand } = context.get('deps').settings
  const manifest = {
    name: brand,
    short_name: brand,
    start_url: '/',
    display: 'browser',
    background_color: '#faf8f3',
    theme_color: '#0e5b46',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
  return context.body(JSON.stringify(manifest), 200, {
    'content-type': 'application/manifest+json',
    'cache-control': `public, max-age=${day}`,
  })
}

export function serveRobots(context: PageContext): Response {
  const { origin } = context.get('deps').settings
  const closed = [
    '/api/',
    '/sell',
    '/ops',
    '/webhooks/',
    ...locales.flatMap((locale) => [`/${locale}/cart`, `/${locale}/checkout`, `/${locale}/order`]),
  ]
  return context.text(
    `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${origin}/sitemap.xml\n`,
    200,
    { 'cache-control': `public, max-age=${day}` },
  )
}

const perSitemap = 10_000

/** The index: one map of the standing pages, then as many as the listings need. */
export function serveSitemap(context: PageContext): Promise<Response> {
  return cached(context, '', async () => {
    const { db, settings } = context.get('deps')
    const [[span]] = await read<[{ most: number | null }]>(db, [listingSpan()])
    const parts = [
      'pages',
      ...Array.from({ length: Math.ceil(((span?.most ?? 0) + 1) / perSitemap) }, (_none, at) => String(at)),
    ]
    const maps = parts
      .map((part) => `<sitemap><loc>${settings.origin}/sitemaps/${part}.xml</loc></sitemap>`)
      .join('')
    return {
      type: 'application/xml',
      body: `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps}</sitemapindex>`,
    }
  })
}

/** `/sitemaps/pages.xml`, `/sitemaps/0.xml` …: every address in both languages. */
export function serveSitemapPart(context: PageContext): Promise<Response> {
  const [, part = ''] = /^(pages|\d{1,4})\.xml$/.exec(context.req.param('part') ?? '') ?? []
  if (part === '') throw new Refusal('not_found')
  return cached(context, '', async () => {
    const { origin } = context.get('deps').settings
    const paths = part === 'pages' ? await standingPaths(context) : await listingPaths(context, Number(part))
    const urls = paths.map((path) => {
      const pair = locales
        .map(
          (locale) =>
            `<xhtml:link rel="alternate" hreflang="${locale}" href="${escape(`${origin}/${locale}${path}`)}"/>`,
        )
        .join('')
      return locales
        .map((locale) => `<url><loc>${escape(`${origin}/${locale}${path}`)}</loc>${pair}</url>`)
        .join('')
    })
    return {
      type: 'application/xml',
      body: `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>`,
    }
  })
}

async function standingPaths(context: PageContext): Promise<string[]> {
  const deps = context.get('deps')
  const [home, written] = await Promise.all([findHome(deps, {}), writtenHelp(deps)])
  return [
    '/',
    '/help',
    ...new Set([...helpTopics, ...written.keys()].map((topic) => `/help/${topic}`)),
    ...home.categories.map(({ slug }) => `/c/${slug}`),
    ...home.exporters.map(({ slug }) => `/s/${slug}`),
  ]
}

async function listingPaths(context: PageContext, part: number): Promise<string[]> {
  const [rows] = await read<[{ slug: string }]>(context.get('deps').db, [
    listingSlugs(part * perSitemap, perSitemap),
  ])
  return rows.map(({ slug }) => `/p/${slug}`)
}
