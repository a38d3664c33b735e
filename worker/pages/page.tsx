import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../../schema/values/locale.ts'
import { type Market, marketCodes } from '../../schema/values/market.ts'
import { countryText, marketText } from '../../web/ui/country-text.ts'
import type { Deps } from '../platform/deps.ts'
import { marketSettings } from '../settings/market-settings.ts'
import { bannersFor } from './banners.tsx'
import { escape } from './escape.ts'
import { headOf, type Meta } from './head.ts'
import { marketOf, type PageContext, themeOf } from './preferences.ts'
import { fillShell, type ShellName } from './shells.ts'

export type Page = Meta & {
  shell: ShellName
  locale: Locale
  main: VNode
  /** What the search box holds. */
  query?: string
  status?: number
}

/** The whole HTML of a page for a market. */
export async function renderPage(deps: Deps, market: Market, page: Page): Promise<string> {
  const { locale, shell, path, query = '', main } = page
  const other = locale === 'vi' ? 'en' : 'vi'
  const set = await marketSettings(deps)
  const brand = escape(set.brand.name)
  return await fillShell(deps, locale, shell, {
    title: `${escape(page.title)} – ${brand}`,
    head: headOf(deps.settings, set.brand.name, page),
    brand,
    banners: bannersFor('shop', set.banners, deps.now(), locale),
    query: escape(query),
    market: escape(marketText(market, locale)),
    options: optionsOf(locale, market),
    back: escape(`/${locale}${path}`),
    other: escape(`/${other}${path}`),
    main: renderToString(main),
  })
}

const optionTexts = new Map<string, string>()

function optionsOf(locale: Locale, market: Market): string {
  const key = locale + market
  let known = optionTexts.get(key)
  if (known === undefined) {
    known = marketCodes
      .map(
        (code) =>
          `<option value="${code}"${code === market ? ' selected' : ''}>${escape(countryText(code, locale))}</option>`,
      )
      .join('')
    optionTexts.set(key, known)
  }
  return known
}

/** The chosen appearance goes into the page at the last moment: cached pages are the same for both. */
export const inTheme = (html: string, theme: 'light' | 'dark' | null): string =>
  theme ? html.replace('<html ', `<html data-theme="${theme}" `) : html

/** A page for one person (cart, checkout, order): never cached anywhere. */
export async function privatePage(context: PageContext, page: Page): Promise<Response> {
  const html = await renderPage(context.get('deps'), marketOf(context), page)
  return context.html(inTheme(html, themeOf(context)), (page.status ?? 200) as 200, {
    'cache-control': 'no-store',
  })
}
