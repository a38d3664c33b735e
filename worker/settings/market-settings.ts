import { marketSettingNames } from '../../schema/values/market-setting.ts'
import {
  type Feature,
  marketDefaults,
  marketSettingShapes,
  type MarketSettings,
} from '../../schema/values/market-settings.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Bindings } from '../platform/settings.ts'
import { currentSettings, type CurrentRow } from './queries.ts'

/** How long an isolate trusts what it read: another isolate's change is seen this much later at most. */
const keptFor = 10_000

type Kept = { settings: MarketSettings; readAt: number }

const kept = new WeakMap<Bindings, Kept>()

/**
 * What operators have set, over what a new market starts from. One row a setting, read at most every ten seconds in an
 * isolate; the isolate that made a change sees it at once.
 */
export async function marketSettings(deps: Deps): Promise<MarketSettings> {
  const { bindings, now } = deps
  const known = kept.get(bindings)
  if (known && known.readAt <= now() && now() - known.readAt < keptFor) return known.settings
  const [rows] = await read<[CurrentRow]>(deps.db, [currentSettings(marketSettingNames)])
  const settings = settingsFrom(deps, rows)
  kept.set(bindings, { settings, readAt: now() })
  return settings
}

/** The next question is asked of the database. */
export const forgetSettings = ({ bindings }: Deps): void => void kept.delete(bindings)

/** A value of another version's shape is as good as none: the market goes on with what it started from. */
function settingsFrom(deps: Deps, rows: readonly CurrentRow[]): MarketSettings {
  const settings: MarketSettings = { brand: { name: deps.settings.brand }, ...marketDefaults }
  for (const { name, value } of rows) {
    const parsed = marketSettingShapes[name].safeParse(JSON.parse(value))
    if (parsed.success) Object.assign(settings, { [name]: parsed.data })
    else logDefect(deps.request.id, new Error(`setting ${name} has another shape`))
  }
  return settings
}

/** The name over everything. */
export const brandOf = async (deps: Deps): Promise<string> => (await marketSettings(deps)).brand.name

/** @throws {Refusal} `paused` when operators have switched this part of the market off. */
export async function needFeature(deps: Deps, feature: Feature): Promise<void> {
  if (!(await marketSettings(deps)).features[feature]) throw new Refusal('paused', { feature })
}
