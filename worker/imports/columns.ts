import { currencies, currencyCodes } from '../../schema/values/currency.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { SheetKind } from '../../schema/values/sheet.ts'
import { type Column, priceVnd, sku } from './column.ts'
import { listings } from './listing-columns.ts'

const title: Column = {
  key: 'shownTitle',
  vi: 'Tên hàng (chỉ để xem)',
  en: 'Name (for reading)',
  type: 'aside',
  also: ['tên hàng', 'tên', 'tên sản phẩm', 'name'],
  width: 36,
}
const label: Column = {
  key: 'shownLabel',
  vi: 'Phân loại (chỉ để xem)',
  en: 'Option (for reading)',
  type: 'aside',
  also: ['phân loại', 'quy cách', 'option'],
  width: 20,
}

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

const stock: readonly Column[] = [
  sku,
  title,
  label,
  {
    key: 'shownReserved',
    vi: 'Đang giữ cho đơn (chỉ để xem)',
    en: 'Reserved (for reading)',
    type: 'aside',
    width: 16,
  },
  {
    key: 'seen',
    vi: 'Tồn khi xuất',
    en: 'On hand at export',
    type: 'count',
    also: ['tồn lúc xuất', 'tồn cũ'],
    width: 14,
  },
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

/** The columns of each kind of sheet, in the order of its template. */
export const columnsOf: Readonly<Record<SheetKind, readonly Column[]>> = {
  listings,
  stock,
  prices: [sku, title, label, priceVnd, ...prices],
}

export const headingOf = (column: Column, language: Locale): string => column[language]

/** Decimals of a column's amounts. */
export const exponentOfColumn = ({ currency }: Column): number => (currency ? currencies[currency] : 0)
