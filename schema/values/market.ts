import type { Currency } from './currency.ts'

/** The seventeen destinations of stage 1, in the order a picker shows them, with the currency a buyer is charged in. */
export const markets = {
  US: 'USD',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  KR: 'KRW',
  TW: 'TWD',
  SG: 'SGD',
  TH: 'THB',
  DE: 'EUR',
  FR: 'EUR',
  CZ: 'CZK',
  PL: 'PLN',
  NL: 'EUR',
  SE: 'SEK',
  GB: 'GBP',
  NO: 'NOK',
} as const satisfies Record<string, Currency>

export type Market = keyof typeof markets
export const marketCodes = Object.keys(markets) as [Market, ...Market[]]
export const isMarket = (value: string): value is Market => Object.hasOwn(markets, value)
export const currencyOf = (market: Market): Currency => markets[market]

/** Member states of the European Union among our markets: rows marked `EU` hold for them. */
export const euMarkets: readonly Market[] = ['DE', 'FR', 'CZ', 'PL', 'NL', 'SE']

/** The scopes whose dated rows hold for a market: its own, the Union's when it is a member, and everyone's. */
export const scopesOf = (market: Market): string[] => [
  market,
  ...(euMarkets.includes(market) ? ['EU'] : []),
  '*',
]
