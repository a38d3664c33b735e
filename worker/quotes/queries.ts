import { sql, type SQL } from 'drizzle-orm'
import type { Day } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, euMarkets, type Market, scopesOf } from '../../schema/values/market.ts'
import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import type { RawRow, RawRules } from '../customs/raw-rules.ts'
import { closuresColumn, isPaused } from '../closures/calendar.ts'
import { deadlinesColumn } from '../settings/deadlines-column.ts'
import { type Database, read, type Statement } from '../platform/database.ts'
import type { FrozenQuote } from './frozen-quote.ts'

/** A cart line as read: the offer, its stock, its commission, and its rows of the tariff as JSON. */
export type CartRow = RawRow & { tariff: string | null; preferences: string; additional: string }

/** The code whose tariff rows a market reads: the Union's for its members. */
const tariffScope = (market: Market): string => (euMarkets.includes(market) ? 'EU' : market)

/**
 * Everything a quote reads, in one round trip: the cart's rows with what the tariff says of each, and the market's
 * rules of the day. Row counts are bounded by the cart (30 lines) and by one market's rules.
 */
export async function readCart(
  db: Database,
  market: Market,
  variantIds: readonly Id<'variant'>[],
  day: Day,
  now: number,
): Promise<{ cart: CartRow[]; rules: RawRules }> {
  const [cart = [], ...rules] = await read<RawRow[]>(db, quoteReads(market, variantIds, day, now))
  return { cart: cart as CartRow[], rules: rulesFrom(market, cart as CartRow[], rules) }
}

/** The rows of `marketRows`, with those of the tariff that `goods` carry, as the book of a market is read from. */
export function rulesFrom(market: Market, goods: readonly CartRow[], reads: readonly RawRow[][]): RawRules {
  const [
    markets = [],
    marketRules = [],
    additional = [],
    agreements = [],
    lanes = [],
    entryRules = [],
    rates = [],
    settings = [],
  ] = reads
  const tariffs = goods.flatMap((row) => (row.tariff === null ? [] : [JSON.parse(row.tariff) as RawRow]))
  const ofCodes = (column: 'preferences' | 'additional') =>
    [...new Map(goods.map((row) => [row['hs6'], row[column]])).values()].flatMap(
      (rows) => JSON.parse(rows) as RawRow[],
    )
  return {
    markets,
    market_rules: marketRules,
    tariffs,
    tariff_preferences: ofCodes('preferences'),
    additional_duties: [...additional, ...ofCodes('additional')],
    agreements,
    market_agreements: agreements.map((row) => ({
      market,
      agreement: row['id'],
      valid_from: row['valid_from'],
      valid_to: row['valid_to'],
    })),
    lanes,
    lane_bands: lanes.flatMap((row) => JSON.parse(String(row['bands'])) as RawRow[]),
    entry_rules: entryRules,
    exchange_rates: rates,
    trade_settings: settings,
  }
}

/** The reads of a quote, in the order `readCart` takes them apart. */
export const quoteReads = (
  market: Market,
  variantIds: readonly Id<'variant'>[],
  day: Day,
  now: number,
): SQL[] => [cartRows(market, variantIds, day, now), ...marketRows(market, day, now)]

/** The share of a sale the market keeps: the exporter's own rule, else the category's, else everyone's. */
const commissionColumn = (exporterId: SQL, categoryId: SQL, day: Day): SQL => {
  const share = (subject: SQL) => sql`(
    select bps from commission_rules
    where subject = ${subject} and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
    order by valid_from desc limit 1)`
  return sql`coalesce(${share(sql`'exporter:' || ${exporterId}`)}, ${share(sql`'category:' || ${categoryId}`)}, ${share(sql`'*'`)}) as commission_bps`
}

/** A code's rows of the tariff as JSON: the ordinary rate, the preferences, the duties on top. */
const tariffColumns = (scope: string, hs6: SQL, day: Day): SQL => sql`
      (select json_object('scope', scope, 'hs6', hs6, 'valid_from', valid_from, 'valid_to', valid_to, 'mfn_bps', mfn_bps,
          'specific_micro', specific_micro, 'specific_currency', specific_currency, 'specific_grams', specific_grams,
          'mfn_text', mfn_text, 'is_complete', is_complete, 'confidence', confidence, 'source', source)
        from tariffs where scope = ${scope} and hs6 = ${hs6} and valid_from <= ${day} order by valid_from desc limit 1) as tariff,
      (select json_group_array(json_object('scope', scope, 'hs6', hs6, 'agreement', agreement, 'valid_from', valid_from,
          'valid_to', valid_to, 'preference_bps', preference_bps, 'preference_text', preference_text,
          'confidence', confidence, 'source', source))
        from tariff_preferences where scope = ${scope} and hs6 = ${hs6}) as preferences,
      (select json_group_array(json_object('scope', scope, 'hs6', hs6, 'measure', measure, 'valid_from', valid_from,
          'valid_to', valid_to, 'origin_country', origin_country, 'bps', bps, 'is_exemption', is_exemption,
          'name_vi', name_vi, 'name_en', name_en, 'confidence', confidence, 'source', source))
        from additional_duties where scope = ${scope} and hs6 = ${hs6}) as additional`

function cartRows(market: Market, variantIds: readonly Id<'variant'>[], day: Day, now: number): SQL {
  const scope = tariffScope(market)
  return sql`
    select v.id as variant_id, v.sku, v.label_vi, v.label_en, v.net_grams, v.gross_grams, v.length_mm, v.width_mm, v.height_mm,
      v.price_vnd, p.price_minor, l.id as listing_id, l.listing_no, l.slug, l.state as listing_state, l.title_vi, l.title_en,
      l.picture, l.hs6, l.us_hts10, l.hs_flags, l.declared_flags, l.origin_country, l.origin_criterion,
      e.id as exporter_id, e.slug as exporter_slug, e.name_vi, e.name_en, e.state as exporter_state,
      iif(${isPaused(sql`v.exporter_id`, now)}, 0, s.on_hand - s.reserved) as available,
      e.ship_days, ${deadlinesColumn} as deadlines, ${closuresColumn(sql`v.exporter_id`, now)} as closures,
      ${commissionColumn(sql`v.exporter_id`, sql`l.category_id`, day)},
      ${tariffColumns(scope, sql`l.hs6`, day)}
    from json_each(${JSON.stringify(variantIds)}) asked
    join variants v on v.id = asked.value and v.retired_at is null
    join listings l on l.id = v.listing_id
    join exporters e on e.id = v.exporter_id
    join stock s on s.variant_id = v.id
    left join variant_prices p on p.variant_id = v.id and p.currency = ${currencyOf(market)}`
}

/** What a price asks about goods nobody sells yet: the tariff of a code and the commission of a firm and category. */
export const goodsRow = (
  {
    market,
    hs6,
    exporterId,
    categoryId,
  }: { market: Market; hs6: string; exporterId: string; categoryId: string },
  day: Day,
): SQL => sql`
  select ${hs6} as hs6, ${commissionColumn(sql`${exporterId}`, sql`${categoryId}`, day)},
    ${tariffColumns(tariffScope(market), sql`${hs6}`, day)}`

/** Currencies a market's limits, fees, waivers and specific duties may be named in, beside its own. */
const legalCurrencies = ['USD', 'EUR'] as const

/** A market's rules of the day: eight reads, in the order `rulesFrom` takes them apart. */
export function marketRows(market: Market, day: Day, now: number): SQL[] {
  const scopes = JSON.stringify(scopesOf(market))
  const currencies = JSON.stringify([...new Set([currencyOf(market), ...legalCurrencies])])
  return [
    sql`select code, name_vi, name_en, languages, covered, address_format, postcode_pattern, postcode_example, region_required
      from markets where code = ${market}`,
    sql`select * from market_rules where market = ${market} and valid_from <= ${day} order by valid_from desc limit 1`,
    sql`select * from additional_duties where scope = ${tariffScope(market)} and hs6 = '*' and valid_from <= ${day}`,
    sql`select a.id, a.name_vi, a.name_en, a.status, a.proof_form, a.self_cert_limit_minor, a.self_cert_currency, a.waiver_minor,
        a.waiver_currency, a.waiver_basis, a.waiver_covers_sales, m.valid_from, m.valid_to
      from market_agreements m join agreements a on a.id = m.agreement where m.market = ${market}`,
    sql`select l.*, (select json_group_array(json_object('lane_id', lane_id, 'from_milli', from_milli, 'to_milli', to_milli,
          'base_vnd', base_vnd, 'step_milli', step_milli, 'step_vnd', step_vnd, 'price_rule', price_rule))
        from lane_bands where lane_id = l.id) as bands
      from lanes l where l.market = ${market} and l.channel = 'parcel'`,
    sql`select r.* from json_each(${scopes}) asked join entry_rules r on r.scope = asked.value`,
    sql`select r.* from json_each(${currencies}) asked join exchange_rates r on r.currency = asked.value
      and r.quoted_at = (select max(quoted_at) from exchange_rates where currency = asked.value and quoted_at <= ${now})`,
    sql`select * from trade_settings where name = 'rate_margin_bps' and valid_from <= ${day} order by valid_from desc limit 1`,
  ]
}

export function insertQuote(
  db: Database,
  reply: QuoteReply,
  frozen: FrozenQuote,
  createdAt: number,
): Statement {
  return db.run(sql`
    insert into quotes (id, market, currency, incoterm, total_minor, is_payable, reply, frozen, created_at, expires_at)
    values (${reply.quoteId}, ${reply.market}, ${reply.currency}, ${reply.incoterm}, ${reply.total.minor}, ${reply.payable ? 1 : 0},
      ${JSON.stringify(reply)}, ${JSON.stringify(frozen)}, ${createdAt}, ${reply.expiresAt})`)
}

export const quoteReply = (id: Id<'quote'>): SQL => sql`select reply from quotes where id = ${id}`

/** Every rule of every market, whole: for pricing a catalogue, never for a request. */
export async function readAllRules(db: Database): Promise<RawRules> {
  const tables = [
    'markets',
    'market_rules',
    'tariffs',
    'tariff_preferences',
    'additional_duties',
    'agreements',
    'market_agreements',
    'lanes',
    'lane_bands',
    'entry_rules',
    'exchange_rates',
    'trade_settings',
  ] as const
  const rows = await read<RawRow[]>(
    db,
    tables.map((table) => sql`select * from ${sql.identifier(table)}`),
  )
  return Object.fromEntries(tables.map((table, at) => [table, rows[at] ?? []])) as unknown as RawRules
}
