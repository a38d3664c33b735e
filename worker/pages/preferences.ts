import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { isLocale, type Locale } from '../../schema/values/locale.ts'
import { isMarket, type Market } from '../../schema/values/market.ts'
import type { AppEnv } from '../platform/serve.ts'

export type PageContext = Context<AppEnv>

/** Where parcels go: what the person chose, else where the edge says the request came from, else the United States. */
export function marketOf(context: PageContext): Market {
  const chosen = getCookie(context, 'market') ?? ''
  if (isMarket(chosen)) return chosen
  const country = context.get('deps').request.country ?? ''
  return isMarket(country) ? country : 'US'
}

/** The language of a path `/{vi|en}/…`. */
export const localeOf = (context: PageContext): Locale => {
  const first = context.req.path.split('/')[1] ?? ''
  return isLocale(first) ? first : preferredLocale(context.req.header('accept-language') ?? '')
}

/** English only when it is asked for before Vietnamese: the market's people read Vietnamese first. */
export function preferredLocale(acceptLanguage: string): Locale {
  const ranked = acceptLanguage
    .split(',')
    .map((part, at) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag: tag.trim().split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0, at }
    })
    .filter(({ tag, weight }) => isLocale(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
  const first = ranked[0]
  // Somebody who reads neither is better served in English.
  if (!first) return acceptLanguage === '' ? 'vi' : 'en'
  return first.tag as Locale
}

/** `light` or `dark` when the person chose; nothing when the system decides. */
export function themeOf(context: PageContext): 'light' | 'dark' | null {
  const theme = getCookie(context, 'theme')
  return theme === 'light' || theme === 'dark' ? theme : null
}

const ourPage = /^\/(vi|en)(\/|$)/

/** A path of our own public pages out of a form's field, or the language's home: never another site. */
export function ownPath(back: string, locale: Locale): string {
  const home = `/${locale}/`
  if (!back.startsWith('/')) return home
  const url = URL.parse(back, 'https://own.invalid')
  // Looked at once its dots are walked: `/vi/..//evil.example` is another site by then.
  return url && url.host === 'own.invalid' && ourPage.test(url.pathname) ? url.pathname + url.search : home
}
