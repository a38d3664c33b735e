import type { RouteName } from '../../../schema/routes.ts'
import { lan } from '../orders/buy.ts'
import { quoteFor } from '../frozen.ts'
import { type Caller, callers, type World } from './callers.ts'

type Statuses = Readonly<Record<Caller, number>>
type Call = { path: string; body?: unknown; key?: string }

/** One door: what everybody sends to it, and what each is answered. */
export type Row = { call: (world: World) => Call | Promise<Call>; answers: Statuses }

const some = (names: readonly Caller[], status: number): Partial<Statuses> =>
  Object.fromEntries(names.map((name) => [name, status]))
const everyone = (status: number): Statuses => some(callers, status) as Statuses

const operators = ['admin', 'support', 'finance', 'verifier'] as const
const staff = ['owner', 'manager', 'packer', 'accountant'] as const

/** Without a session there is no order to speak of; with one, it is somebody's or it does not exist. */
const holders = (status: number): Statuses => ({ ...everyone(404), ...some(['holder', 'buyer'], status) })
const signedIn = (status: number): Statuses => ({ ...everyone(status), ...some(['nobody', 'holder'], 401) })
/** TENANT: colleagues whose role does not reach hear `forbidden`, everybody else hears of nothing there. */
const firm = (may: readonly Caller[], status: number): Statuses => ({
  ...everyone(404),
  ...some(['nobody', 'holder'], 401),
  ...some(staff, 403),
  ...some(may, status),
})
const desk = (may: readonly Caller[], status: number): Statuses => ({
  ...everyone(404),
  ...some(['nobody', 'holder'], 401),
  ...some(operators, 403),
  ...some(may, status),
})

const consignment =
  (path: string, body: unknown = {}) =>
  ({ consignmentId }: World): Call => ({ path: `/api/consignments/${consignmentId}/${path}`, body })
const at =
  (path: string, more: Omit<Call, 'path'> = {}) =>
  (): Call => ({ path, ...more })

let asked = 0

/** Every door of the API. A route without a row does not compile. */
export const matrix: Record<RouteName, Row> = {
  health: { call: at('/api/health'), answers: everyone(200) },
  openapi: { call: at('/api/openapi.json'), answers: everyone(200) },

  listMarkets: { call: at('/api/markets'), answers: everyone(200) },
  listListings: { call: at('/api/listings'), answers: everyone(200) },
  findListing: {
    call: ({ shop }) => ({ path: `/api/listings/${shop.coffee.robusta.listingId}` }),
    answers: everyone(200),
  },
  findExporter: {
    call: ({ shop }) => ({ path: `/api/exporters/${shop.coffee.slug}` }),
    answers: everyone(200),
  },
  listSuggestions: { call: at('/api/search/suggestions?q=ca'), answers: everyone(200) },

  // The little market has no rates: everybody hears the same refusal.
  createQuote: {
    call: ({ shop }) => ({
      path: '/api/quotes',
      body: { market: 'US', lines: [{ variantId: shop.coffee.robusta.variantId, quantity: 1 }] },
    }),
    answers: everyone(409),
  },
  findQuote: { call: at('/api/quotes/quo_00000000000000000000000000'), answers: everyone(404) },
  placeOrder: {
    async call({ shop }) {
      const { quoteId, total } = await quoteFor(shop, [
        { firm: shop.coffee, good: shop.coffee.robusta, quantity: 1 },
      ])
      const { fullName, email, line1, city, region, postcode } = lan
      const body = {
        quoteId,
        agreedTotal: total,
        buyer: { fullName, email },
        address: { country: 'US', line1, city, region, postcode },
        locale: 'vi',
      }
      return { path: '/api/checkouts', body, key: `checkout-${(asked += 1)}` }
    },
    answers: everyone(201),
  },
  findOrder: { call: ({ order }) => ({ path: `/api/orders/${order.orderId}` }), answers: holders(200) },
  reportProblem: {
    call: ({ order }) => ({
      path: `/api/orders/${order.orderId}/problems`,
      body: { kind: 'late', wants: 'answer', message: 'Bao giờ tới?' },
    }),
    answers: holders(201),
  },
  receiveStripeEvent: {
    call: at('/webhooks/stripe', { body: { id: 'evt_1', type: 'checkout.session.completed' } }),
    answers: everyone(400),
  },

  // The same for a known address and an unknown one: NO-ENUM.
  sendSignInCode: {
    call: () => ({ path: '/api/sign-in/codes', body: { email: `person-${(asked += 1)}@example.com` } }),
    answers: everyone(204),
  },
  signIn: {
    call: at('/api/sign-in/sessions', { body: { email: 'owner@ca-phe-da-lat.test', code: '00000000' } }),
    answers: everyone(401),
  },
  signOut: { call: at('/api/sign-in/sessions/current'), answers: signedIn(204) },
  me: { call: at('/api/me'), answers: signedIn(200) },

  listConsignments: {
    call: ({ shop }) => ({ path: `/api/exporter/${shop.coffee.exporterId}/consignments` }),
    answers: firm(staff, 200),
  },
  findConsignment: {
    call: ({ shop, consignmentId }) => ({
      path: `/api/exporter/${shop.coffee.exporterId}/consignments/${consignmentId}`,
    }),
    answers: firm(staff, 200),
  },
  acceptConsignment: { call: consignment('acceptance'), answers: firm(['owner', 'manager', 'packer'], 200) },
  declineConsignment: {
    call: consignment('declination', { reason: 'out_of_stock' }),
    answers: firm(['owner', 'manager'], 200),
  },
  // Not accepted yet: whoever may act hears of the state.
  packConsignment: { call: consignment('packing'), answers: firm(['owner', 'manager', 'packer'], 409) },
  unpackConsignment: {
    call: ({ consignmentId }) => ({ path: `/api/consignments/${consignmentId}/packing` }),
    answers: firm(['owner', 'manager', 'packer'], 409),
  },
  shipConsignment: {
    call: ({ consignmentId, order }) => ({
      path: `/api/consignments/${consignmentId}/shipments`,
      body: {
        carrier: 'EMS',
        trackingNumber: 'EB123456789VN',
        lines: [{ lineId: order.lines[0]?.lineId, quantity: 1 }],
      },
      key: `ship-${(asked += 1)}`,
    }),
    answers: firm(['owner', 'manager', 'packer'], 409),
  },
  deliverShipment: {
    call: consignment('deliveries', { shipmentId: 'shp_00000000000000000000000000' }),
    answers: firm(['owner', 'manager', 'packer'], 409),
  },
  printPaper: {
    call: ({ consignmentId }) => ({ path: `/api/consignments/${consignmentId}/papers/packing-slip` }),
    answers: firm(staff, 409),
  },

  listOrders: { call: at('/api/operator/orders'), answers: desk(operators, 200) },
  findOperatorOrder: {
    call: ({ order }) => ({ path: `/api/operator/orders/${order.orderId}` }),
    answers: desk(operators, 200),
  },
  listLateConsignments: { call: at('/api/operator/consignments?late=1'), answers: desk(operators, 200) },
  listParkedEvents: {
    call: at('/api/operator/parked/events'),
    answers: desk(['admin', 'support', 'finance'], 200),
  },
  retryParkedEvent: {
    call: at('/api/operator/parked/events/evt_parked/retry'),
    answers: desk(['admin', 'support', 'finance'], 200),
  },
  listParkedMessages: {
    call: at('/api/operator/parked/messages'),
    answers: desk(['admin', 'support', 'finance'], 200),
  },
  retryParkedMessage: {
    call: at('/api/operator/parked/messages/msg_00000000000000000000000000/retry'),
    answers: desk(['admin', 'support', 'finance'], 200),
  },
  listInvariants: { call: at('/api/operator/invariants'), answers: desk(operators, 200) },
}
