import { divideHalfUp } from '../../schema/values/money.ts'
import type { BorderLine } from './border.ts'
import { isFood, startsWithAny } from './goods.ts'
import type { MarketBook, RuleRef } from './market-book.ts'

export type ImportTax = {
  /** `low_value`: taken at the sale by a low-value scheme. `none`: nothing is taken. Else the rate that applies. */
  kind: 'standard' | 'food' | 'low_value' | 'none'
  amountMinor: number
  rateBps: number
  baseMinor: number
  rule: RuleRef
  isEstimate: boolean
  /** With the goods, or at the border with the duty. */
  due: 'sale' | 'border'
}

/**
 * Step 9: the tax of one line on its own base. `isPaidAhead`: the buyer pays duty and legal fees with the goods; a
 * scheme that taxes the sale then takes its tax on them too, because they belong to the price.
 */
export function importTaxOf(book: MarketBook, line: BorderLine, isPaidAhead: boolean): ImportTax {
  const { rule } = book
  const { kind, rateBps } = rateOf(book, line)
  const { source, confidence, validFrom, validTo } = rule
  const ref: RuleRef = { id: `${book.market}:tax:${kind}`, source, confidence, validFrom, validTo }
  const none = {
    kind: 'none',
    amountMinor: 0,
    rateBps: 0,
    rule: ref,
    isEstimate: false,
    due: 'border',
  } as const
  if (rule.taxBasis === 'none') return { ...none, baseMinor: 0 }
  if (line.isLowValue && rule.scheme.tax === 'none') return { ...none, baseMinor: line.customsMinor }
  const taxedFee = rule.fee?.isTaxed ? (line.fee?.minor ?? 0) : 0
  if (line.isLowValue && rule.scheme.tax === 'at_sale') {
    const ahead = isPaidAhead ? line.duty.amountMinor + taxedFee : 0
    const baseMinor = line.goods.goodsMinor + line.shippingMinor + ahead
    const amountMinor = share(baseMinor, rateBps)
    return { kind: 'low_value', amountMinor, rateBps, baseMinor, rule: ref, isEstimate: false, due: 'sale' }
  }
  const isJapan = rule.rounding === 'japan'
  const freight = rule.dutyBasis === 'FOB' && rule.taxBasis === 'value_duty_freight' ? line.shippingMinor : 0
  const baseMinor =
    (isJapan ? line.duty.baseMinor : line.customsMinor) + line.duty.amountMinor + freight + taxedFee
  const amountMinor = isJapan ? japaneseTax(baseMinor, rateBps) : share(baseMinor, rateBps)
  return {
    kind,
    amountMinor,
    rateBps,
    baseMinor,
    rule: ref,
    isEstimate: line.duty.isEstimate && rateBps > 0,
    due: 'border',
  }
}

/** The food rate where the goods are food in the market's own sense, else the standard rate. */
function rateOf({ rule }: MarketBook, { goods }: BorderLine): { kind: 'standard' | 'food'; rateBps: number } {
  const isOrdinary = !isFood(goods) || startsWithAny(goods.hs6, rule.foodStandardHs)
  return isOrdinary ? { kind: 'standard', rateBps: rule.taxBps } : { kind: 'food', rateBps: rule.foodTaxBps }
}

const share = (minor: number, bps: number): number =>
  Number(divideHalfUp(BigInt(minor) * BigInt(bps), 10_000n))

/** The national part is 78 % of the rate, dropped to JPY 100; the local part is 22/78 of that, dropped to JPY 100. */
function japaneseTax(baseMinor: number, rateBps: number): number {
  const national = floorToHundred((BigInt(baseMinor) * BigInt(rateBps) * 78n) / 1_000_000n)
  return Number(national + floorToHundred((national * 22n) / 78n))
}

const floorToHundred = (minor: bigint): bigint => (minor / 100n) * 100n
