import type { Same } from '../same.ts'
import type { card as vi } from '../vi/card.ts'

export const card: Same<typeof vi> = {
  verified: 'verified',
  toDoor: 'to your door from',
  toDoorAbout: 'to your door, about',
  toDoorOnPage: 'see the price to your door',
  soldOut: 'Sold out for now',
  badge: (kind, stars) => (kind === 'ocop' ? `OCOP ${stars ?? ''}-star` : (badgeNames[kind] ?? kind)),
}

export const badgeNames: Readonly<Record<string, string>> = {
  ocop: 'OCOP',
  organic: 'Organic',
  gi: 'Geographical indication',
  haccp: 'HACCP',
  iso22000: 'ISO 22000',
  food_safety: 'Food safety',
  award: 'Award',
  fairtrade: 'Fair trade',
}
