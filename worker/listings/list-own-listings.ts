import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { listOwnListings as contract, OwnListingRow } from '../../schema/contracts/listings.ts'
import { isId } from '../../schema/values/id.ts'
import type { Id } from '../../schema/values/id.ts'
import { money } from '../../schema/values/money.ts'
import { listingStates } from '../../schema/values/status.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { deskPage, type DeskPlace, type ListRow, tabCounts } from './queries.ts'
import { listingsFound } from './search-listings.ts'

/** As many rows as a page shows when nobody says: with two variants each they cost 140 reads. */
const usual = 18

/**
 * A page of a firm's listings and the count of every tab, in one round trip.
 * @throws {Refusal} `sign_in_needed`, `not_found` for another's firm, `invalid` for a cursor that is none.
 */
export async function listOwnListings(
  { db, actor }: Deps,
  { exporterId, state, review, q = '', cursor, limit = usual }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  actsFor(actor, exporterId, 'read')
  const after = cursor === undefined ? undefined : placeFrom(cursor)
  const found = q === '' ? null : listingsFound(exporterId, q, limit)
  const [rows, tabs] = await read<[ListRow, { tab: string; listings: number }]>(db, [
    deskPage(exporterId, { state, review }, after, limit, found ?? undefined),
    tabCounts(exporterId),
  ])
  const count = (tab: string) => tabs.find((each) => each.tab === tab)?.listings ?? 0
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(showRow),
    nextCursor: last && !found && rows.length > limit ? `${last.changedAt}.${last.id}` : null,
    counts: Object.fromEntries(listingStates.map((each) => [each, count(each)])) as Reply<
      typeof contract
    >['counts'],
    waiting: count('waiting'),
    refused: count('refused'),
  }
}

function showRow(row: ListRow): OwnListingRow {
  const sold =
    row.sold === null
      ? null
      : (JSON.parse(row.sold) as { variants: number; stock: number | null; price: number | null })
  const drawn = JSON.parse(row.picture ?? '{}') as { photo?: string; silhouette?: string; hue?: number }
  const isPublished = row.slug !== null
  const price = sold?.price ?? row.draftPrice
  const english = row.hasDraft === 1 ? row.draftEnglish : row.descriptionEn
  return {
    id: row.id,
    state: row.state,
    review: row.review,
    title: { vi: row.titleVi, en: row.titleEn },
    thumb: {
      photoId: (row.draftPhoto ?? drawn.photo ?? null) as Id<'photo'> | null,
      silhouette: drawn.silhouette ?? null,
      hue: drawn.hue ?? null,
    },
    slug: row.slug,
    variants: sold?.variants ?? row.draftVariants ?? 0,
    stock: sold ? (sold.stock ?? 0) : null,
    priceFrom: price === null ? null : money(price, 'VND'),
    hasChanges: isPublished && row.hasDraft === 1,
    refusedFields: row.refusedFields ?? 0,
    lacksEnglish: row.titleEn === '' || !english,
    revision: row.revision,
    changedAt: row.changedAt,
  }
}

function placeFrom(text: string): DeskPlace {
  const [, at, id] = /^(\d{1,16})\.(lst_\w{26})$/.exec(text) ?? []
  if (at === undefined || id === undefined || !isId('listing', id))
    throw new Refusal('invalid', { fields: [{ path: 'cursor', problem: 'format' }] })
  return { changedAt: Number(at), id }
}
