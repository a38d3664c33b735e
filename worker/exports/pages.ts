import { dayInVietNam } from '../../schema/values/day.ts'
import type { ListingContent, ListingVariantContent } from '../../schema/values/listing.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { type SheetKind, sheetLimits } from '../../schema/values/sheet.ts'
import { serialOf } from '../imports/excel-days.ts'
import type { Column } from '../imports/column.ts'
import { columnsOf, exponentOfColumn } from '../imports/columns.ts'
import { listingFields, variantFields } from '../imports/listing-fields.ts'
import { allergensText, occasionsText } from '../imports/sheet-words.ts'
import { exportPage } from '../listings/export-page.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { goodsAfter, type GoodsRow, type NamedRow, placeNames } from './queries.ts'
import { whole, type Written } from './written-cell.ts'

const rowsAPage = 500
const listingsAPage = 100

export type Asked = { exporterId: string; kind: SheetKind; lang: Locale; after: string }

/** The rows of an export a page at a time, at most as many as an import takes. */
export async function* exportedPages(deps: Deps, asked: Asked): AsyncGenerator<Written[][]> {
  let left: number = sheetLimits.rows
  for await (const page of asked.kind === 'listings' ? listingPages(deps, asked) : goodsPages(deps, asked)) {
    yield page.slice(0, left)
    left -= page.length
    if (left <= 0) return
  }
}

async function* goodsPages(
  deps: Deps,
  { exporterId, kind, lang, after }: Asked,
): AsyncGenerator<Written[][]> {
  const today = dayInVietNam(deps.now())
  let place = after
  for (;;) {
    const [rows] = await read<[GoodsRow]>(deps.db, [goodsAfter(exporterId, place, rowsAPage)])
    yield rows.map((row) =>
      columnsOf[kind].map((column) =>
        column.key === 'exportedOn' ? { serial: serialOf(today), day: today } : goodsCell(column, row, lang),
      ),
    )
    const last = rows.at(-1)
    if (!last || rows.length < rowsAPage) return
    place = last.sku
  }
}

function goodsCell(column: Column, row: GoodsRow, lang: Locale): Written {
  switch (column.key) {
    case 'sku':
      return row.sku
    case 'shownTitle':
      return (lang === 'en' && row.titleEn) || row.titleVi
    case 'shownLabel':
      return (lang === 'en' && row.labelEn) || row.labelVi
    case 'shownReserved':
      return whole(row.reserved)
    case 'seen':
    case 'counted':
      return whole(row.onHand)
    case 'priceVnd':
      return row.isPriceConverted === 1 ? null : whole(row.priceVnd)
    default: {
      const minor = (JSON.parse(row.prices) as Record<string, number>)[column.currency ?? '']
      const decimals = exponentOfColumn(column)
      return minor === undefined ? null : { number: minor / 10 ** decimals, decimals }
    }
  }
}

type Names = { categories: Map<string, string>; provinces: Map<string, string> }

async function* listingPages(deps: Deps, { exporterId, lang, after }: Asked): AsyncGenerator<Written[][]> {
  const [categories, provinces] = await read<[NamedRow, NamedRow]>(deps.db, placeNames())
  const names = { categories: namesOf(categories, lang), provinces: namesOf(provinces, lang) }
  let place = after
  for (;;) {
    const listings = await exportPage(deps, exporterId, place, listingsAPage)
    yield listings.flatMap(({ listingId, state, content }) =>
      // Without a SKU nobody could say which row is which.
      content.variants
        .filter(({ sku }) => sku !== '' && state !== 'withdrawn')
        .map((variant) =>
          columnsOf.listings.map((column) => listingCell(column, listingId, content, variant, names, lang)),
        ),
    )
    const last = listings.at(-1)
    if (!last || listings.length < listingsAPage) return
    place = last.listingId
  }
}

/** A name two share is told by its path instead. */
function namesOf(rows: readonly NamedRow[], lang: Locale): Map<string, string> {
  const nameOf = ({ nameVi, nameEn }: NamedRow) => (lang === 'en' ? nameEn : nameVi)
  const counted = Map.groupBy(rows, nameOf)
  return new Map(
    rows.map((row) => [row.id, (counted.get(nameOf(row))?.length ?? 0) > 1 ? row.slug : nameOf(row)]),
  )
}

function listingCell(
  column: Column,
  listingId: string,
  content: ListingContent,
  variant: ListingVariantContent,
  names: Names,
  lang: Locale,
): Written {
  const { key, type } = column
  if (key === 'sku') return variant.sku
  if (key === 'listing') return listingId
  if (key === 'allergens') return allergensText(content.allergens, lang)
  if (key === 'occasions') return occasionsText(content.occasions, lang)
  const value = listingFields[key]?.get(content) ?? variantFields[key]?.get(variant)
  if (value === null || value === undefined) return null
  if (type === 'category') return names.categories.get(textOf(value)) ?? null
  if (type === 'province') return names.provinces.get(textOf(value)) ?? null
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'number') return textOf(value)
  if (value === 0 && (type === 'grams' || type === 'vnd' || type === 'millimetres')) return null
  return type === 'millimetres' ? { number: value / 10, decimals: value % 10 === 0 ? 0 : 1 } : whole(value)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
