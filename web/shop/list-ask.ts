import type { ListingSort } from '../../schema/contracts/catalogue.ts'
import type { ListPage } from '../../schema/contracts/pages.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { cardText } from '../locales/card.ts'
import { readingText } from '../locales/reading.ts'
import type { Chip } from '../ui/chips.tsx'
import { moneyText } from '../ui/money-text.tsx'

/** What a list page was asked for: the same names as the API's filters. Prices are đồng. */
export type Ask = {
  q?: string | undefined
  category?: string | undefined
  province?: string | undefined
  exporter?: string | undefined
  certificate?: string | undefined
  occasion?: string | undefined
  minPrice?: number | undefined
  maxPrice?: number | undefined
  sort?: ListingSort | undefined
  cursor?: string | undefined
}

const order = [
  'q',
  'category',
  'province',
  'exporter',
  'certificate',
  'occasion',
  'minPrice',
  'maxPrice',
  'sort',
  'cursor',
] as const

/** The query of an ask in one order, without what is empty: the address, and the key of the cached page. */
export function queryOf(ask: Ask): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = ask[name]
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  return query.toString()
}

/** The path of a list page without its language. A category has its own page; its slug then leaves the query. */
export function pathOf({ category, ...rest }: Ask): string {
  const query = queryOf(category && rest.q ? { category, ...rest } : rest)
  const path = category && !rest.q ? `/c/${encodeURIComponent(category)}` : '/search'
  return query ? `${path}?${query}` : path
}

export const hrefOf = (ask: Ask, locale: Locale): string => `/${locale}${pathOf(ask)}`

/** The price bands of the filter, in đồng. */
export const bands: readonly { min?: number; max?: number }[] = [
  { max: 100_000 },
  { min: 100_000, max: 300_000 },
  { min: 300_000, max: 1_000_000 },
  { min: 1_000_000 },
]

export const bandValue = ({ min, max }: { min?: number | undefined; max?: number | undefined }): string =>
  `${min ?? ''}-${max ?? ''}`

export function bandText(
  { min, max }: { min?: number | undefined; max?: number | undefined },
  locale: Locale,
): string {
  const text = readingText[locale].list
  const dong = (minor: number) => moneyText({ minor, currency: 'VND' }, locale)
  if (min === undefined) return text.upTo(dong(max ?? 0))
  return max === undefined ? text.from(dong(min)) : text.between(dong(min), dong(max))
}

/** One chip per filter that is on; following it takes that filter away and nothing else. */
export function activeChips(ask: Ask, list: ListPage, locale: Locale): Chip[] {
  const text = readingText[locale].list
  const { cursor: _cursor, ...filters } = ask
  const chip = (words: string, without: Ask): Chip => ({
    text: words,
    href: hrefOf(without, locale),
    isOn: true,
    removes: text.remove(words),
  })
  const chips: Chip[] = []
  if (ask.category && ask.q)
    chips.push(
      chip(list.category?.self.name[locale] ?? nameIn(list.facets?.categories, ask.category, locale), {
        ...filters,
        category: undefined,
      }),
    )
  if (ask.province)
    chips.push(chip(provinceName(ask.province, list, locale), { ...filters, province: undefined }))
  if (ask.exporter)
    chips.push(chip(exporterName(ask.exporter, list, locale), { ...filters, exporter: undefined }))
  if (ask.certificate)
    chips.push(chip(certificateText(ask.certificate, locale), { ...filters, certificate: undefined }))
  if (ask.occasion) chips.push(chip(occasionText(ask.occasion, locale), { ...filters, occasion: undefined }))
  if (ask.minPrice !== undefined || ask.maxPrice !== undefined)
    chips.push(
      chip(bandText({ min: ask.minPrice, max: ask.maxPrice }, locale), {
        ...filters,
        minPrice: undefined,
        maxPrice: undefined,
      }),
    )
  return chips
}

/** `ocop-4` → "OCOP 4 sao"; `organic` → "Hữu cơ". */
export function certificateText(code: string, locale: Locale): string {
  const [kind = code, stars] = code.split('-')
  return cardText[locale].badge(kind, stars && /^\d$/.test(stars) ? Number(stars) : undefined).trim()
}

/** `mid_autumn` or `mid-autumn` → "Trung thu"; an occasion without a word of ours keeps its code. */
export const occasionText = (code: string, locale: Locale): string =>
  readingText[locale].list.occasions[code.replaceAll('_', '-')] ?? code

const nameIn = (
  named: readonly { slug: string; name: { vi: string; en: string } }[] | undefined,
  slug: string,
  locale: Locale,
): string => named?.find((one) => one.slug === slug)?.name[locale] ?? slug

const provinceName = (asked: string, list: ListPage, locale: Locale): string =>
  list.facets?.provinces.find((one) => one.slug === asked || one.code === asked)?.name[locale] ??
  list.items[0]?.province.name[locale] ??
  asked

const exporterName = (asked: string, list: ListPage, locale: Locale): string => {
  const exporter = list.items.find(
    (card) => card.exporter.slug === asked || card.exporter.id === asked,
  )?.exporter
  return exporter ? exporter.names[locale] || exporter.name : asked
}
