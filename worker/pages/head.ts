import type { Locale } from '../../schema/values/locale.ts'
import type { Settings } from '../platform/settings.ts'
import { escape, scriptJson } from './escape.ts'

export type Meta = {
  /** The subject; the brand is added. */
  title: string
  description: string
  /** This page without its language, with what of the query makes it another page: `/c/coffee?sort=newest`. */
  path: string
  /** Where search engines should look instead, when not `path`. */
  canonical?: string
  locale: Locale
  kind?: 'website' | 'product' | 'profile'
  /** schema.org objects; data, not script. */
  data?: readonly object[]
  /** Filtered lists, empty searches, private pages. */
  isHidden?: boolean
  image?: { path: string; alt: string; width: number; height: number }
}

const tags = { vi: 'vi_VN', en: 'en_US' } as const

/** Description, canonical, language pair, share tags and data of a page. Addresses come from the configured origin. */
export function headOf({ origin }: Settings, brand: string, meta: Meta): string {
  const { locale, path, title, description, kind = 'website', data = [] } = meta
  const canonical = meta.canonical ?? path
  const other = locale === 'vi' ? 'en' : 'vi'
  const url = (language: Locale) => escape(`${origin}/${language}${canonical}`)
  const image = meta.image ?? { path: `/share-${locale}.png`, alt: brand, width: 1200, height: 630 }
  const property = (name: string, content: string) => `<meta property="${name}" content="${escape(content)}">`
  return [
    `<meta name="description" content="${escape(description)}">`,
    meta.isHidden ? '<meta name="robots" content="noindex">' : '',
    `<link rel="canonical" href="${url(locale)}">`,
    `<link rel="alternate" hreflang="vi" href="${url('vi')}"><link rel="alternate" hreflang="en" href="${url('en')}">`,
    `<link rel="alternate" hreflang="x-default" href="${canonical === '/' ? escape(`${origin}/`) : url('vi')}">`,
    property('og:title', title),
    property('og:description', description),
    property('og:type', kind === 'product' ? 'product' : kind),
    property('og:url', `${origin}/${locale}${canonical}`),
    property('og:site_name', brand),
    property('og:locale', tags[locale]),
    property('og:locale:alternate', tags[other]),
    property('og:image', origin + image.path),
    property('og:image:width', String(image.width)),
    property('og:image:height', String(image.height)),
    property('og:image:alt', image.alt),
    '<meta name="twitter:card" content="summary_large_image">',
    ...data.map(
      (one) =>
        `<script type="application/ld+json">${scriptJson({ '@context': 'https://schema.org', ...one })}</script>`,
    ),
  ].join('')
}

/** The breadcrumb as data: each step's name and address, home first. */
export const breadcrumbData = (
  { origin }: Settings,
  locale: Locale,
  steps: readonly { text: string; path: string }[],
): object => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ text, path }, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    name: text,
    item: `${origin}/${locale}${path}`,
  })),
})
