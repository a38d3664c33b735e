import type { RouteName } from '../../../schema/routes.ts'
import type { World } from './callers.ts'
import { firm, type Row, staff } from './row.ts'

const none = 'imp_00000000000000000000000000'
const counters = ['owner', 'manager', 'packer'] as const
const at =
  (path: string) =>
  ({ shop }: World) => ({ path: `/api/exporter/${shop.coffee.exporterId}/${path}` })

/** Sheets a firm sends and fetches. An accountant looks and fetches; a packer sends counts. */
export const sheetRows = {
  createImport: {
    call: ({ shop }) => ({
      path: `/api/exporter/${shop.coffee.exporterId}/imports?kind=stock`,
      body: 'SKU;Tồn mới\r\nCF-R;12\r\n',
      headers: { 'content-type': 'text/csv' },
    }),
    answers: firm(counters, 201),
  },
  listImports: { call: at('imports'), answers: firm(counters, 200) },
  findImport: { call: at(`imports/${none}`), answers: firm(counters, 404) },
  listImportRows: { call: at(`imports/${none}/rows`), answers: firm(counters, 404) },
  applyImport: {
    call: (world) => ({ ...at(`imports/${none}/application`)(world), body: { rows: 'all_good' } }),
    answers: firm(counters, 404),
  },
  cancelImport: {
    call: (world) => ({ ...at(`imports/${none}/cancellation`)(world), body: {} }),
    answers: firm(counters, 404),
  },
  exportSheet: {
    call: at('exports/stock?format=csv'),
    answers: firm(['owner', 'manager', 'accountant'], 200),
  },
  sheetTemplate: { call: at('templates/stock?format=csv'), answers: firm(staff, 200) },
} satisfies Partial<Record<RouteName, Row>>
