/**
 * The whole URL surface of the API in one place: name → method and path. Pages live in `worker/pages`; everything a
 * program calls stands here, and the contracts, the worker, the browser and the OpenAPI description all read it.
 */
export const routes = {
  health: { method: 'GET', path: '/api/health' },
  openapi: { method: 'GET', path: '/api/openapi.json' },

  listMarkets: { method: 'GET', path: '/api/markets' },
  listListings: { method: 'GET', path: '/api/listings' },
  findListing: { method: 'GET', path: '/api/listings/:idOrSlug' },
  findExporter: { method: 'GET', path: '/api/exporters/:slug' },
  listSuggestions: { method: 'GET', path: '/api/search/suggestions' },

  createQuote: { method: 'POST', path: '/api/quotes' },
  findQuote: { method: 'GET', path: '/api/quotes/:id' },
  placeOrder: { method: 'POST', path: '/api/checkouts' },
  findOrder: { method: 'GET', path: '/api/orders/:orderId' },
  reportProblem: { method: 'POST', path: '/api/orders/:orderId/problems' },
  receiveStripeEvent: { method: 'POST', path: '/webhooks/stripe' },

  sendSignInCode: { method: 'POST', path: '/api/sign-in/codes' },
  signIn: { method: 'POST', path: '/api/sign-in/sessions' },
  prove: { method: 'POST', path: '/api/sign-in/proofs' },
  signOut: { method: 'DELETE', path: '/api/sign-in/sessions/current' },
  me: { method: 'GET', path: '/api/me' },

  listConsignments: { method: 'GET', path: '/api/exporter/:exporterId/consignments' },
  findConsignment: { method: 'GET', path: '/api/exporter/:exporterId/consignments/:id' },
  acceptConsignment: { method: 'POST', path: '/api/consignments/:id/acceptance' },
  declineConsignment: { method: 'POST', path: '/api/consignments/:id/declination' },
  packConsignment: { method: 'POST', path: '/api/consignments/:id/packing' },
  unpackConsignment: { method: 'DELETE', path: '/api/consignments/:id/packing' },
  shipConsignment: { method: 'POST', path: '/api/consignments/:id/shipments' },
  deliverShipment: { method: 'POST', path: '/api/consignments/:id/deliveries' },
  printPaper: { method: 'GET', path: '/api/consignments/:id/papers/:kind' },

  listOrders: { method: 'GET', path: '/api/operator/orders' },
  findOperatorOrder: { method: 'GET', path: '/api/operator/orders/:orderId' },
  listLateConsignments: { method: 'GET', path: '/api/operator/consignments' },
  listParkedEvents: { method: 'GET', path: '/api/operator/parked/events' },
  retryParkedEvent: { method: 'POST', path: '/api/operator/parked/events/:id/retry' },
  listParkedMessages: { method: 'GET', path: '/api/operator/parked/messages' },
  retryParkedMessage: { method: 'POST', path: '/api/operator/parked/messages/:id/retry' },
  listInvariants: { method: 'GET', path: '/api/operator/invariants' },

  listMarketSettings: { method: 'GET', path: '/api/operator/settings' },
  setMarketSetting: { method: 'PUT', path: '/api/operator/settings/:name' },
  listSettingVersions: { method: 'GET', path: '/api/operator/settings/:name/versions' },
  listCommissionRules: { method: 'GET', path: '/api/operator/commission-rules' },
  addCommissionRule: { method: 'POST', path: '/api/operator/commission-rules' },
} as const satisfies Record<
  string,
  { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: `/${string}` }
>

export type RouteName = keyof typeof routes
