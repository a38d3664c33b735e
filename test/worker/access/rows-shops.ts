import type { RouteName } from '../../../schema/routes.ts'
import { another, everyone, firm, type Row, staff } from './row.ts'

/** A firm's page, who follows it, and what its days looked like. */
export const shopRows = {
  findOwnShop: {
    call: ({ shop }) => ({ path: `/api/exporter/${shop.coffee.exporterId}/shop` }),
    answers: firm(staff, 200),
  },
  shapeShop: {
    call: ({ shop }) => ({
      path: `/api/exporter/${shop.coffee.exporterId}/shop`,
      body: { shipDays: [2, 5] },
    }),
    answers: firm(['owner', 'manager'], 200),
  },
  findFigures: {
    call: ({ shop }) => ({ path: `/api/exporter/${shop.coffee.exporterId}/figures` }),
    answers: firm(['owner', 'manager', 'accountant'], 200),
  },
  followExporter: {
    call: ({ shop }) => ({
      path: `/api/exporters/${shop.coffee.slug}/followers`,
      body: { email: `reader-${another()}@example.com`, locale: 'vi' },
    }),
    answers: everyone(204),
  },
} satisfies Partial<Record<RouteName, Row>>
