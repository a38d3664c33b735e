import {
  addCommissionRule,
  listCommissionRules,
  listMarketSettings,
  listSettingVersions,
  setMarketSetting,
} from './settings.ts'
import type { RouteName } from '../routes.ts'
import { findListing, listListings, listSuggestions } from './catalogue.ts'
import { placeOrder } from './checkout.ts'
import {
  acceptConsignment,
  declineConsignment,
  deliverShipment,
  findConsignment,
  listConsignments,
  packConsignment,
  shipConsignment,
  unpackConsignment,
} from './consignments.ts'
import type { AnyEndpoint } from './endpoint.ts'
import { findExporter } from './exporters.ts'
import { health, openapi } from './health.ts'
import { listMarkets } from './markets.ts'
import {
  findOperatorOrder,
  listInvariants,
  listLateConsignments,
  listOrders,
  listParkedEvents,
  listParkedMessages,
  retryParkedEvent,
  retryParkedMessage,
} from './operators.ts'
import { findOrder, reportProblem } from './orders.ts'
import { printPaper } from './papers.ts'
import { me, prove, sendSignInCode, signIn, signOut } from './people.ts'
import { createQuote, findQuote } from './quotes.ts'
import { receiveStripeEvent } from './webhooks.ts'

/** Every endpoint by the name of its route: a route without a contract does not compile. */
export const contracts = {
  health,
  openapi,
  listMarkets,
  listListings,
  findListing,
  findExporter,
  listSuggestions,
  createQuote,
  findQuote,
  placeOrder,
  findOrder,
  reportProblem,
  receiveStripeEvent,
  sendSignInCode,
  signIn,
  prove,
  signOut,
  me,
  listConsignments,
  findConsignment,
  acceptConsignment,
  declineConsignment,
  packConsignment,
  unpackConsignment,
  shipConsignment,
  deliverShipment,
  printPaper,
  listOrders,
  findOperatorOrder,
  listLateConsignments,
  listParkedEvents,
  retryParkedEvent,
  listParkedMessages,
  retryParkedMessage,
  listInvariants,
  listMarketSettings,
  setMarketSetting,
  listSettingVersions,
  listCommissionRules,
  addCommissionRule,
} as const satisfies Record<RouteName, AnyEndpoint>
