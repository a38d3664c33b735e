import { divideHalfUp } from '../../schema/values/money.ts'
import type { BorderLine } from './border.ts'
import { isFood, startsWithAny } from './goods.ts'
import type { MarketBook, RuleRef } from './market-book.ts'

export type ImportTax = {
  kind: 'standard' | 'food' | 'low_value' | 'none'
  amountMinor: number
  rateBps: number
  baseMinor: number
  rule: RuleRef
  isEstimate: boolean
  /** At the sale by a low-value scheme, or at the border with the duty. */
  due: 'sale' | 'border'
}

/**
 * Step 9: the tax of one line on its own base. `aheadMinor` is what of duty and taxed fees the buyer pays with the
 * goods: inside a scheme that taxes the sale only that belongs to the taxed price.
 */
export function importTaxOf(book: MarketBook, line: BorderLine, isPaidAhead: boolean): ImportTax {
  const { rule } = book
  const { source, confidence, validFrom, validTo } = rule
  const kind = isFood(line.goods) && !startsWithAny(line.goods.hs6, rule.foodStandardHs) ? 'food' : 'standard'
  const rateBps = kind === 'food' ? rule.foodTaxBps : rule.taxBps
  const ref: RuleRef = { id: `${book.market}:tax:${kind}`, source, confidence, validFrom, validTo }
  const taxedFee = rule.fee?.isTaxed ? (line.fee?.minor ?? 0) : 0
  const isEstimate = line.duty.isEstimate && rateBps > 0
  if (rule.taxBasis === 'none')
    return {
      kind: 'none',
      amountMinor: 0,
      rateBps: 0,
      baseMinor: 0,
      rule: ref,
      isEstimate: false,
      due: 'border',
    }
  if (line.isLowValue && rule.scheme.tax === 'none')
    return {
      kind: 'low_value',
      amountMinor: 0,
      rateBps: 0,
      baseMinor: line.customsMinor,
      rule: ref,
      isEstimate: false,
      due: 'border',
    }
  if (line.isLowValue && rule.scheme.tax === 'at_sale') {
    const baseMinor =
      line.goods.goodsMinor + line.shippingMinor + (isPaidAhead ? line.duty.amountMinor + taxedFee : 0)
    return {
      kind,
      amountMinor: share(baseMinor, rateBps),
      rateBps,
      baseMinor,
      rule: ref,
      isEstimate: false,
      due: 'sale',
    }
  }
  if (rule.rounding === 'japan') {
    const baseMinor = line.duty.baseMinor + line.duty.amountMinor
    return {
      kind,
      amountMinor: japaneseTax(baseMinor, rateBps),
      rateBps,
      baseMinor,
      rule: ref,
      isEstimate,
      due: 'border',
    }
  }
  const freight = rule.dutyBasis === 'FOB' && rule.taxBasis === 'value_duty_freight' ? line.shippingMinor : 0
  const baseMinor = line.customsMinor + line.duty.amountMinor + freight + taxedFee
  return {
    kind,
    amountMinor: share(baseMinor, rateBps),
    rateBps,
    baseMinor,
    rule: ref,
    isEstimate,
    due: 'border',
  }
}

const share = (minor: number, bps: number): number =>
  Number(divideHalfUp(BigInt(minor) * BigInt(bps), 10_000n))

/** The national part is 78 % of the rate, dropped to JPY 100; the local part is 22/78 of that, dropped to JPY 100. */
function japaneseTax(baseMinor: number, rateBps: number): number {
  const national = floorToHundred((BigInt(baseMinor) * BigInt(rateBps) * 78n) / 1_000_000n)
  return Number(national + floorToHundred((national * 22n) / 78n))
}

const floorToHundred = (minor: bigint): bigint => (minor / 100n) * 100n
