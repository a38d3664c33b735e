import type { RouteName } from '../../../schema/routes.ts'
import type { World } from './callers.ts'
import { at, desk, everyone, firm, type Row, staff } from './row.ts'

const none = 'lst_00000000000000000000000000'
const heads = ['owner', 'manager'] as const

/** A door of the coffee firm; `$id` is a listing of its own. */
const own =
  (path: string, body?: unknown) =>
  ({ shop }: World) => ({
    path: `/api/exporter/${shop.coffee.exporterId}/${path.replace('$id', shop.coffee.robusta.listingId)}`,
    ...(body === undefined ? {} : { body }),
  })

/** Listings: the whole firm reads, heads offer; operators who verify look and decide. */
export const listingRows = {
  listOwnListings: { call: own('listings'), answers: firm(staff, 200) },
  createListing: { call: own('listings', { changes: {} }), answers: firm(heads, 201) },
  findOwnListing: { call: own('listings/$id'), answers: firm(staff, 200) },
  saveListing: { call: own(`listings/${none}`, { revision: 0, changes: {} }), answers: firm(heads, 404) },
  deleteListing: { call: own(`listings/${none}`), answers: firm(heads, 404) },
  duplicateListing: { call: own('listings/$id/copies', {}), answers: firm(heads, 201) },
  submitListing: { call: own(`listings/${none}/submission`, { revision: 0 }), answers: firm(heads, 404) },
  unsubmitListing: { call: own('listings/$id/submission'), answers: firm(heads, 409) },
  pauseListing: { call: own(`listings/${none}/pause`, {}), answers: firm(heads, 404) },
  resumeListing: { call: own('listings/$id/pause'), answers: firm(heads, 409) },
  withdrawListing: { call: own(`listings/${none}/withdrawal`, {}), answers: firm(heads, 404) },
  listListingVersions: { call: own('listings/$id/versions'), answers: firm(staff, 200) },
  previewListing: { call: own('listings/$id/preview?markets=US'), answers: firm(staff, 200) },
  suggestHsCodes: { call: own('listings/$id/hs-codes'), answers: firm(staff, 200) },
  searchHsCodes: { call: own('hs-codes?q=ca'), answers: firm(staff, 200) },
  listListingChoices: { call: at('/api/listing-choices'), answers: everyone(200) },
  findListingReview: {
    call: ({ shop }: World) => ({ path: `/api/operator/listings/${shop.coffee.robusta.listingId}` }),
    answers: desk(['admin', 'verifier'], 200),
  },
  decideListing: {
    call: at(`/api/operator/listings/${none}/decisions`, { body: { decision: 'approve' } }),
    answers: desk(['admin', 'verifier'], 404),
  },
} satisfies Partial<Record<RouteName, Row>>
