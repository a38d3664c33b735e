import { sql } from 'drizzle-orm'
import {
  marketDefaults,
  marketSettingShapes,
  type MarketSettings,
} from '../../schema/values/market-settings.ts'

/** A column: the deadlines in force as JSON text, null while nobody changed them; for rows that promise a day. */
export const deadlinesColumn = sql`
  (select value from market_settings where name = 'deadlines' order by version desc limit 1)`

/** The deadlines of that column; of a shape nobody knows, those a new market starts from. */
export function deadlinesFrom(text: string | null): MarketSettings['deadlines'] {
  if (text === null) return marketDefaults.deadlines
  const parsed = marketSettingShapes.deadlines.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : marketDefaults.deadlines
}
