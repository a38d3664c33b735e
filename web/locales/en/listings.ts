import type { listings as vi } from '../vi/listings.ts'
import type { Same } from '../same.ts'

/** A firm's own listings. */
export const listings: Same<typeof vi> = {
  title: 'Listings',
  add: 'Add a listing',
  tabsLabel: 'Listings by state',
  all: 'All',
  tabs: {
    draft: 'Drafts',
    in_review: 'In review',
    live: 'On sale',
    paused: 'Paused',
    withdrawn: 'Withdrawn',
  },
  states: {
    draft: 'Draft',
    in_review: 'Waiting for review',
    live: 'On sale',
    paused: 'Paused',
    withdrawn: 'Withdrawn',
  },
  reviews: { none: '', waiting: 'Changes wait for review', refused: 'Needs changes' },
  backTab: 'Needs changes',
  search: 'Search your listings',
  searchHint: 'A name or an SKU, with or without marks',
  find: 'Search',
  clear: 'Clear search',
  caption: 'Listings, the last changed first',
  untitled: 'No name yet',
  stock: (count) => `${count} left`,
  soldOut: 'Sold out',
  variants: (count) => (count === 1 ? 'One variant' : `${count} variants`),
  noPrice: 'No price yet',
  refusedFields: (count) =>
    count > 0 ? `${count === 1 ? 'One field' : `${count} fields`} to change` : 'Needs changes',
  changes: 'Changes not sent yet',
  lacksEnglish: 'No English yet',
  changedOn: (day) => `Changed ${day}`,
  actions: (title) => `More to do with ${title}`,
  duplicate: 'Duplicate',
  pause: 'Pause',
  resume: 'Put on sale again',
  withdraw: 'Withdraw for good',
  remove: 'Delete the draft',
  see: 'See it in the shop',
  history: 'Versions',
  duplicated: 'Duplicated. Give the copy its SKUs and stock.',
  paused: 'Paused. Orders already placed go on.',
  resumed: 'On sale again.',
  undo: 'Undo',
  withdrawTitle: 'Withdraw this listing?',
  withdrawBody:
    'Buyers no longer see it and it cannot come back. Orders already placed go on. For a short break, pause it instead.',
  withdrawn: 'Withdrawn.',
  removeTitle: 'Delete this draft?',
  removeBody: 'Its words and photos are gone for good.',
  removed: 'The draft was deleted.',
  keep: 'Keep it',
  empty: 'No listings yet',
  emptyHint: 'Begin with a few photos from your phone. Every step saves itself.',
  emptyTab: 'Nothing here.',
  nothingFound: 'Nothing found. Try fewer words, or an SKU.',
  offerAll: (count: number) =>
    count === 1 ? 'Send the draft on this page' : `Send the ${count} drafts on this page`,
  offering: (done: number, all: number) => `Sending ${done} of ${all}…`,
  offered: (count: number) =>
    count === 1 ? '1 listing sent for review.' : `${count} listings sent for review.`,
  notOffered: (count: number) =>
    count === 1
      ? '1 listing still lacks something and stays here: open it to see what.'
      : `${count} listings still lack something and stay here: open each to see what.`,
}
