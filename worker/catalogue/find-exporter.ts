import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import { searchLimits } from '../../schema/contracts/catalogue.ts'
import type { Exporter, findExporter as Contract } from '../../schema/contracts/exporters.ts'
import type { ShopPage } from '../../schema/contracts/pages.ts'
import { type Day, dayInVietNam, dayOf } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { currencyOf, type Market } from '../../schema/values/market.ts'
import { calendarFrom, noticesOf } from '../closures/calendar.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { cursorOf } from './cursor.ts'
import {
  type CheckRow,
  type ExporterCertificateRow,
  type ExporterRow,
  selectChecks,
  selectExporter,
  selectExporterCertificates,
} from './listing-queries.ts'
import { type CardRow, type RateRow, selectCards, selectRate } from './queries.ts'
import { questionOf } from './question.ts'
import { exporterOf, photosOf, provinceOf, showCard, viewOf } from './show-card.ts'
import { showCertificate } from './show-certificate.ts'

const profile = (slug: string, now: number) => [
  selectExporter(slug, now),
  selectChecks(slug),
  selectExporterCertificates(slug, dayInVietNam(now)),
]

/** A verified exporter as programs see it. @throws {Refusal} `not_found` for any other. */
export async function findExporter(
  { db, now }: Deps,
  { slug }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  const [[row], checks, certificates] = await read<[ExporterRow, CheckRow, ExporterCertificateRow]>(
    db,
    profile(slug, now()),
  )
  if (!row) throw new Refusal('not_found')
  return showExporter(row, checks, certificates, now())
}

/** An exporter's page with its listings, in one round trip. @throws {Refusal} `not_found`; `invalid` for a foreign cursor. */
export async function findShop(
  { db, now }: Deps,
  { slug, market = null, cursor }: { slug: string; market?: Market | null; cursor?: string | undefined },
): Promise<ShopPage> {
  const question = questionOf({ exporter: slug, cursor })
  const day = dayOf(now())
  const [[row], checks, certificates, cards, rates] = await read<
    [ExporterRow, CheckRow, ExporterCertificateRow, CardRow, RateRow]
  >(db, [
    ...profile(slug, now()),
    selectCards(question.sort, question.walks, searchLimits.page + 1),
    ...(market ? [selectRate(currencyOf(market), day, now())] : []),
  ])
  if (!row) throw new Refusal('not_found')
  const view = viewOf(now(), market, rates?.[0])
  const ordered = cards.toSorted((a, b) => a.hit - b.hit)
  const shown = ordered.slice(0, searchLimits.page)
  const end = shown.at(-1)
  return {
    ...showExporter(row, checks, certificates, now()),
    listings: shown.map((card) => showCard(card, view)),
    nextCursor: ordered.length > searchLimits.page && end ? cursorOf(end, question.key) : null,
  }
}

function showExporter(
  row: ExporterRow,
  checks: readonly CheckRow[],
  certificates: readonly ExporterCertificateRow[],
  now: number,
): Exporter {
  const day = dayInVietNam(now)
  const calendar = calendarFrom(row)
  return {
    ...exporterOf({
      exporterId: row.id,
      exporterSlug: row.slug,
      exporterNameVi: row.nameVi,
      exporterNameEn: row.nameEn,
      exporterVerifiedOn: row.verifiedOn,
    }),
    kind: row.kind,
    story: { vi: row.storyVi, en: row.storyEn },
    photos: photosOf({ photos: row.photos, titleVi: row.nameVi, titleEn: row.nameEn }),
    followers: row.followers ?? 0,
    province: provinceOf(row),
    locality: row.localityVi,
    taxCode: row.taxCode,
    exportsBefore: row.exportsBefore === 1,
    verification: {
      state: 'verified',
      ...(row.verifiedOn === null ? {} : { verifiedOn: row.verifiedOn as Day }),
      // A check that ran out is no longer said to hold.
      checks: checks.filter(({ expiresOn }) => expiresOn === null || expiresOn >= day).map(showCheck),
    },
    attestations: [],
    certificates: certificates.map((certificate) => ({
      ...showCertificate(certificate, day),
      ...listingOf(certificate),
    })),
    shipDays: [...calendar.shipDays],
    closures: noticesOf(calendar, now),
    figures: {
      liveListings: row.liveListings,
      consignments: row.consignments,
      acceptedInTime: row.acceptedInTime,
      shipped: row.shipped,
      delivered: row.delivered,
      declined: row.declined,
    },
    since: row.createdAt,
    isSample: row.isSample === 1,
  }
}

const showCheck = (row: CheckRow) => ({
  kind: row.kind,
  evidence: { vi: row.evidenceVi, en: row.evidenceEn },
  checkedBy: row.checkedBy,
  checkedOn: row.checkedOn as Day,
  ...(row.expiresOn === null ? {} : { expiresOn: row.expiresOn as Day }),
})

const listingOf = ({ listingId, listingSlug, titleVi, titleEn }: ExporterCertificateRow) =>
  listingId === null || listingSlug === null
    ? {}
    : {
        listing: {
          id: listingId as Id<'listing'>,
          slug: listingSlug,
          title: { vi: titleVi ?? '', en: titleEn ?? '' },
        },
      }
