import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { photoPurposes } from '../values/photo.ts'
import { endpoint } from './endpoint.ts'
import { Count, idOf, Instant, listOf, Locale, page } from './shapes.ts'

const own = { exporterId: idOf('exporter') }
const toRead = { kind: 'exporter', may: 'read' } as const
const toOffer = { kind: 'exporter', may: 'offer' } as const
const basic = ['sign_in_needed', 'forbidden', 'not_found'] as const
const uploading = [
  'invalid',
  ...basic,
  'too_large',
  'unsupported_media',
  'picture_refused',
  'idempotency_in_flight',
  'idempotency_mismatch',
] as const

/** A claim only: what a file is, its bytes decide. */
const upload = { types: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'], maxBytes: 12_000_000 }

/**
 * `state`: `pending` until a draft names it (for a day), `kept` by a draft, `published` once buyers may see it.
 * `url` is its address without size and kind: `/photos/pho_…` + `/640.webp`; `sizes` are the widths there are.
 */
export const Photo = z.object({
  id: idOf('photo'),
  purpose: z.enum(photoPurposes),
  state: z.enum(['pending', 'kept', 'published']),
  url: z.string(),
  sizes: z.array(z.int()),
  width: Count,
  height: Count,
  bytes: Count,
  colour: z.string(),
  createdAt: Instant,
})
export type Photo = z.infer<typeof Photo>

export const uploadPhoto = endpoint(routes.uploadPhoto, {
  summary:
    'A photo as the body: JPEG, PNG, WebP or AVIF by its bytes, at most 12 MB and 40 megapixels. It is made again in WebP and JPEG without what the camera wrote into it.',
  who: toOffer,
  params: z.object(own),
  query: z.object({ purpose: z._default(z.enum(['goods', 'shop']), 'goods') }),
  upload,
  reply: Photo,
  status: 201,
  idempotency: 'accepted',
  refusals: [...uploading, 'too_many'],
})

export const listPhotos = endpoint(routes.listPhotos, {
  summary: "A firm's photos, the newest first.",
  who: toRead,
  params: z.object(own),
  query: z.object({ purpose: z.optional(z.enum(['goods', 'shop'])), ...page }),
  reply: listOf(Photo),
  refusals: ['invalid', ...basic],
})

export const removePhoto = endpoint(routes.removePhoto, {
  summary: 'Throw away a photo that no draft names. One that is named or was published stays.',
  who: toOffer,
  params: z.object({ ...own, photoId: idOf('photo') }),
  idempotency: 'accepted',
  refusals: [...basic, 'wrong_state', 'idempotency_in_flight', 'idempotency_mismatch'],
})

const ShareCard = z.object({
  locale: Locale,
  photoId: idOf('photo'),
  url: z.string(),
  /** Whether buyers see this one already. */
  isShown: z.boolean(),
})
export type ShareCard = z.infer<typeof ShareCard>

export const putShareCard = endpoint(routes.putShareCard, {
  summary:
    'What a shared link shows of a listing in one language, as the body: 1200 × 630. Public once an operator approved the listing with it.',
  who: toOffer,
  params: z.object({ ...own, id: idOf('listing'), locale: Locale }),
  upload,
  reply: ShareCard,
  idempotency: 'accepted',
  refusals: [...uploading, 'wrong_state', 'too_many'],
})

export const listShareCards = endpoint(routes.listShareCards, {
  summary: 'The share cards of a listing: waiting and shown.',
  who: toRead,
  params: z.object({ ...own, id: idOf('listing') }),
  reply: z.object({ items: z.array(ShareCard) }),
  refusals: [...basic],
})
