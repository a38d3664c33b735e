import type { MarketSetting, SettingVersion } from '../../schema/contracts/settings.ts'
import type { listMarketSettings, listSettingVersions } from '../../schema/contracts/settings.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { helpSettingOf, marketSettingNames } from '../../schema/values/market-setting.ts'
import { marketDefaults } from '../../schema/values/market-settings.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { currentVersions, namesFrom, type VersionRow, versionsOf } from './queries.ts'
import { isSettingName } from './setting-shape.ts'

/** Nobody writes so many help pages; a list of them is one read. */
export const mostHelpPages = 40
const versionsAPage = 25

/** Every setting in force: those nobody changed with what the market started from. */
export async function listSettings(deps: Deps): Promise<Reply<typeof listMarketSettings>> {
  const [helpNames] = await read<[{ name: string }]>(deps.db, [namesFrom(helpSettingOf(''), mostHelpPages)])
  const names = [...marketSettingNames, ...helpNames.map(({ name }) => name)]
  const [rows] = await read<[VersionRow]>(deps.db, [currentVersions(names)])
  const found = new Map(rows.map((row) => [row.name, row]))
  return {
    items: names.map((name): MarketSetting => {
      const row = found.get(name)
      return row ? { name, ...versionFrom(row) } : { name, ...start(deps, name) }
    }),
  }
}

/** What a setting was before, newest first. @throws {Refusal} `not_found` for a name there is none of, `invalid`. */
export async function listVersions(
  deps: Deps,
  { name, cursor, limit = versionsAPage }: Ask<typeof listSettingVersions>,
): Promise<Reply<typeof listSettingVersions>> {
  if (!isSettingName(name)) throw new Refusal('not_found')
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
  if (!Number.isSafeInteger(before))
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  const [rows] = await read<[VersionRow]>(deps.db, [versionsOf(name, before, limit + 1)])
  const items = rows.slice(0, limit)
  return {
    items: items.map(versionFrom),
    nextCursor: rows.length > limit ? String(items.at(-1)?.version) : null,
  }
}

const versionFrom = ({ version, value, reason, setBy, setByName, setAt }: VersionRow): SettingVersion => ({
  version,
  value: JSON.parse(value) as unknown,
  reason,
  setBy: { id: setBy, name: setByName ?? setBy },
  setAt,
})

function start({ settings }: Deps, name: string): SettingVersion {
  const values: Readonly<Record<string, unknown>> = { brand: { name: settings.brand }, ...marketDefaults }
  return { version: 0, value: values[name] ?? null, reason: '', setBy: null, setAt: null }
}
