import type { RouteName } from '../../../schema/routes.ts'
import { dayInVietNam } from '../../../schema/values/day.ts'
import { another, at, desk, everyone, type Row } from './row.ts'

const watchers = ['admin', 'verifier', 'support'] as const

/** Reports of a listing: anybody may speak, few look and decide. */
export const reportRows = {
  reportListing: {
    call: ({ shop }) => ({
      path: `/api/listings/${shop.coffee.robusta.listingId}/reports`,
      body: { kind: 'fake', message: 'Nhãn in sai tên vùng trồng.', locale: 'vi' },
    }),
    answers: everyone(201),
  },
  recordAuthorityRequest: {
    call: ({ shop }) => ({
      path: '/api/operator/authority-requests',
      body: {
        listing: shop.coffee.robusta.listingId,
        authority: 'Cục Quản lý thị trường',
        reference: `số ${another()}`,
        basis: 'Hàng không rõ nguồn gốc',
        receivedOn: dayInVietNam(Date.now()),
        dueOn: dayInVietNam(Date.now()),
      },
    }),
    answers: desk(watchers, 201),
  },
  findReportEvidence: {
    call: ({ shop }) => ({ path: `/api/operator/reports/${shop.coffee.robusta.listingId}` }),
    answers: desk(watchers, 200),
  },
  listTakedowns: { call: at('/api/operator/takedowns'), answers: desk(watchers, 200) },
  decideReport: {
    call: ({ shop }) => ({
      path: `/api/operator/reports/${shop.coffee.robusta.listingId}/decisions`,
      body: { decision: 'take_down', note: 'Nhãn không khớp giấy chứng nhận.' },
    }),
    answers: desk(watchers, 200),
  },
} satisfies Partial<Record<RouteName, Row>>
