import { readingText } from '../../web/locales/reading.ts'
import { HomeView } from '../../web/shop/home-view.tsx'
import { numberText } from '../../web/ui/date-text.ts'
import { findHome } from '../catalogue/find-home.ts'
import { cached } from './cached.ts'
import { renderPage } from './page.tsx'
import { localeOf, marketOf, type PageContext, preferredLocale } from './preferences.ts'

/** `/`: to the reader's language. Not kept anywhere, since it depends on the reader. */
export function showStart(context: PageContext): Response {
  const locale = preferredLocale(context.req.header('accept-language') ?? '')
  context.header('vary', 'Accept-Language')
  context.header('cache-control', 'private, no-cache')
  return context.redirect(`/${locale}/`, 302)
}

/** `/vi/`; without its slash it moves there, so that a page has one address. */
export function showHome(context: PageContext): Response | Promise<Response> {
  const { path } = context.req
  return path.endsWith('/') ? showFront(context) : context.redirect(`${path}/`, 301)
}

function showFront(context: PageContext): Promise<Response> {
  return cached(context, '', async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const market = marketOf(context)
    const home = await findHome(deps, { market })
    const text = readingText[locale].home
    const { origin, brand } = deps.settings
    const organization = {
      '@type': 'Organization',
      name: brand,
      url: `${origin}/${locale}/`,
      logo: `${origin}/favicon.svg`,
    }
    const search = {
      '@type': 'WebSite',
      name: brand,
      url: `${origin}/${locale}/`,
      inLanguage: locale,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${origin}/${locale}/search?q={search_term_string}`,
        'query-input': 'required name=search_term_string',
      },
    }
    const body = await renderPage(deps, market, {
      shell: 'home',
      locale,
      path: '/',
      title: text.title,
      description: text.description(numberText(home.listings, locale)),
      data: [organization, search],
      main: <HomeView home={home} locale={locale} />,
    })
    return { body }
  })
}
