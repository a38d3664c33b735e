import type { Bilingual } from '../../schema/values/locale.ts'
import type { Currency } from '../../schema/values/currency.ts'
import type { Day } from '../../schema/values/day.ts'
import type { Market } from '../../schema/values/market.ts'
import type { Incoterm } from '../../schema/contracts/quotes.ts'

export type Confidence = 'high' | 'medium' | 'low'

/** Where a rule comes from and when it holds; both ends inclusive, null is open. */
export type Dated = { validFrom: Day | null; validTo: Day | null; confidence: Confidence; source: string }

/** A rule as an explanation names it. */
export type RuleRef = Dated & { id: string }

export type MarketFacts = {
  name: Bilingual
  languages: readonly string[]
  covered: 'full' | 'partial' | 'none'
  addressFormat: string
  postcodePattern: string
  postcodeExample: string
  regionRequired: boolean
}

/** What the market takes at its border on the book's day. Amounts in minor units of the currency beside them. */
export type MarketRule = Dated & {
  taxName: Bilingual
  taxBps: number
  foodTaxBps: number
  foodStandardHs: readonly string[]
  dutyBasis: 'CIF' | 'FOB'
  taxBasis: 'none' | 'value_duty' | 'value_duty_freight'
  /** Share of the retail price that counts as customs value of a private purchase; 10000 is all of it. */
  personalValueBps: number
  rounding: 'minor_unit' | 'japan'
  scheme: LowValueScheme
  fee: LegalFee | null
  collector: 'marketplace' | 'carrier' | 'buyer' | 'nobody'
  /** Charges known to exist that no row prices; `code@0901,2101` speaks of those codes only. */
  leftOut: readonly string[]
}

export type LowValueScheme = {
  code: string
  test: 'none' | 'goods_consignment' | 'goods_item' | 'customs_value_consignment'
  limit: { minor: number; currency: Currency } | null
  isInclusive: boolean
  excludesFood: boolean
  excludedHs: readonly string[]
  duty: 'none' | 'flat' | 'tariff'
  tax: 'none' | 'at_sale' | 'at_border'
  flat: { minor: number; currency: Currency } | null
}

export type LegalFee = {
  code: string
  name: Bilingual
  minor: number
  currency: Currency
  unit: 'consignment' | 'declaration_line'
  isTaxed: boolean
}

/** The ordinary rate. Unknown unless `isComplete`; a specific part is `micro` millionths for every `grams` net. */
export type Tariff = RuleRef & {
  hs6: string
  mfnBps: number | null
  specific: Specific | null
  text: string
  isComplete: boolean
}

export type Specific = { micro: number; currency: Currency; grams: number }

export type Preference = RuleRef & { hs6: string; agreement: string; bps: number | null; text: string }

export type AdditionalDuty = RuleRef & {
  /** A code, or `*` for every code; within one measure the code wins. */
  hs6: string
  measure: string
  originCountry: string
  /** Null: the duty exists, its rate is not known here. */
  bps: number | null
  isExemption: boolean
  name: Bilingual
}

export type Agreement = {
  id: string
  name: Bilingual
  proofForm: string
  /** Up to this value of the goods any exporter may declare origin on the invoice. */
  selfCertLimit: { minor: number; currency: Currency } | null
  /** Up to this value no proof is asked of a sale. */
  waiver: { minor: number; currency: Currency; basis: 'fob' | 'customs_value' } | null
}

export type Lane = {
  id: string
  name: Bilingual
  service: string
  mode: string
  minDays: number
  maxDays: number
  /** cm³ that weigh a kilogram; null: volume does not count. */
  divisor: number | null
  maxGrams: number | null
  maxLengthMm: number | null
  maxLengthGirthMm: number | null
  maxSidesMm: number | null
  incoterms: readonly Incoterm[]
  isSample: boolean
  bands: readonly LaneBand[]
}

/** Holds for `fromGrams < chargeable ≤ toGrams`; prices in đồng. */
export type LaneBand = {
  fromGrams: number
  toGrams: number | null
  baseVnd: number
  stepGrams: number | null
  stepVnd: number
  rule: 'flat' | 'base_plus_steps_above_band_from' | 'per_step_whole_quantity'
}

export type EntryRule = RuleRef & {
  severity: 'blocked' | 'paperwork' | 'advice'
  flags: readonly string[]
  hsPrefixes: readonly string[]
  match: 'any' | 'all'
  title: Bilingual
  facts: Readonly<Record<string, unknown>>
  documents: readonly string[]
}

/** Units of a currency for one đồng × 10^15, without margin. */
export type Rate = { valueE15: number; quotedAt: number; source: string; isSample: boolean }

/** Every rule that holds in one market on one day: all a price needs besides the goods. */
export type MarketBook = {
  market: Market
  currency: Currency
  day: Day
  facts: MarketFacts
  rule: MarketRule
  rates: ReadonlyMap<Currency, Rate>
  /** The rate buyers are charged at: the market's own rate plus `marginBps`. */
  appliedE15: number
  marginBps: number
  tariffs: ReadonlyMap<string, Tariff>
  preferences: ReadonlyMap<string, readonly Preference[]>
  additional: readonly AdditionalDuty[]
  agreements: ReadonlyMap<string, Agreement>
  lanes: readonly Lane[]
  entryRules: readonly EntryRule[]
}
