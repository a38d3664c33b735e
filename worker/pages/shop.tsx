import { layoutText } from '../../web/locales/layout.ts'
import { readingText } from '../../web/locales/reading.ts'
import { ShopView } from '../../web/shop/shop-view.tsx'
import { findShop } from '../catalogue/find-exporter.ts'
import { cached } from './cached.ts'
import { countOpening } from './count-opening.ts'
import { breadcrumbData } from './head.ts'
import { renderPage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'

/** `/{l}/s/{shop}`: an exporter, what was checked of them, what they sell. */
export function showShop(context: PageContext): Promise<Response> {
  const cursor = context.req.query('cursor') || undefined
  countOpening(context, 'exporter', context.req.param('shop'))
  return cached(context, cursor ?? '', async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const market = marketOf(context)
    const shop = await findShop(deps, { slug: context.req.param('shop') ?? '', market, cursor })
    const name = shop.names[locale] || shop.name
    const path = `/s/${shop.slug}`
    const body = await renderPage(deps, market, {
      shell: 'exporter',
      locale,
      path: cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path,
      canonical: path,
      title: name,
      kind: 'profile',
      description: readingText[locale].shop.description(name, shop.province.name[locale]),
      isHidden: cursor !== undefined,
      data: [
        {
          '@type': 'Organization',
          name: shop.name,
          url: `${deps.settings.origin}/${locale}${path}`,
          address: { '@type': 'PostalAddress', addressLocality: shop.locality, addressCountry: 'VN' },
        },
        breadcrumbData(deps.settings, locale, [
          { text: layoutText[locale].home, path: '/' },
          { text: name, path },
        ]),
      ],
      main: (
        <ShopView
          shop={shop}
          locale={locale}
          moreHref={
            shop.nextCursor ? `/${locale}${path}?cursor=${encodeURIComponent(shop.nextCursor)}` : null
          }
        />
      ),
    })
    return { body }
  })
}
