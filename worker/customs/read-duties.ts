import type { Day } from '../../schema/values/day.ts'
import type { Market } from '../../schema/values/market.ts'
import type { AdditionalDuty, Agreement, Preference, Specific, Tariff } from './market-book.ts'
import {
  amount,
  bilingual,
  dated,
  isOn,
  numberOrNull,
  type RawRow,
  type RawRules,
  text,
} from './raw-rules.ts'

/** The ordinary rate of a code, ad valorem or by weight. */
export function tariffOf(row: RawRow): Tariff {
  const micro = amount(row, 'specific_micro', 'specific_currency')
  const specific: Specific | null = micro && {
    micro: micro.minor,
    currency: micro.currency,
    grams: Number(row['specific_grams']),
  }
  return {
    ...dated(row),
    id: `${text(row, 'scope')}:${text(row, 'hs6')}:mfn`,
    hs6: text(row, 'hs6'),
    mfnBps: numberOrNull(row, 'mfn_bps'),
    specific,
    text: text(row, 'mfn_text'),
    isComplete: row['is_complete'] === 1,
  }
}

/** A rate under an agreement. */
export const preferenceOf = (row: RawRow): Preference => ({
  ...dated(row),
  id: `${text(row, 'scope')}:${text(row, 'hs6')}:${text(row, 'agreement')}`,
  hs6: text(row, 'hs6'),
  agreement: text(row, 'agreement'),
  bps: numberOrNull(row, 'preference_bps'),
  text: text(row, 'preference_text'),
})

/** A duty on top of the ordinary rate, or what is exempt from one. */
export const additionalOf = (row: RawRow): AdditionalDuty => ({
  ...dated(row),
  id: `${text(row, 'measure')}:${text(row, 'hs6')}`,
  hs6: text(row, 'hs6'),
  measure: text(row, 'measure'),
  originCountry: text(row, 'origin_country'),
  bps: numberOrNull(row, 'bps'),
  isExemption: row['is_exemption'] === 1,
  name: bilingual(row, 'name'),
})

/** The agreements in force with the market on the day, by their id. */
export function agreementsOf(raw: RawRules, market: Market, day: Day): Map<string, Agreement> {
  const here = new Set(
    raw.market_agreements
      .filter((row) => row['market'] === market && isOn(row, day))
      .map((row) => row['agreement']),
  )
  return new Map(
    raw.agreements
      .filter((row) => here.has(row['id']) && row['status'] === 'in_force')
      .map((row) => {
        const waiver = amount(row, 'waiver_minor', 'waiver_currency')
        const isForSales = row['waiver_covers_sales'] === 1 && row['waiver_basis'] !== 'none'
        return [
          text(row, 'id'),
          {
            id: text(row, 'id'),
            name: bilingual(row, 'name'),
            proofForm: text(row, 'proof_form'),
            selfCertLimit: amount(row, 'self_cert_limit_minor', 'self_cert_currency'),
            waiver:
              isForSales && waiver
                ? { ...waiver, basis: row['waiver_basis'] as 'fob' | 'customs_value' }
                : null,
          },
        ]
      }),
  )
}
