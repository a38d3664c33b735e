import agreements from './agreements.json' with { type: 'json' }
import entryRules from './entry-rules.json' with { type: 'json' }
import hsGoods from './hs-goods.json' with { type: 'json' }
import laneBands from './lane-bands.json' with { type: 'json' }
import lanes from './lanes.json' with { type: 'json' }
import marketAgreements from './market-agreements.json' with { type: 'json' }
import markets from './markets.json' with { type: 'json' }
import preferences from './tariff-preferences.json' with { type: 'json' }
import tariffs from './tariffs.json' with { type: 'json' }
import { additionalDuties } from './additional-duties.ts'
import { marketRules } from './market-rules.ts'
import { commissionRules, exchangeRates, tradeSettings } from './rates-and-terms.ts'
import { type Rows, rowsOf } from './row.ts'

/** Every table of trade rules with its seed rows, in an order that satisfies the references. */
export const tradeTables = (): readonly (readonly [table: string, rows: Rows])[] => [
  ['markets', markets as Rows],
  ['market_rules', rowsOf(marketRules())],
  ['agreements', agreements as Rows],
  ['market_agreements', marketAgreements as Rows],
  ['hs_goods', hsGoods as Rows],
  ['tariffs', tariffs as Rows],
  ['tariff_preferences', preferences as Rows],
  ['additional_duties', rowsOf(additionalDuties())],
  ['lanes', lanes as Rows],
  ['lane_bands', laneBands as Rows],
  ['entry_rules', entryRules as Rows],
  ['exchange_rates', rowsOf(exchangeRates())],
  ['commission_rules', rowsOf(commissionRules())],
  ['trade_settings', rowsOf(tradeSettings())],
]

/**
 * Loads the dated rules into an empty or a running market, in one batch. A row already there stays as it is, so an
 * operator's end of a period survives a restart; running it twice changes nothing.
 */
export async function loadTradeRules(db: D1Database): Promise<void> {
  await db.batch(tradeTables().map(([table, { columns, rows }]) => insertAll(db, table, columns, rows)))
}

/** One statement for any number of rows: they travel as one JSON parameter (D1 binds at most 100 of them). */
function insertAll(
  db: D1Database,
  table: string,
  columns: readonly string[],
  rows: Rows['rows'],
): D1PreparedStatement {
  const cells = columns.map((_, at) => `value ->> ${at}`).join(', ')
  return db
    .prepare(
      `insert into ${table} (${columns.join(', ')}) select ${cells} from json_each(?1) where true on conflict do nothing`,
    )
    .bind(JSON.stringify(rows))
}
