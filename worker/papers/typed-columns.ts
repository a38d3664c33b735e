import type { PaperFacts, PaperKind } from '../../schema/contracts/papers.ts'
import { amountText, kilograms } from './figures.ts'
import type { Column } from './plain-text.ts'

type Line = PaperFacts['lines'][number]
type Field = Column & { of: (line: Line, at: number, facts: PaperFacts) => string }

const number: Field = { head: '#', width: 3, isNumber: true, of: (_, at) => String(at + 1) }
const goods = (width: number): Field => ({
  head: 'Description of goods',
  width,
  of: ({ title, option }) => `${title.en}, ${option.en}`,
})
const hs: Field = { head: 'HS code', width: 10, of: ({ hs6, usHts10 }) => usHts10 ?? hs6 }
const origin: Field = { head: 'Or.', width: 3, of: ({ originCountry }) => originCountry }
const quantity: Field = { head: 'Qty', width: 4, isNumber: true, of: (line) => String(line.quantity) }
const net: Field = { head: 'Net kg', width: 8, isNumber: true, of: ({ netGrams }) => kilograms(netGrams) }
const gross: Field = {
  head: 'Gross kg',
  width: 8,
  isNumber: true,
  of: ({ grossGrams }) => kilograms(grossGrams),
}
const unit: Field = { head: 'Unit price', width: 11, isNumber: true, of: (line) => amountText(line.unit) }
const amount: Field = { head: 'Amount', width: 12, isNumber: true, of: (line) => amountText(line.goods) }
const lots: Field = {
  head: 'Lot, best before',
  width: 24,
  of: (line) =>
    line.lots
      .map(({ lot, bestBefore, quantity: pieces }) => `${pieces} x ${lot ?? '-'}, ${bestBefore ?? '-'}`)
      .join('; '),
}
const agreement: Field = {
  head: 'Agreement',
  width: 10,
  of: ({ position }, _, facts) => claimOf(facts, position)?.agreement ?? '',
}
const criterion: Field = {
  head: 'Criterion',
  width: 10,
  of: ({ position }, _, facts) => claimOf(facts, position)?.criterion ?? '',
}

/** The table of each paper; with their gaps the widths fill a page of 95 columns. */
export const fieldsOf: Record<PaperKind, readonly Field[]> = {
  'packing-slip': [
    { head: '[ ]', width: 3, of: () => '[ ]' },
    quantity,
    goods(44),
    { head: 'SKU', width: 14, of: ({ sku }) => sku },
    lots,
  ],
  'commercial-invoice': [number, goods(37), hs, origin, quantity, net, unit, amount],
  'packing-list': [number, goods(50), hs, origin, quantity, net, gross],
  cn23: [goods(49), quantity, net, amount, hs, origin],
  'origin-declaration': [number, goods(42), hs, quantity, net, agreement, criterion],
}

/** The preference a line claims, if any. */
export const claimOf = ({ origin: claims }: PaperFacts, position: number) =>
  claims.find((claim) => claim.position === position)
