import type { Currency } from '../../schema/values/currency.ts'
import { listingLimits } from '../../schema/values/listing.ts'

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

export const sku: Column = {
  key: 'sku',
  vi: 'Mã SKU',
  en: 'SKU',
  type: 'sku',
  isNeeded: true,
  max: listingLimits.sku,
  also: ['mã', 'mã hàng hóa', 'mã sản phẩm', 'sku code', 'item code'],
  width: 16,
}

export const priceVnd: Column = {
  key: 'priceVnd',
  vi: 'Giá VND',
  en: 'Price VND',
  type: 'vnd',
  also: ['giá', 'giá bán', 'đơn giá', 'giá (đồng)', 'giá vnđ', 'giá (vnd)', 'price'],
  width: 14,
}
