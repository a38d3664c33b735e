import { isCurrency, type Currency } from '../../schema/values/currency.ts'
import type { Day } from '../../schema/values/day.ts'
import { currencyOf, type Market, scopesOf } from '../../schema/values/market.ts'
import { divideHalfUp } from '../../schema/values/money.ts'
import type { EntryRule, LegalFee, MarketBook, MarketRule, Rate } from './market-book.ts'
import {
  amount,
  bilingual,
  dated,
  groupBy,
  isOn,
  latest,
  list,
  numberOrNull,
  type RawRow,
  type RawRules,
  text,
} from './raw-rules.ts'
import { additionalOf, agreementsOf, preferenceOf, tariffOf } from './read-duties.ts'
import { lanesOf } from './read-lanes.ts'

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
    entryRules: entryRulesOf(raw.entry_rules, market, day),
  }
}

/** What a market says of retail parcels on a day. */
export const entryRulesOf = (rows: readonly RawRow[], market: Market, day: Day): EntryRule[] =>
  rows
    .filter(
      (row) => scopesOf(market).includes(text(row, 'scope')) && isOn(row, day) && row['channel'] !== 'cargo',
    )
    .map(entryRuleOf)

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
