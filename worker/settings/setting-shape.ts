import type * as z from 'zod/mini'
import {
  helpSettingOf,
  helpSlug,
  type MarketSettingName,
  marketSettingNames,
} from '../../schema/values/market-setting.ts'
import { HelpPage, marketSettingShapes } from '../../schema/values/market-settings.ts'
import { Refusal } from '../platform/refusal.ts'

const isMarketSetting = (name: string): name is MarketSettingName =>
  (marketSettingNames as readonly string[]).includes(name)

const isHelpSetting = (name: string): boolean =>
  name.startsWith(helpSettingOf('')) && helpSlug.test(name.slice(helpSettingOf('').length))

/** A name there may be a setting of. */
export const isSettingName = (name: string): boolean => isMarketSetting(name) || isHelpSetting(name)

/**
 * The value a setting of this name may have; null takes a help page back.
 * @throws {Refusal} `not_found` for a name there is none of; `invalid` with each field below `value`.
 */
export function settingValue(name: string, value: unknown): unknown {
  if (!isSettingName(name)) throw new Refusal('not_found')
  if (isHelpSetting(name) && value === null) return null
  const shape: z.ZodMiniType = isMarketSetting(name) ? marketSettingShapes[name] : HelpPage
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Refusal('invalid', {
    fields: parsed.error.issues.map(({ path, message, code }) => ({
      path: ['value', ...path].join('.'),
      problem: /^[a-z_]+$/.test(message) ? message : code,
    })),
  })
}
