import type { RouteName } from '../../../schema/routes.ts'
import { addDays, dayOf } from '../../../schema/values/day.ts'
import { at, desk, operators, type Row } from './row.ts'

/** What operators set: all may see why the market is as it is, few may change it. */
export const settingRows = {
  listMarketSettings: { call: at('/api/operator/settings'), answers: desk(operators, 200) },
  setMarketSetting: {
    call: at('/api/operator/settings/brand', {
      body: { value: { name: 'Quà Nhà' }, baseVersion: 0, reason: 'Tên mới' },
    }),
    answers: desk(['admin'], 200),
  },
  listSettingVersions: { call: at('/api/operator/settings/brand/versions'), answers: desk(operators, 200) },
  listCommissionRules: {
    call: at('/api/operator/commission-rules'),
    answers: desk(['admin', 'finance', 'support'], 200),
  },
  addCommissionRule: {
    call: at('/api/operator/commission-rules', {
      body: { subject: '*', bps: 500, validFrom: addDays(dayOf(Date.now()), 3), reason: 'Năm mới' },
    }),
    answers: desk(['admin', 'finance'], 201),
  },
} satisfies Partial<Record<RouteName, Row>>
