import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { setMarketSetting as contract } from '../../schema/contracts/settings.ts'
import { helpSettingOf } from '../../schema/values/market-setting.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { provedFreshly } from '../platform/fresh.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { currentVersions, insertVersion, namesFrom, type VersionRow } from './queries.ts'
import { mostHelpPages } from './list-settings.ts'
import { forgetSettings } from './market-settings.ts'
import { settingValue } from './setting-shape.ts'

/**
 * A new version of a setting, in force at once here and within ten seconds everywhere. Pages already made may be a
 * minute older.
 * @throws {Refusal} `not_found` for a name there is none of; `invalid` with each field; `version_changed` with the
 * version in force when it was not made from that one; `too_many` help pages; `fresh_sign_in_needed` for the limits.
 */
export async function setSetting(deps: Deps, ask: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const { db, now, actor } = deps
  const { name, baseVersion, reason } = ask
  const value = settingValue(name, ask.value)
  // What one person may refund alone stands there: a session stolen yesterday does not raise it.
  if (name === 'limits') await provedFreshly(deps)
  const [[current], helpNames] = await read<[VersionRow, { name: string }]>(db, [
    currentVersions([name]),
    namesFrom(helpSettingOf(''), mostHelpPages),
  ])
  const version = (current?.version ?? 0) + 1
  if (version - 1 !== baseVersion) throw new Refusal('version_changed', { version: version - 1 })
  if (version === 1 && name.startsWith(helpSettingOf('')) && helpNames.length >= mostHelpPages)
    throw new Refusal('too_many', { most: mostHelpPages })
  const reply = { name, version }
  try {
    await write(db, [
      insertVersion(db, { name, version, value, reason, by: nameOf(actor), at: now() }),
      audit(deps, { action: 'setting_changed', subject: name, facts: { version, reason } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (
      brokeRule(error, 'append-only: market_settings') ||
      brokeRule(error, 'UNIQUE constraint failed: market_settings')
    )
      throw new Refusal('version_changed', { version })
    throw error
  } finally {
    forgetSettings(deps)
  }
  return reply
}
