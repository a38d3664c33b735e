import { addDays, dayInVietNam } from '../../../schema/values/day.ts'
import type { RouteName } from '../../../schema/routes.ts'
import { another, desk, firm, type Row, staff } from './row.ts'
import type { World } from './callers.ts'

const none = '00000000000000000000000000'
const own =
  (
    path: string,
    more: (world: World) => { body?: unknown; key?: string; headers?: Record<string, string> } = () => ({}),
  ) =>
  (world: World) => ({
    path: `/api/exporter/${world.shop.coffee.exporterId}/${path.replace('$variant', world.shop.coffee.robusta.variantId)}`,
    ...more(world),
  })

const heads = ['owner', 'manager'] as const
const counters = [...heads, 'packer'] as const

/** Stock, closures and certificates: the whole firm reads, packers count, heads decide what buyers are told. */
export const goodsRows = {
  listStock: { call: own('stock'), answers: firm(staff, 200) },
  countStock: {
    call: own('variants/$variant/stock', () => ({ body: { onHand: 500 }, key: `count-${another()}` })),
    answers: firm(counters, 200),
  },
  listStockCounts: { call: own('variants/$variant/stock'), answers: firm(staff, 200) },
  setLowLine: {
    call: own('variants/$variant/low-line', () => ({ body: { line: 3 } })),
    answers: firm(counters, 200),
  },
  setFirmLowLine: {
    call: own('stock/low-line', () => ({ body: { line: 4 } })),
    answers: firm(counters, 200),
  },
  listClosures: { call: own('closures'), answers: firm(staff, 200) },
  planClosure: {
    call: own('closures', () => {
      const day = addDays(dayInVietNam(Date.now()), another() * 2)
      return { body: { fromDay: day, toDay: day, mode: 'ship_later' } }
    }),
    answers: firm(heads, 201),
  },
  endClosure: { call: own(`closures/clo_${none}`), answers: firm(heads, 404) },
  listCertificates: { call: own('certificates'), answers: firm(staff, 200) },
  findCertificate: { call: own(`certificates/crt_${none}`), answers: firm(staff, 404) },
  addCertificate: {
    call: own('certificates', () => ({
      body: {
        kind: 'award',
        number: `A-${another()}`,
        issuer: { vi: 'Bộ Công Thương' },
        issuedOn: '2026-01-01',
      },
    })),
    answers: firm(heads, 201),
  },
  changeCertificate: {
    call: own(`certificates/crt_${none}`, () => ({ body: { withdraw: true } })),
    answers: firm(heads, 404),
  },
  addCertificatePhoto: {
    call: own(`certificates/crt_${none}/photos`, () => ({
      body: 'none',
      headers: { 'content-type': 'image/jpeg' },
    })),
    answers: firm(heads, 404),
  },
  findGoodsTasks: { call: own('goods-tasks'), answers: firm(staff, 200) },

  findCertificateEvidence: {
    call: () => ({ path: `/api/operator/certificates/crt_${none}` }),
    answers: desk(['admin', 'verifier', 'support'], 404),
  },
  decideCertificate: {
    call: () => ({ path: `/api/operator/certificates/crt_${none}/decisions`, body: { decision: 'approve' } }),
    answers: desk(['admin', 'verifier'], 404),
  },
} satisfies Partial<Record<RouteName, Row>>
