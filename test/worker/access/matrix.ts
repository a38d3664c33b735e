import type { RouteName } from '../../../schema/routes.ts'
import { lan } from '../orders/buy.ts'
import { quoteFor } from '../frozen.ts'
import {
  another,
  at,
  consignment,
  desk,
  everyone,
  firm,
  holders,
  operators,
  type Row,
  signedIn,
  staff,
} from './row.ts'
import { deskRows } from './rows-desk.ts'
import { goodsRows } from './rows-goods.ts'
import { joiningRows } from './rows-joining.ts'
import { listingRows } from './rows-listings.ts'
import { photoRows } from './rows-photos.ts'
import { reportRows } from './rows-reports.ts'
import { reviewRows } from './rows-reviews.ts'
import { shopRows } from './rows-shops.ts'
import { settingRows } from './rows-settings.ts'
import { sheetRows } from './rows-sheets.ts'
import { teamRows } from './rows-team.ts'

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
      return { path: '/api/checkouts', body, key: `checkout-${another()}` }
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
    call: () => ({ path: '/api/sign-in/codes', body: { email: `person-${another()}@example.com` } }),
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
      key: `ship-${another()}`,
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

  ...reportRows,
  ...reviewRows,
  ...settingRows,
  ...shopRows,
  ...sheetRows,
  ...photoRows,
  ...deskRows,
  ...joiningRows,
  ...goodsRows,
  ...teamRows,
  ...listingRows,
}
