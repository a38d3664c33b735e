import { listListings } from '../../schema/contracts/catalogue.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { layoutText } from '../../web/locales/layout.ts'
import { readingText } from '../../web/locales/reading.ts'
import { type Ask, pathOf, queryOf } from '../../web/shop/list-ask.ts'
import { ListView, titleOf } from '../../web/shop/list-view.tsx'
import { numberText } from '../../web/ui/date-text.ts'
import { findCategory } from '../catalogue/find-category.ts'
import { listCards } from '../catalogue/list-cards.ts'
import { noteEmptySearch } from '../figures/note-empty-search.ts'
import { cached } from './cached.ts'
import { breadcrumbData } from './head.ts'
import { renderPage } from './page.tsx'
import { localeOf, marketOf, type PageContext } from './preferences.ts'

const pageSize = 24

/** `/{l}/c/{category}`: one kind of goods. */
export function showCategory(context: PageContext): Promise<Response> {
  const ask = { ...askOf(context), category: context.req.param('category') }
  return show(context, 'category', { ...ask, q: undefined })
}

/** `/{l}/search`: words, filters, both or neither. */
export const showSearch = (context: PageContext): Promise<Response> => show(context, 'search', askOf(context))

/**
 * What the address asks for, by the API's own rules. `band` is the form's way to name both ends of a price. A filter
 * nobody knows is an empty list, as with the API; what is malformed is left out, so that a hand-typed address still
 * shows something.
 */
function askOf(context: PageContext): Ask {
  const given = Object.fromEntries(Object.entries(context.req.query()).filter(([, value]) => value !== ''))
  const [min, max] = (given['band'] ?? '').split('-')
  if (min) given['minPrice'] = min
  if (max) given['maxPrice'] = max
  delete given['band']
  const shape = listListings.query
  const parsed = shape.safeParse(given)
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) delete given[String(path[0])]
  const again = shape.safeParse(given)
  return again.success ? again.data : {}
}

function show(context: PageContext, shell: 'category' | 'search', ask: Ask): Promise<Response> {
  const query = queryOf(shell === 'category' ? { ...ask, category: undefined } : ask)
  return cached(context, query, async () => {
    const deps = context.get('deps')
    const locale = localeOf(context)
    const market = marketOf(context)
    const wanted = { ...ask, market, limit: pageSize }
    const list =
      shell === 'category'
        ? await findCategory(deps, { ...wanted, category: ask.category ?? '' })
        : await listCards(deps, { ...wanted, withFacets: true })
    if (ask.q && !ask.cursor && list.items.length === 0) noteEmptySearch(deps, ask.q, list.category?.self.id)
    const title = titleOf(list, ask, locale)
    const { sort: _sort, cursor: _cursor, ...filters } = ask
    const isFiltered =
      queryOf({ ...filters, category: shell === 'category' ? undefined : filters.category }) !== ''
    const body = await renderPage(deps, market, {
      shell,
      locale,
      path: pathOf(ask),
      query: ask.q ?? '',
      title,
      // A filtered or continued list is the same place, looked at otherwise.
      canonical:
        shell === 'category' && list.category
          ? `/c/${list.category.self.slug}`
          : ask.q
            ? pathOf({ q: ask.q })
            : '/search',
      description: describe(list.category?.self, locale),
      isHidden: isFiltered || ask.cursor !== undefined,
      data: list.category ? [breadcrumbData(deps.settings, locale, stepsOf(list.category, locale))] : [],
      main: <ListView list={list} ask={ask} locale={locale} fallback={list.facets?.categories ?? []} />,
    })
    return { body }
  })
}

type Category = NonNullable<Awaited<ReturnType<typeof listCards>>['category']>

function describe(category: Category['self'] | undefined, locale: Locale): string {
  const text = readingText[locale].list
  return category
    ? text.description(category.name[locale], numberText(category.listings, locale))
    : text.searchDescription
}

const stepsOf = ({ path, self }: Category, locale: Locale) => [
  { text: layoutText[locale].home, path: '/' },
  ...[...path.filter((step) => step.id !== self.id), self].map((step) => ({
    text: step.name[locale],
    path: `/c/${step.slug}`,
  })),
]
