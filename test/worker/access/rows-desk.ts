import type { RouteName } from '../../../schema/routes.ts'
import { firm, type Row, staff } from './row.ts'

/** Many consignments of a firm at once. */
export const deskRows = {
  acceptConsignments: {
    call: ({ shop, consignmentId }) => ({
      path: `/api/exporter/${shop.coffee.exporterId}/acceptances`,
      body: { ids: [consignmentId] },
    }),
    answers: firm(['owner', 'manager', 'packer'], 200),
  },
  packConsignments: {
    call: ({ shop, consignmentId }) => ({
      path: `/api/exporter/${shop.coffee.exporterId}/packings`,
      body: { ids: [consignmentId] },
    }),
    answers: firm(['owner', 'manager', 'packer'], 200),
  },
  printPapers: {
    call: ({ shop, consignmentId }) => ({
      path: `/api/exporter/${shop.coffee.exporterId}/papers/packing-slip?ids=${consignmentId}`,
    }),
    answers: firm(staff, 200),
  },
} satisfies Partial<Record<RouteName, Row>>
