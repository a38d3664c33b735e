import { divideHalfUp, split } from '../../schema/values/money.ts'
import { type DutyVerdict, dutyOf } from './duty.ts'
import { type Goods, isFood, startsWithAny } from './goods.ts'
import type { LegalFee, MarketBook, RuleRef } from './market-book.ts'
import { inMarketMoney } from './preference.ts'

export type BorderLine = {
  goods: Goods
  shippingMinor: number
  /** Customs value: what duty is taken on. */
  customsMinor: number
  isLowValue: boolean
  duty: DutyVerdict
  fee: { minor: number; units: number } | null
}

/** What stands at the border for one consignment on one lane, before it is settled who collects it. */
export type Border = {
  lines: readonly BorderLine[]
  scheme: {
    code: string
    kind: 'low_value' | 'standard' | 'mixed'
    limitMinor: number | null
    measuredMinor: number | null
    codes: number | null
  }
  fee: LegalFee | null
  /** Every duty known and none an estimate: only then may it be collected ahead. */
  isFirm: boolean
  /** The low-value scheme settles everything at the sale: nothing waits at the door. */
  isPrepaidByScheme: boolean
}

/** Steps 3 to 8 and 10 of the landed cost: spread the freight, choose the scheme, find duties and legal fees. */
export function assessBorder(book: MarketBook, goods: readonly Goods[], shippingMinor: number): Border {
  const shipping = split(
    shippingMinor,
    goods.map((line) => line.goodsMinor),
  )
  const customs = goods.map((line, at) => customsValue(book, line.goodsMinor, shipping[at] ?? 0))
  const value = { goodsMinor: sum(goods.map((line) => line.goodsMinor)), customsMinor: sum(customs) }
  const { isLow, limitMinor, measuredMinor } = lowValueTest(book, goods, value)
  const flat = flatDuties(book, goods, isLow)
  const fees = feesOf(book, goods, isLow)
  const lines = goods.map((line, at): BorderLine => {
    const basis = { baseMinor: dutyBase(book, customs[at] ?? 0), netGrams: line.netGrams * line.quantity }
    const { duty: lowDuty } = book.rule.scheme
    const isLowValue = isLow[at] ?? false
    return {
      goods: line,
      shippingMinor: shipping[at] ?? 0,
      customsMinor: customs[at] ?? 0,
      isLowValue,
      duty:
        isLowValue && lowDuty !== 'tariff'
          ? schemeDuty(book, basis.baseMinor, flat?.[at] ?? 0)
          : dutyOf(book, line, basis, value),
      fee: fees[at] ?? null,
    }
  })
  const { scheme } = book.rule
  const low = isLow.filter(Boolean).length
  return {
    lines,
    scheme: {
      code: scheme.code,
      kind: low === 0 ? 'standard' : low === goods.length ? 'low_value' : 'mixed',
      limitMinor,
      measuredMinor,
      codes: flat ? new Set(goods.filter((_, at) => isLow[at]).map((line) => line.hs6)).size : null,
    },
    fee: book.rule.fee,
    isFirm: lines.every((line) => line.duty.isKnown && !line.duty.isEstimate),
    isPrepaidByScheme: low === goods.length && scheme.duty !== 'tariff' && scheme.tax !== 'at_border',
  }
}

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0)

/** CIF adds the freight; a private purchase in Japan counts at a share of its retail price, freight left out. */
function customsValue({ rule }: MarketBook, goodsMinor: number, shippingMinor: number): number {
  if (rule.personalValueBps < 10_000)
    return Number(divideHalfUp(BigInt(goodsMinor) * BigInt(rule.personalValueBps), 10_000n))
  return rule.dutyBasis === 'CIF' ? goodsMinor + shippingMinor : goodsMinor
}

/** Japan drops what is below JPY 1,000 of each declared line's value. */
const dutyBase = ({ rule }: MarketBook, customsMinor: number): number =>
  rule.rounding === 'japan' ? Math.floor(customsMinor / 1000) * 1000 : customsMinor

function lowValueTest(
  book: MarketBook,
  goods: readonly Goods[],
  value: { goodsMinor: number; customsMinor: number },
) {
  const { scheme } = book.rule
  const limitMinor = scheme.limit && inMarketMoney(book, scheme.limit)
  const within = (minor: number) =>
    limitMinor !== null && (scheme.isInclusive ? minor <= limitMinor : minor < limitMinor)
  const covers = (line: Goods) =>
    !(scheme.excludesFood && isFood(line)) && !startsWithAny(line.hs6, scheme.excludedHs)
  if (scheme.test === 'none' || limitMinor === null)
    return { isLow: goods.map(() => false), limitMinor: null, measuredMinor: null }
  if (scheme.test === 'goods_item') {
    return {
      isLow: goods.map((line) => covers(line) && within(line.unitMinor)),
      limitMinor,
      measuredMinor: Math.max(...goods.map((line) => line.unitMinor)),
    }
  }
  const measuredMinor = scheme.test === 'goods_consignment' ? value.goodsMinor : value.customsMinor
  return { isLow: goods.map((line) => covers(line) && within(measuredMinor)), limitMinor, measuredMinor }
}

/** The flat duty of each line: once for every distinct HS-6 code, shared by the lines of that code. */
function flatDuties(book: MarketBook, goods: readonly Goods[], isLow: readonly boolean[]): number[] | null {
  const { scheme } = book.rule
  const each =
    scheme.duty === 'flat' && scheme.flat && isLow.includes(true) ? inMarketMoney(book, scheme.flat) : null
  return each === null ? null : oncePerCode(goods, isLow, each)
}

/** `each` minor units for every distinct code among the covered lines, spread over the lines of the code by value. */
function oncePerCode(goods: readonly Goods[], isCovered: readonly boolean[], each: number): number[] {
  const amounts = goods.map(() => 0)
  const covered = goods.flatMap((line, at) => (isCovered[at] ? [{ at, line }] : []))
  for (const code of new Set(covered.map(({ line }) => line.hs6))) {
    const sharing = covered.filter(({ line }) => line.hs6 === code)
    const parts = split(
      each,
      sharing.map(({ line }) => line.goodsMinor),
    )
    for (const [place, { at }] of sharing.entries()) amounts[at] = parts[place] ?? 0
  }
  return amounts
}

/** Fees the law names; both of today fall on low-value consignments only. */
function feesOf(
  book: MarketBook,
  goods: readonly Goods[],
  isLow: readonly boolean[],
): ({ minor: number; units: number } | null)[] {
  const { fee } = book.rule
  const each = fee && isLow.includes(true) ? inMarketMoney(book, fee) : null
  if (!fee || each === null) return goods.map(() => null)
  if (fee.unit === 'declaration_line')
    return oncePerCode(goods, isLow, each).map((minor, at) => (isLow[at] ? { minor, units: 1 } : null))
  return split(
    each,
    goods.map((line, at) => (isLow[at] ? line.goodsMinor : 0)),
  ).map((minor, at) => (isLow[at] ? { minor, units: 1 } : null))
}

function schemeDuty(book: MarketBook, baseMinor: number, amountMinor: number): DutyVerdict {
  const { scheme, source, confidence, validFrom, validTo } = book.rule
  const rule: RuleRef = { id: `${book.market}:${scheme.code}`, source, confidence, validFrom, validTo }
  const part = { kind: 'low_value', amountMinor, rateBps: 0, text: scheme.code, rule } as const
  return { ...part, baseMinor, parts: [part], isKnown: true, isEstimate: false, notes: [] }
}
