import { sql, type SQL } from 'drizzle-orm'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { findOwnListing as contract } from '../../schema/contracts/listings.ts'
import { dayOf } from '../../schema/values/day.ts'
import { emptyContent } from '../../schema/values/listing.ts'
import { changesOf } from '../../schema/values/listing-changes.ts'
import { showCertificate } from '../catalogue/show-certificate.ts'
import { type CertificateRow, certificateColumns } from '../catalogue/listing-queries.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { contentOf, publishedOf, thumbOf, variantsOf } from './content-of.ts'
import { findOwn } from './own-listing.ts'
import { fullRemarks } from './remarks.ts'
import { explainSentBack } from './sent-back.ts'

/** Certificates of a listing, by its id, whoever may see it. */
export const certificatesOf = (id: string): SQL =>
  sql`select ${certificateColumns} from certificates x where x.listing_id = ${id} limit 20`

/**
 * One listing for editing: what the firm works on, what buyers see, what is missing, what came back and why.
 * @throws {Refusal} `not_found`, `forbidden`.
 */
export async function findOwnListing(
  deps: Deps,
  { exporterId, id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const row = await findOwn(deps, exporterId, id, 'read')
  const content = contentOf(row)
  const published = publishedOf(row)
  const [{ problems, warnings }, [certificates], refusal] = await Promise.all([
    fullRemarks(deps, row, content),
    read<[CertificateRow]>(deps.db, [certificatesOf(id)]),
    explainSentBack(deps, row.sentBack),
  ])
  return {
    id: row.id,
    state: row.state,
    review: row.review,
    revision: row.revision,
    content,
    hasChanges: published !== null && row.draft !== null,
    changes: changesOf(published ?? emptyContent, content),
    published:
      published && row.slug !== null
        ? {
            content: published,
            slug: row.slug,
            listingNo: row.listingNo ?? 0,
            publishedAt: row.publishedAt,
            thumb: thumbOf(published, row.picture),
          }
        : null,
    problems,
    warnings,
    refusal,
    stock: variantsOf(row)
      .filter(({ retiredAt }) => retiredAt === null)
      .map(({ id: variantId, sku, onHand, reserved }) => ({ variantId, sku, onHand, reserved })),
    certificates: certificates.map((certificate) => showCertificate(certificate, dayOf(deps.now()))),
    exporterState: row.exporterState,
    submittedAt: row.submittedAt,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
  }
}
