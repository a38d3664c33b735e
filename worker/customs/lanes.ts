import type { Goods } from './goods.ts'
import type { Lane } from './market-book.ts'

/** A consignment as one parcel: gross weight and packed volume of its goods, and its largest pieces. */
export type Parcel = {
  netGrams: number
  grossGrams: number
  volumeMm3: number
  longestMm: number
  sidesMm: number
  lengthGirthMm: number
}

export type LaneProblem = 'too_heavy' | 'too_long' | 'too_large' | 'no_price'

export type LanePrice = { lane: Lane; priceVnd: number; chargeableGrams: number }

/** Weights and sizes include the retail pack (that is what exporters state); no outer carton is added. */
export function parcelOf(goods: readonly Goods[]): Parcel {
  const parcel = { netGrams: 0, grossGrams: 0, volumeMm3: 0, longestMm: 0, sidesMm: 0, lengthGirthMm: 0 }
  for (const { quantity, netGrams, grossGrams, lengthMm, widthMm, heightMm } of goods) {
    const sides = lengthMm + widthMm + heightMm
    const longest = Math.max(lengthMm, widthMm, heightMm)
    parcel.netGrams += netGrams * quantity
    parcel.grossGrams += grossGrams * quantity
    parcel.volumeMm3 += lengthMm * widthMm * heightMm * quantity
    parcel.longestMm = Math.max(parcel.longestMm, longest)
    parcel.sidesMm = Math.max(parcel.sidesMm, sides)
    parcel.lengthGirthMm = Math.max(parcel.lengthGirthMm, longest + 2 * (sides - longest))
  }
  return parcel
}

/**
 * What the lane charges for the parcel in đồng, or why it does not carry it. Chargeable weight is the larger of gross
 * and volumetric (mm³ ÷ divisor gives grams), rounded up to the gram.
 */
export function priceLane(lane: Lane, parcel: Parcel): LanePrice | LaneProblem {
  const problem = problemOf(lane, parcel)
  if (problem) return problem
  const chargeableGrams =
    lane.divisor === null
      ? parcel.grossGrams
      : Math.max(parcel.grossGrams, Math.ceil(parcel.volumeMm3 / lane.divisor))
  const band = lane.bands.find(
    ({ fromGrams, toGrams }) =>
      (fromGrams < chargeableGrams || fromGrams === 0) && (toGrams === null || chargeableGrams <= toGrams),
  )
  if (!band) return 'too_heavy'
  const step = band.stepGrams
  if (band.rule === 'flat') return { lane, chargeableGrams, priceVnd: band.baseVnd }
  if (step === null) return 'no_price'
  const counted = band.rule === 'per_step_whole_quantity' ? chargeableGrams : chargeableGrams - band.fromGrams
  return { lane, chargeableGrams, priceVnd: band.baseVnd + Math.ceil(counted / step) * band.stepVnd }
}

/**
 * Limits hold for every piece; together the pieces must also fit the largest box the limit allows (a cube for the sum
 * of sides, a box twice as long as wide for length plus girth).
 */
function problemOf(lane: Lane, parcel: Parcel): LaneProblem | null {
  if (lane.maxGrams !== null && parcel.grossGrams > lane.maxGrams) return 'too_heavy'
  if (lane.maxLengthMm !== null && parcel.longestMm > lane.maxLengthMm) return 'too_long'
  if (
    lane.maxSidesMm !== null &&
    (parcel.sidesMm > lane.maxSidesMm || parcel.volumeMm3 > (lane.maxSidesMm / 3) ** 3)
  )
    return 'too_large'
  if (
    lane.maxLengthGirthMm !== null &&
    (parcel.lengthGirthMm > lane.maxLengthGirthMm || parcel.volumeMm3 > lane.maxLengthGirthMm ** 3 / 108)
  )
    return 'too_large'
  return null
}

/** Lanes that carry the parcel, cheapest first; equal prices go to the faster, then to the id. */
export function lanesFor(lanes: readonly Lane[], parcel: Parcel): LanePrice[] {
  return lanes
    .map((lane) => priceLane(lane, parcel))
    .filter((price) => typeof price === 'object')
    .sort(
      (a, b) =>
        a.priceVnd - b.priceVnd || a.lane.maxDays - b.lane.maxDays || (a.lane.id < b.lane.id ? -1 : 1),
    )
}
