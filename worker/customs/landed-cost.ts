import type { Incoterm } from '../../schema/contracts/quotes.ts'
import { assessBorder, type Border, type BorderLine } from './border.ts'
import type { Goods } from './goods.ts'
import { type ImportTax, importTaxOf } from './import-tax.ts'
import type { Lane, MarketBook } from './market-book.ts'

export type Collected = 'now' | 'on_delivery' | 'nothing'

export type LandedLine = BorderLine & {
  tax: ImportTax
  dutyCollected: Collected
  taxCollected: Collected
  feeCollected: Collected
  /** What the buyer pays now; what waits at the door is in no sum here. */
  now: Amounts
  /** What the carrier will ask at the door, as far as it is known. */
  atDoor: { dutyMinor: number; importTaxMinor: number; feesMinor: number }
}

export type Amounts = {
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  totalMinor: number
}

export type LandedCost = {
  incoterm: Incoterm
  border: Border
  lines: readonly LandedLine[]
  now: Amounts
  atDoor: {
    dutyMinor: number
    importTaxMinor: number
    feesMinor: number
    totalMinor: number
    isComplete: boolean
    isEstimate: boolean
  } | null
}

/**
 * The price to the door of one consignment on a lane, in minor units of the market's currency: goods + shipping +
 * duty + import tax + fees = total, exactly, for every line and for their sum. With DAP the duty, the fees and a tax
 * that is not collected at the sale wait at the door.
 */
export function landedCost(book: MarketBook, border: Border, incoterm: Incoterm): LandedCost {
  const lines = border.lines.map((line) => landedLine(book, line, incoterm))
  const atDoor = doorOf(lines)
  return {
    incoterm,
    border,
    lines,
    now: sumOf(lines.map((line) => line.now)),
    atDoor: incoterm === 'DAP' ? atDoor : null,
  }
}

/** The border of `goods` on a lane that charges `shippingMinor`, and the incoterms open to it there. */
export function borderOn(
  book: MarketBook,
  goods: readonly Goods[],
  lane: Lane,
  shippingMinor: number,
): { border: Border; incoterms: Incoterm[] } {
  const border = assessBorder(book, goods, shippingMinor)
  return { border, incoterms: incotermsOf(book, border, lane) }
}

/**
 * DDP needs every duty firm, and either a lane that pays it at the border or nothing left to pay there. DAP needs a
 * lane on which the buyer may pay. First the one to prefer.
 */
function incotermsOf(book: MarketBook, border: Border, lane: Lane): Incoterm[] {
  const isPayableAhead =
    border.isFirm &&
    (lane.incoterms.includes('DDP') || border.isPrepaidByScheme || isNothingDue(book, border))
  return [
    ...(isPayableAhead ? (['DDP'] as const) : []),
    ...(lane.incoterms.includes('DAP') ? (['DAP'] as const) : []),
  ]
}

const isNothingDue = (book: MarketBook, border: Border): boolean =>
  border.lines.every((line) => {
    const tax = importTaxOf(book, line, true)
    return (
      line.duty.amountMinor === 0 &&
      (tax.due === 'sale' || tax.amountMinor === 0) &&
      (line.fee?.minor ?? 0) === 0
    )
  })

function landedLine(book: MarketBook, line: BorderLine, incoterm: Incoterm): LandedLine {
  const isAhead = incoterm === 'DDP'
  const tax = importTaxOf(book, line, isAhead)
  const feeMinor = line.fee?.minor ?? 0
  const collectedOf = (minor: number, isNow: boolean, isKnown = true): Collected =>
    isKnown && minor === 0 ? 'nothing' : isNow ? 'now' : 'on_delivery'
  const isTaxNow = isAhead || tax.due === 'sale'
  const now = {
    goodsMinor: line.goods.goodsMinor,
    shippingMinor: line.shippingMinor,
    dutyMinor: isAhead ? line.duty.amountMinor : 0,
    importTaxMinor: isTaxNow ? tax.amountMinor : 0,
    feesMinor: isAhead ? feeMinor : 0,
  }
  return {
    ...line,
    tax,
    dutyCollected: collectedOf(line.duty.amountMinor, isAhead, line.duty.isKnown),
    taxCollected: collectedOf(tax.amountMinor, isTaxNow),
    feeCollected: collectedOf(feeMinor, isAhead),
    now: {
      ...now,
      totalMinor: now.goodsMinor + now.shippingMinor + now.dutyMinor + now.importTaxMinor + now.feesMinor,
    },
    atDoor: {
      dutyMinor: line.duty.amountMinor - now.dutyMinor,
      importTaxMinor: tax.amountMinor - now.importTaxMinor,
      feesMinor: feeMinor - now.feesMinor,
    },
  }
}

const noAmounts: Amounts = {
  goodsMinor: 0,
  shippingMinor: 0,
  dutyMinor: 0,
  importTaxMinor: 0,
  feesMinor: 0,
  totalMinor: 0,
}

export const sumOf = (parts: readonly Amounts[]): Amounts =>
  parts.reduce(
    (all, part) => ({
      goodsMinor: all.goodsMinor + part.goodsMinor,
      shippingMinor: all.shippingMinor + part.shippingMinor,
      dutyMinor: all.dutyMinor + part.dutyMinor,
      importTaxMinor: all.importTaxMinor + part.importTaxMinor,
      feesMinor: all.feesMinor + part.feesMinor,
      totalMinor: all.totalMinor + part.totalMinor,
    }),
    noAmounts,
  )

function doorOf(lines: readonly LandedLine[]): NonNullable<LandedCost['atDoor']> {
  const add = (part: 'dutyMinor' | 'importTaxMinor' | 'feesMinor') =>
    lines.reduce((all, line) => all + line.atDoor[part], 0)
  const [dutyMinor, importTaxMinor, feesMinor] = [add('dutyMinor'), add('importTaxMinor'), add('feesMinor')]
  return {
    dutyMinor,
    importTaxMinor,
    feesMinor,
    totalMinor: dutyMinor + importTaxMinor + feesMinor,
    isComplete: lines.every((line) => line.duty.isKnown),
    isEstimate: lines.some((line) => line.duty.isEstimate || line.tax.isEstimate),
  }
}
