import { currencies, type Currency, currencyCodes } from '../../schema/values/currency.ts'
import { listingLimits } from '../../schema/values/listing.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { SheetKind } from '../../schema/values/sheet.ts'

/** How a column's cells are read. `aside` is shown for people and never read. */
export type ColumnType =
  | 'sku'
  | 'text'
  | 'words'
  | 'count'
  | 'vnd'
  | 'amount'
  | 'grams'
  | 'millimetres'
  | 'percent'
  | 'days'
  | 'day'
  | 'category'
  | 'province'
  | 'allergens'
  | 'occasions'
  | 'tags'
  | 'hs6'
  | 'country'
  | 'aside'

export type Column = {
  key: string
  vi: string
  en: string
  type: ColumnType
  /** Without the column the file says nothing; without the cell a row does not, unless it is `new` ones that need it. */
  isNeeded?: boolean | 'new'
  max?: number
  currency?: Currency
  /** Other headings people give it. */
  also?: readonly string[]
  /** A listing says it once, whatever number of variants it has. */
  ofListing?: boolean
  width?: number
}

const limits = listingLimits
const sku: Column = {
  key: 'sku',
  vi: 'Mã SKU',
  en: 'SKU',
  type: 'sku',
  isNeeded: true,
  max: limits.sku,
  also: ['mã', 'mã hàng hóa', 'mã sản phẩm', 'sku code', 'item code'],
  width: 16,
}
const title: Column = {
  key: 'shownTitle',
  vi: 'Tên hàng (chỉ để xem)',
  en: 'Name (for reading)',
  type: 'aside',
  also: ['tên hàng', 'tên', 'tên sản phẩm', 'name'],
  width: 36,
}
const label: Column = { key: 'shownLabel', vi: 'Phân loại (chỉ để xem)', en: 'Option (for reading)', type: 'aside', also: ['phân loại', 'quy cách', 'option'], width: 20 }

const prices: readonly Column[] = currencyCodes
  .filter((code) => code !== 'VND')
  .map((code) => ({
    key: `price${code}`,
    vi: `Giá ${code}`,
    en: `Price ${code}`,
    type: 'amount',
    currency: code,
    width: 11,
  }))

const priceVnd: Column = {
  key: 'priceVnd',
  vi: 'Giá VND',
  en: 'Price VND',
  type: 'vnd',
  also: ['giá', 'giá bán', 'đơn giá', 'giá (đồng)', 'giá vnđ', 'giá (vnd)', 'price'],
  width: 14,
}

const stock: readonly Column[] = [
  sku,
  title,
  label,
  { key: 'shownReserved', vi: 'Đang giữ cho đơn (chỉ để xem)', en: 'Reserved (for reading)', type: 'aside', width: 16 },
  { key: 'seen', vi: 'Tồn khi xuất', en: 'On hand at export', type: 'count', also: ['tồn lúc xuất', 'tồn cũ'], width: 14 },
  {
    key: 'counted',
    vi: 'Tồn mới',
    en: 'New on hand',
    type: 'count',
    isNeeded: true,
    also: ['tồn kho', 'tồn', 'số lượng', 'số đếm', 'on hand', 'stock', 'quantity'],
    width: 12,
  },
  { key: 'exportedOn', vi: 'Ngày xuất', en: 'Exported on', type: 'day', width: 12 },
]

const ofListing = (columns: readonly Column[]): Column[] =>
  columns.map((column) => ({ ...column, ofListing: true }))

const listings: readonly Column[] = [
  sku,
  ...ofListing([
    { key: 'listing', vi: 'Mã tin bán', en: 'Listing code', type: 'text', max: 60, also: ['mã tin', 'nhóm'], width: 16 },
    {
      key: 'titleVi',
      vi: 'Tên hàng',
      en: 'Name (Vietnamese)',
      type: 'text',
      isNeeded: 'new',
      max: limits.title,
      also: ['tên', 'tên sản phẩm', 'tên hàng hóa', 'tên tiếng việt'],
      width: 40,
    },
    { key: 'titleEn', vi: 'Tên tiếng Anh', en: 'Name (English)', type: 'text', max: limits.title, width: 40 },
    { key: 'category', vi: 'Danh mục', en: 'Category', type: 'category', max: 120, also: ['nhóm hàng', 'ngành hàng'], width: 22 },
    { key: 'descriptionVi', vi: 'Mô tả', en: 'Description (Vietnamese)', type: 'words', max: limits.description, also: ['mô tả tiếng việt'], width: 50 },
    { key: 'descriptionEn', vi: 'Mô tả tiếng Anh', en: 'Description (English)', type: 'words', max: limits.description, width: 50 },
  ]),
  { key: 'labelVi', vi: 'Phân loại', en: 'Option (Vietnamese)', type: 'text', max: limits.label, also: ['quy cách', 'loại'], width: 18 },
  { key: 'labelEn', vi: 'Phân loại tiếng Anh', en: 'Option (English)', type: 'text', max: limits.label, width: 18 },
  priceVnd,
  { key: 'netGrams', vi: 'Khối lượng tịnh (g)', en: 'Net weight (g)', type: 'grams', also: ['khối lượng tịnh', 'trọng lượng tịnh', 'khối lượng', 'net weight'], width: 12 },
  { key: 'grossGrams', vi: 'Khối lượng cả bì (g)', en: 'Gross weight (g)', type: 'grams', also: ['khối lượng cả bì', 'trọng lượng cả bì', 'gross weight'], width: 12 },
  { key: 'length', vi: 'Dài (cm)', en: 'Length (cm)', type: 'millimetres', also: ['dài', 'chiều dài'], width: 9 },
  { key: 'width', vi: 'Rộng (cm)', en: 'Width (cm)', type: 'millimetres', also: ['rộng', 'chiều rộng'], width: 9 },
  { key: 'height', vi: 'Cao (cm)', en: 'Height (cm)', type: 'millimetres', also: ['cao', 'chiều cao'], width: 9 },
  { key: 'openingStock', vi: 'Tồn ban đầu', en: 'Opening stock', type: 'count', width: 11 },
  ...ofListing([
    { key: 'hs6', vi: 'Mã HS', en: 'HS code', type: 'hs6', also: ['hs', 'mã hs 6 số'], width: 10 },
    { key: 'province', vi: 'Tỉnh, thành', en: 'Province', type: 'province', max: 80, also: ['tỉnh', 'nơi sản xuất'], width: 16 },
    { key: 'originCountry', vi: 'Nước xuất xứ', en: 'Country of origin', type: 'country', also: ['xuất xứ'], width: 10 },
    { key: 'vnContentPct', vi: 'Phần Việt Nam (%)', en: 'Vietnamese content (%)', type: 'percent', width: 10 },
    { key: 'shelfLifeDays', vi: 'Hạn dùng (ngày)', en: 'Shelf life (days)', type: 'days', also: ['hạn dùng', 'hạn sử dụng', 'shelf life'], width: 11 },
    { key: 'ingredientsVi', vi: 'Thành phần', en: 'Ingredients (Vietnamese)', type: 'words', max: limits.words, width: 30 },
    { key: 'ingredientsEn', vi: 'Thành phần tiếng Anh', en: 'Ingredients (English)', type: 'words', max: limits.words, width: 30 },
    { key: 'allergens', vi: 'Chất gây dị ứng', en: 'Allergens', type: 'allergens', max: 300, also: ['dị ứng'], width: 20 },
    { key: 'storageVi', vi: 'Bảo quản', en: 'Storage (Vietnamese)', type: 'words', max: limits.words, width: 24 },
    { key: 'storageEn', vi: 'Bảo quản tiếng Anh', en: 'Storage (English)', type: 'words', max: limits.words, width: 24 },
    { key: 'occasions', vi: 'Dịp', en: 'Occasions', type: 'occasions', max: 300, width: 18 },
    { key: 'tags', vi: 'Từ khóa', en: 'Keywords', type: 'tags', max: 400, also: ['từ khoá', 'tag', 'tags'], width: 20 },
  ]),
]

/** The columns of each kind of sheet, in the order of its template. */
export const columnsOf: Readonly<Record<SheetKind, readonly Column[]>> = {
  listings,
  stock,
  prices: [sku, title, label, priceVnd, ...prices],
}

export const headingOf = (column: Column, language: Locale): string => column[language]

/** Decimals of a column's amounts. */
export const exponentOfColumn = ({ currency }: Column): number => (currency ? currencies[currency] : 0)
