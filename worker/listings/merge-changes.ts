import type { ListingChanges } from '../../schema/contracts/listing-content.ts'
import type { ListingContent } from '../../schema/values/listing.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { findPhotos } from '../photos/use-photos.ts'
import { knownFlags } from './queries.ts'

/** A content with some parts replaced. The flags of the code follow the code; nobody sends them. */
export function applyChanges(before: ListingContent, changes: ListingChanges): ListingContent {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return { ...before, ...(given as Partial<ListingContent>) }
}

/**
 * As `applyChanges`, with what the tables say: the flags of a new code, and that new photos are the firm's own.
 * @throws {Refusal} `invalid` for a photo of nobody.
 */
export async function mergeChanges(
  { db }: Pick<Deps, 'db'>,
  exporterId: string,
  before: ListingContent,
  changes: ListingChanges,
): Promise<ListingContent> {
  const merged = applyChanges(before, changes)
  if (changes.photos) {
    const known = new Set(before.photos.map(({ id }) => id))
    const added = merged.photos.map(({ id }) => id).filter((id) => !known.has(id))
    await findPhotos({ db }, exporterId, added)
  }
  if (merged.hs6 === before.hs6) return merged
  const [[code]] = await read<[{ flags: string }]>(db, [knownFlags(merged.hs6)])
  return { ...merged, hsFlags: code ? (JSON.parse(code.flags) as string[]) : [] }
}
