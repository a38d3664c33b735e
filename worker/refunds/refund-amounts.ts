import { divideHalfUp, split } from '../../schema/values/money.ts'
import { Refusal } from '../platform/refusal.ts'

/** Parts of a price: minor units of the market's currency, and whole đồng for what the exporter and we earn of it. */
export type Parts = {
  goodsMinor: number
  shippingMinor: number
  dutyMinor: number
  importTaxMinor: number
  feesMinor: number
  receivesVnd: number
  commissionVnd: number
}

export type RefundableLine = {
  id: string
  quantity: number
  refundedQuantity: number
  totalMinor: number
  refundedMinor: number
  goodsMinor: number
  dutyMinor: number
  importTaxMinor: number
  receivesVnd: number
  commissionVnd: number
}

/** A consignment as sold, what earlier refunds took of it, and its lines. */
export type Refundable = { sold: Parts; taken: Parts; lines: readonly RefundableLine[] }

export type RefundPlan = {
  amountMinor: number
  parts: Parts
  lines: { lineId: string; quantity: number; amountMinor: number }[]
}

export type Wish = {
  lines?: readonly { lineId: string; quantity: number }[] | undefined
  amountMinor?: number | undefined
}

const names = [
  'goodsMinor',
  'shippingMinor',
  'dutyMinor',
  'importTaxMinor',
  'feesMinor',
  'receivesVnd',
  'commissionVnd',
] as const

const each = (value: (name: keyof Parts) => number): Parts =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Parts

export const minorOf = ({ goodsMinor, shippingMinor, dutyMinor, importTaxMinor, feesMinor }: Parts): number =>
  goodsMinor + shippingMinor + dutyMinor + importTaxMinor + feesMinor

/**
 * What a refund takes back from each part. Nothing named: everything left. Lines: their goods, duty and import tax;
 * shipping and fees go back only with the whole. A plain amount: goods first, then the rest in proportion.
 * REFUND-CAP: never more of any part than is left.
 * @throws {Refusal} `refund_too_large` with what is left; `not_found` for a line of another consignment.
 */
export function planRefund(consignment: Refundable, { lines, amountMinor }: Wish): RefundPlan {
  const left = each((name) => consignment.sold[name] - consignment.taken[name])
  if (minorOf(left) <= 0) throw new Refusal('refund_too_large', { leftMinor: 0 })
  if (amountMinor !== undefined) return amountPlan(left, amountMinor)
  const wanted = lines ? wantedLines(consignment.lines, lines) : undefined
  const isWhole = consignment.lines.every(
    (line) => line.refundedQuantity + (wanted?.get(line.id) ?? 0) === line.quantity,
  )
  if (!wanted || isWhole) return wholePlan(left, consignment.lines)
  return linesPlan(left, consignment.lines, wanted)
}

function wantedLines(
  lines: readonly RefundableLine[],
  named: readonly { lineId: string; quantity: number }[],
): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const { lineId, quantity } of named) {
    const line = lines.find(({ id }) => id === lineId)
    if (!line) throw new Refusal('not_found')
    const total = (wanted.get(lineId) ?? 0) + quantity
    const left = line.quantity - line.refundedQuantity
    if (total > left) throw new Refusal('refund_too_large', { lineId, leftQuantity: left })
    wanted.set(lineId, total)
  }
  return wanted
}

function wholePlan(left: Parts, lines: readonly RefundableLine[]): RefundPlan {
  const amountMinor = minorOf(left)
  // After a refund by plain amount the lines' own rests add up to more than is left; they share what there is.
  const shares = split(
    amountMinor,
    lines.map((line) => line.totalMinor - line.refundedMinor),
  )
  return {
    amountMinor,
    parts: left,
    lines: lines.flatMap((line, at) => {
      const quantity = line.quantity - line.refundedQuantity
      const share = shares[at] ?? 0
      return quantity > 0 || share > 0 ? [{ lineId: line.id, quantity, amountMinor: share }] : []
    }),
  }
}

/** The part of `total` that pieces `from + 1 … from + count` of `quantity` carry: any run of refunds adds up exactly. */
function ofPieces(total: number, quantity: number, from: number, count: number): number {
  const upTo = (pieces: number) => Number(divideHalfUp(BigInt(total) * BigInt(pieces), BigInt(quantity)))
  return upTo(from + count) - upTo(from)
}

function linesPlan(
  left: Parts,
  lines: readonly RefundableLine[],
  wanted: ReadonlyMap<string, number>,
): RefundPlan {
  const parts = each(() => 0)
  const planned: RefundPlan['lines'] = []
  for (const line of lines) {
    const count = wanted.get(line.id) ?? 0
    if (count === 0) continue
    const part = (total: number) => ofPieces(total, line.quantity, line.refundedQuantity, count)
    const [goods, duty, tax] = [part(line.goodsMinor), part(line.dutyMinor), part(line.importTaxMinor)]
    parts.goodsMinor += goods
    parts.dutyMinor += duty
    parts.importTaxMinor += tax
    parts.receivesVnd += part(line.receivesVnd)
    parts.commissionVnd += part(line.commissionVnd)
    planned.push({ lineId: line.id, quantity: count, amountMinor: goods + duty + tax })
  }
  if (names.some((name) => parts[name] > left[name]))
    throw new Refusal('refund_too_large', { leftMinor: minorOf(left) })
  return { amountMinor: minorOf(parts), parts, lines: planned }
}

function amountPlan(left: Parts, amountMinor: number): RefundPlan {
  if (amountMinor < 1 || amountMinor > minorOf(left))
    throw new Refusal('refund_too_large', { leftMinor: minorOf(left) })
  const goodsMinor = Math.min(amountMinor, left.goodsMinor)
  const collected = split(amountMinor - goodsMinor, [
    left.shippingMinor,
    left.dutyMinor,
    left.importTaxMinor,
    left.feesMinor,
  ])
  const [shippingMinor = 0, dutyMinor = 0, importTaxMinor = 0, feesMinor = 0] = collected
  const inVnd = (vnd: number) => (left.goodsMinor === 0 ? 0 : ofPieces(vnd, left.goodsMinor, 0, goodsMinor))
  const parts = {
    goodsMinor,
    shippingMinor,
    dutyMinor,
    importTaxMinor,
    feesMinor,
    receivesVnd: inVnd(left.receivesVnd),
    commissionVnd: inVnd(left.commissionVnd),
  }
  return { amountMinor, parts, lines: [] }
}
