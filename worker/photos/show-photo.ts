import type { Photo } from '../../schema/contracts/photos.ts'
import type { Id } from '../../schema/values/id.ts'
import { shareCard, sizesOf } from '../../schema/values/photo.ts'
import type { PhotoRow } from './queries.ts'

/** A photo's row as its firm sees it. */
export const showPhoto = (row: PhotoRow): Photo => ({
  id: row.id as Id<'photo'>,
  purpose: row.purpose as Photo['purpose'],
  state: row.publishedAt !== null ? 'published' : row.keptAt !== null ? 'kept' : 'pending',
  url: `/photos/${row.id}`,
  sizes: row.purpose === 'share' ? [shareCard.width] : sizesOf(row.width),
  width: row.width,
  height: row.height,
  bytes: row.bytes,
  colour: row.colour,
  createdAt: row.createdAt,
})
