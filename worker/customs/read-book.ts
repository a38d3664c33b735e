import { isCurrency, type Currency } from '../../schema/values/currency.ts'
import { appliesOn, type Day } from '../../schema/values/day.ts'
import type { Bilingual } from '../../schema/values/locale.ts'
import { currencyOf, type Market, scopesOf } from '../../schema/values/market.ts'
import { divideHalfUp } from '../../schema/values/money.ts'
import type { Incoterm } from '../../schema/contracts/quotes.ts'
import type {
  AdditionalDuty,
  Agreement,
  Confidence,
  Dated,
  EntryRule,
  Lane,
  LaneBand,
  LegalFee,
  MarketBook,
  MarketRule,
  Preference,
  Rate,
  Specific,
  Tariff,
} from './market-book.ts'

/** A row as the database or the seed gives it: column names, JSON lists as text. */
export type RawRow = Readonly<Record<string, unknown>>

/** Rows of the rule tables, of one market or of many: what does not hold for the market and day is left out. */
export type RawRules = {
  markets: readonly RawRow[]
  market_rules: readonly RawRow[]
  tariffs: readonly RawRow[]
  tariff_preferences: readonly RawRow[]
  additional_duties: readonly RawRow[]
  agreements: readonly RawRow[]
  market_agreements: readonly RawRow[]
  lanes: readonly RawRow[]
  lane_bands: readonly RawRow[]
  entry_rules: readonly RawRow[]
  exchange_rates: readonly RawRow[]
  trade_settings: readonly RawRow[]
}

/**
 * The book of one market on one day, or what it lacks: the market, its rule, or a usable rate of its own currency. A
 * rate past its `valid_until` counts as missing.
 */
export function readBook(
  raw: RawRules,
  market: Market,
  day: Day,
  now: number,
): MarketBook | 'market_unavailable' | 'rate_missing' {
  const facts = raw.markets.find((row) => row['code'] === market)
  const ruleRow = raw.market_rules.find((row) => row['market'] === market && isOn(row, day))
  if (!facts || !ruleRow || facts['covered'] === 'none') return 'market_unavailable'
  const currency = currencyOf(market)
  const rates = ratesOf(raw.exchange_rates, now)
  const own = rates.get(currency)
  const rule = ruleOf(ruleRow)
  const needed = [rule.scheme.limit, rule.scheme.flat, rule.fee].map((amount) => amount?.currency)
  if (!own || needed.some((code) => code !== undefined && !rates.has(code))) return 'rate_missing'
  const scopes = scopesOf(market)
  const holds = (row: RawRow) => scopes.includes(text(row, 'scope')) && isOn(row, day)
  const marginBps = Number(
    latest(raw.trade_settings.filter((row) => row['name'] === 'rate_margin_bps' && isOn(row, day)))?.[
      'value'
    ] ?? 0,
  )
  return {
    market,
    currency,
    day,
    facts: {
      name: bilingual(facts, 'name'),
      languages: list(facts, 'languages'),
      covered: facts['covered'] as 'full' | 'partial',
      addressFormat: text(facts, 'address_format'),
      postcodePattern: text(facts, 'postcode_pattern'),
      postcodeExample: text(facts, 'postcode_example'),
      regionRequired: facts['region_required'] === 1,
    },
    rule,
    rates,
    marginBps,
    appliedE15: Number(divideHalfUp(BigInt(own.valueE15) * BigInt(10_000 + marginBps), 10_000n)),
    tariffs: new Map(raw.tariffs.filter(holds).map((row) => [text(row, 'hs6'), tariffOf(row)])),
    preferences: groupBy(raw.tariff_preferences.filter(holds).map(preferenceOf), (row) => row.hs6),
    additional: raw.additional_duties.filter(holds).map(additionalOf),
    agreements: agreementsOf(raw, market, day),
    lanes: lanesOf(raw, market, day),
    entryRules: raw.entry_rules.filter((row) => holds(row) && row['channel'] !== 'cargo').map(entryRuleOf),
  }
}

const text = (row: RawRow, column: string): string => (row[column] as string | null) ?? ''
const numberOrNull = (row: RawRow, column: string): number | null => row[column] as number | null
const list = (row: RawRow, column: string): string[] => JSON.parse(text(row, column) || '[]') as string[]
const bilingual = (row: RawRow, stem: string): Bilingual => ({
  vi: text(row, `${stem}_vi`),
  en: text(row, `${stem}_en`),
})
const period = (row: RawRow) => ({
  validFrom: (row['valid_from'] ?? null) as Day | null,
  validTo: (row['valid_to'] ?? null) as Day | null,
})
const isOn = (row: RawRow, day: Day): boolean => appliesOn(period(row), day)
const dated = (row: RawRow): Dated => ({
  ...period(row),
  confidence: row['confidence'] as Confidence,
  source: text(row, 'source'),
})
const latest = (rows: readonly RawRow[]): RawRow | undefined =>
  rows.toSorted((a, b) => (text(a, 'valid_from') < text(b, 'valid_from') ? 1 : -1))[0]

/** @throws {TypeError} for a currency the marketplace does not count in: a row nobody could price. */
function amount(
  row: RawRow,
  minorColumn: string,
  currencyColumn: string,
): { minor: number; currency: Currency } | null {
  const minor = numberOrNull(row, minorColumn)
  if (minor === null) return null
  const currency = text(row, currencyColumn)
  if (!isCurrency(currency)) throw new TypeError(`unknown currency in a trade rule: ${currency}`)
  return { minor, currency }
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

function ratesOf(rows: readonly RawRow[], now: number): Map<Currency, Rate> {
  const newest = new Map<Currency, RawRow>()
  for (const row of rows) {
    const currency = text(row, 'currency')
    if (!isCurrency(currency) || Number(row['quoted_at']) > now) continue
    if (Number(newest.get(currency)?.['quoted_at'] ?? -1) < Number(row['quoted_at']))
      newest.set(currency, row)
  }
  const rates = new Map<Currency, Rate>()
  for (const [currency, row] of newest) {
    const until = numberOrNull(row, 'valid_until')
    if (until !== null && until < now) continue
    rates.set(currency, {
      valueE15: Number(row['value_e15']),
      quotedAt: Number(row['quoted_at']),
      source: text(row, 'source'),
      isSample: row['is_sample'] === 1,
    })
  }
  return rates
}

function ruleOf(row: RawRow): MarketRule {
  const fee = amount(row, 'fee_minor', 'fee_currency')
  return {
    ...dated(row),
    taxName: bilingual(row, 'tax_name'),
    taxBps: Number(row['tax_bps']),
    foodTaxBps: Number(row['food_tax_bps']),
    foodStandardHs: list(row, 'food_standard_hs'),
    dutyBasis: row['duty_basis'] as MarketRule['dutyBasis'],
    taxBasis: row['tax_basis'] as MarketRule['taxBasis'],
    personalValueBps: Number(row['personal_value_bps']),
    rounding: row['rounding'] as MarketRule['rounding'],
    scheme: {
      code: text(row, 'scheme'),
      test: row['scheme_test'] as MarketRule['scheme']['test'],
      limit: amount(row, 'scheme_limit_minor', 'scheme_limit_currency'),
      isInclusive: row['scheme_limit_inclusive'] === 1,
      excludesFood: row['scheme_excludes_food'] === 1,
      excludedHs: list(row, 'scheme_excluded_hs'),
      duty: row['scheme_duty'] as MarketRule['scheme']['duty'],
      tax: row['scheme_tax'] as MarketRule['scheme']['tax'],
      flat: amount(row, 'flat_duty_minor', 'flat_duty_currency'),
    },
    fee: fee && {
      ...fee,
      code: text(row, 'fee_code'),
      name: bilingual(row, 'fee_name'),
      unit: row['fee_unit'] as LegalFee['unit'],
      isTaxed: row['fee_taxed'] === 1,
    },
    collector: row['collector'] as MarketRule['collector'],
    leftOut: list(row, 'left_out'),
  }
}

function tariffOf(row: RawRow): Tariff {
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

const preferenceOf = (row: RawRow): Preference => ({
  ...dated(row),
  id: `${text(row, 'scope')}:${text(row, 'hs6')}:${text(row, 'agreement')}`,
  hs6: text(row, 'hs6'),
  agreement: text(row, 'agreement'),
  bps: numberOrNull(row, 'preference_bps'),
  text: text(row, 'preference_text'),
})

const additionalOf = (row: RawRow): AdditionalDuty => ({
  ...dated(row),
  id: `${text(row, 'measure')}:${text(row, 'hs6')}`,
  hs6: text(row, 'hs6'),
  measure: text(row, 'measure'),
  originCountry: text(row, 'origin_country'),
  bps: numberOrNull(row, 'bps'),
  isExemption: row['is_exemption'] === 1,
  name: bilingual(row, 'name'),
})

function agreementsOf(raw: RawRules, market: Market, day: Day): Map<string, Agreement> {
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

function lanesOf(raw: RawRules, market: Market, day: Day): Lane[] {
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

function entryRuleOf(row: RawRow): EntryRule {
  const facts = {
    authority: text(row, 'authority'),
    whoFiles: text(row, 'who_files'),
    detail: text(row, 'detail'),
    exceptions: text(row, 'exceptions'),
    quantityLimit: text(row, 'quantity_limit'),
  }
  return {
    ...dated(row),
    id: text(row, 'id'),
    severity: row['severity'] as EntryRule['severity'],
    flags: list(row, 'flags'),
    hsPrefixes: list(row, 'hs_prefixes'),
    match: row['match'] as EntryRule['match'],
    title: bilingual(row, 'title'),
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== '')),
    documents: list(row, 'documents'),
  }
}
