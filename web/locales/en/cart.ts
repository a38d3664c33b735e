import type { Same } from '../same.ts'
import type { cart as vi } from '../vi/cart.ts'

const one = new Intl.PluralRules('en')
const things = (count: string, single: string, many: string): string =>
  `${count} ${one.select(Number(count)) === 'one' ? single : many}`

export const cart: Same<typeof vi> = {
  title: 'Cart',
  lead: (pieces, makers) =>
    `${things(pieces, 'item', 'items')} from ${things(makers, 'exporter', 'exporters')}. Each sends a parcel of their own; you pay once.`,
  parcelOf: (maker) => `Parcel from ${maker}`,
  arrives: (min, max) => `${min}–${max} days from dispatch`,
  quantity: 'Quantity',
  less: 'One less',
  more: 'One more',
  update: 'Update',
  remove: 'Remove',
  each: (price) => `${price} each`,
  checkout: 'Next: address and payment',
  keepLooking: 'Keep looking',
  emptyTitle: 'Your cart is empty',
  empty:
    'Pick a few things from home and come back: the price to your door shows at once, shipping and tax included.',
  added: 'Added to the cart.',
  full: 'The cart holds 30 kinds of goods. Remove one to add another.',
  notOffered: 'This is no longer offered. Remove it to go on.',
  onlyLeft: (count) => `Only ${count} left. Lower the quantity to go on.`,
  soldOut: 'Just sold out. Remove it or wait for the next batch.',
  noPrice: 'The price to your door is not known yet',
  blocked: 'Something may not enter your country:',
  blockedNext: 'Remove it, or change the country at the top of the page.',
  deliverTo: (market) =>
    `Delivered to ${market}. Change the country at the top and the price is worked out again.`,
}
