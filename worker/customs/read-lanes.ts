import type { Incoterm } from '../../schema/contracts/quotes.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Market } from '../../schema/values/market.ts'
import type { Lane, LaneBand } from './market-book.ts'
import {
  bilingual,
  groupBy,
  isOn,
  list,
  numberOrNull,
  type RawRow,
  type RawRules,
  text,
} from './raw-rules.ts'

/** The parcel services to the market on the day, each with its price bands from light to heavy. */
export function lanesOf(raw: RawRules, market: Market, day: Day): Lane[] {
  const bands = groupBy(raw.lane_bands, (row) => text(row, 'lane_id'))
  return raw.lanes
    .filter((row) => row['market'] === market && row['channel'] === 'parcel' && isOn(row, day))
    .map((row) => ({
      id: text(row, 'id'),
      name: bilingual(row, 'name'),
      service: text(row, 'service'),
      mode: text(row, 'mode'),
      minDays: Number(row['min_days']),
      maxDays: Number(row['max_days']),
      divisor: numberOrNull(row, 'divisor'),
      maxGrams: numberOrNull(row, 'max_grams'),
      maxLengthMm: numberOrNull(row, 'max_length_mm'),
      maxLengthGirthMm: numberOrNull(row, 'max_length_girth_mm'),
      maxSidesMm: numberOrNull(row, 'max_sides_mm'),
      incoterms: list(row, 'incoterms') as Incoterm[],
      isSample: row['is_sample'] === 1,
      bands: (bands.get(text(row, 'id')) ?? []).map(bandOf).toSorted((a, b) => a.fromGrams - b.fromGrams),
    }))
}

const bandOf = (row: RawRow): LaneBand => ({
  fromGrams: Number(row['from_milli']),
  toGrams: numberOrNull(row, 'to_milli'),
  baseVnd: Number(row['base_vnd']),
  stepGrams: numberOrNull(row, 'step_milli'),
  stepVnd: Number(row['step_vnd']),
  rule: row['price_rule'] as LaneBand['rule'],
})
