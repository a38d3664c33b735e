import { Hono } from 'hono'
import * as contracts from '../../schema/contracts/settings.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { addRule, listRules } from './commission.ts'
import { listSettings, listVersions } from './list-settings.ts'
import { setSetting } from './set-setting.ts'

const { listMarketSettings, setMarketSetting, listSettingVersions, listCommissionRules, addCommissionRule } =
  contracts

export const settingRoutes = new Hono<AppEnv>()
  .on(listMarketSettings.method, listMarketSettings.path, serve(listMarketSettings, listSettings))
  .on(setMarketSetting.method, setMarketSetting.path, serve(setMarketSetting, setSetting))
  .on(listSettingVersions.method, listSettingVersions.path, serve(listSettingVersions, listVersions))
  .on(listCommissionRules.method, listCommissionRules.path, serve(listCommissionRules, listRules))
  .on(addCommissionRule.method, addCommissionRule.path, serve(addCommissionRule, addRule))
