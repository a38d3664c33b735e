import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { listingReviews } from '../values/listing.ts'
import { exporterStates, listingStates } from '../values/status.ts'
import { Certificate } from './catalogue.ts'
import { endpoint } from './endpoint.ts'
import { basic, changing, own, ownOne, toOffer, toRead } from './listing-access.ts'
import { Change, ListingChanges, ListingContent, ListingRefusal, maybe, Remark } from './listing-content.ts'
import { Bilingual, Count, idOf, Instant, line, listOf, Money, page, words } from './shapes.ts'

const State = z.enum(listingStates)
const Review = z.enum(listingReviews)

/** The first photo, or the sample's drawing, by which a row is recognised. */
const Thumb = z.object({
  photoId: maybe(idOf('photo')),
  silhouette: maybe(z.string()),
  hue: maybe(z.int()),
})

export const OwnListingRow = z.object({
  id: idOf('listing'),
  state: State,
  review: Review,
  title: Bilingual,
  thumb: Thumb,
  slug: maybe(z.string()),
  variants: Count,
  /** Pieces that can be sold now, over all variants; null before the first publication. */
  stock: maybe(z.int()),
  /** The cheapest variant, in đồng. */
  priceFrom: maybe(Money),
  /** The draft says something else than what buyers see. */
  hasChanges: z.boolean(),
  /** How many fields the last refusal named. */
  refusedFields: Count,
  /** English title or description is missing. */
  lacksEnglish: z.boolean(),
  /** What offering it names. */
  revision: Count,
  changedAt: Instant,
})
export type OwnListingRow = z.infer<typeof OwnListingRow>

export const listOwnListings = endpoint(routes.listOwnListings, {
  summary:
    "A firm's own listings, the last changed first, with the count of every state and of what came back.",
  who: toRead,
  params: z.object(own),
  query: z.object({
    state: z.optional(State),
    /** `refused`: only what an operator sent back; `waiting`: only what waits for one. */
    review: z.optional(z.enum(['waiting', 'refused'])),
    /** Words of a name, marks ignored, or how an SKU begins: the newest that fit, on one page. */
    q: z.optional(line(80, 0)),
    ...page,
  }),
  reply: z.object({
    ...listOf(OwnListingRow).shape,
    counts: z.record(State, Count),
    waiting: Count,
    refused: Count,
  }),
  refusals: ['invalid', ...basic],
})

const OwnListing = z.object({
  id: idOf('listing'),
  state: State,
  review: Review,
  /** Every save raises it; the next save names the one it saw. */
  revision: Count,
  /** The draft; without one, what is published. */
  content: ListingContent,
  hasChanges: z.boolean(),
  changes: z.array(Change),
  published: maybe(
    z.object({
      content: ListingContent,
      slug: z.string(),
      listingNo: Count,
      publishedAt: maybe(Instant),
      thumb: Thumb,
    }),
  ),
  problems: z.array(Remark),
  warnings: z.array(Remark),
  refusal: maybe(ListingRefusal),
  /** Of published variants; a retired one is left out. */
  stock: z.array(z.object({ variantId: idOf('variant'), sku: z.string(), onHand: Count, reserved: Count })),
  certificates: z.array(Certificate),
  exporterState: z.enum(exporterStates),
  submittedAt: maybe(Instant),
  createdAt: Instant,
  changedAt: Instant,
})
export type OwnListing = z.infer<typeof OwnListing>

export const findOwnListing = endpoint(routes.findOwnListing, {
  summary:
    'One listing for editing: the draft beside what is published, what is missing, what came back and why.',
  who: toRead,
  params: z.object(ownOne),
  reply: OwnListing,
  refusals: [...basic],
})

const Saved = z.object({
  id: idOf('listing'),
  revision: Count,
  state: State,
  review: Review,
  hasChanges: z.boolean(),
  hsFlags: z.array(z.string()),
  problems: z.array(Remark),
  warnings: z.array(Remark),
  changedAt: Instant,
})
export type ListingSaved = z.infer<typeof Saved>

export const createListing = endpoint(routes.createListing, {
  summary: 'Begin a draft, empty or with some content. A firm may draft before it is verified.',
  who: toOffer,
  params: z.object(own),
  body: z.strictObject({ changes: z._default(ListingChanges, {}) }),
  reply: Saved,
  status: 201,
  idempotency: 'accepted',
  refusals: [...changing, 'too_many'],
})

export const saveListing = endpoint(routes.saveListing, {
  summary:
    'Save part of a draft. A save that did not see the newest revision is refused with `version_changed` and the content that won.',
  who: toOffer,
  params: z.object(ownOne),
  body: z.strictObject({ revision: Count, changes: ListingChanges }),
  reply: Saved,
  idempotency: 'accepted',
  refusals: [...changing, 'version_changed'],
})

export const deleteListing = endpoint(routes.deleteListing, {
  summary: 'Throw a draft away that was never published.',
  who: toOffer,
  params: z.object(ownOne),
  idempotency: 'accepted',
  refusals: [...changing],
})

export const duplicateListing = endpoint(routes.duplicateListing, {
  summary: 'A new draft with the same content; SKUs and opening stock are left empty.',
  who: toOffer,
  params: z.object(ownOne),
  body: z.strictObject({}),
  reply: Saved,
  status: 201,
  idempotency: 'accepted',
  refusals: [...changing, 'too_many'],
})

export const submitListing = endpoint(routes.submitListing, {
  summary:
    'Offer the draft: what needs a look waits for an operator while the published version stays, the rest is published at once. A firm that is not verified yet is refused with `wrong_state`.',
  who: toOffer,
  params: z.object(ownOne),
  body: z.strictObject({ revision: Count, note: z._default(words(500, 0), '') }),
  reply: z.object({
    id: idOf('listing'),
    outcome: z.enum(['waiting', 'published']),
    state: State,
    review: Review,
    revision: Count,
    /** Paths that made it wait. */
    needsReview: z.array(z.string()),
    slug: maybe(z.string()),
  }),
  idempotency: 'accepted',
  refusals: [...changing, 'version_changed', 'incomplete', 'taken', 'rate_missing'],
})

const Moved = z.object({
  id: idOf('listing'),
  state: State,
  review: Review,
  revision: Count,
  changedAt: Instant,
})
const moving = {
  who: toOffer,
  params: z.object(ownOne),
  reply: Moved,
  idempotency: 'accepted',
  refusals: changing,
} as const

export const unsubmitListing = endpoint(routes.unsubmitListing, {
  summary: 'Take a submission back to go on editing.',
  ...moving,
})
export const pauseListing = endpoint(routes.pauseListing, {
  summary: 'Take a listing off sale for a while; orders already placed go on.',
  ...moving,
  body: z.strictObject({}),
})
export const resumeListing = endpoint(routes.resumeListing, {
  summary: 'Put a paused listing on sale again.',
  ...moving,
})
export const withdrawListing = endpoint(routes.withdrawListing, {
  summary: 'Take a listing off sale for good; orders already placed go on.',
  ...moving,
  body: z.strictObject({}),
})

const Version = z.object({
  id: idOf('version'),
  versionNo: Count,
  /** `submitted` for review, `published` (at once or by approval), `prices` (many at once). */
  kind: z.enum(['submitted', 'published', 'prices']),
  by: z.enum(['exporter', 'market']),
  /** The name of the firm's own person; null for the market's staff. */
  byName: maybe(z.string()),
  note: z.string(),
  changes: z.array(Change),
  /** What was decided about a submission; null while it waits or when it was taken back. */
  decision: maybe(z.object({ decision: z.string(), at: Instant, note: z.string() })),
  at: Instant,
})
export type ListingVersion = z.infer<typeof Version>

export const listListingVersions = endpoint(routes.listListingVersions, {
  summary: 'Every version of a listing, the newest first: who, when, why, and each field that changed.',
  who: toRead,
  params: z.object(ownOne),
  query: z.object({ ...page }),
  reply: listOf(Version),
  refusals: ['invalid', ...basic],
})
