import { sql, type SQL } from 'drizzle-orm'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  findListingReview as contract,
  ListingEvidence,
} from '../../schema/contracts/listing-reviews.ts'
import { dayOf } from '../../schema/values/day.ts'
import { emptyContent, type ListingContent } from '../../schema/values/listing.ts'
import { changesOf } from '../../schema/values/listing-changes.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { photoPath, shareCard } from '../../schema/values/photo.ts'
import { type CertificateRow } from '../catalogue/listing-queries.ts'
import { showCertificate } from '../catalogue/show-certificate.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { shareCardsOf } from '../photos/use-photos.ts'
import { Refusal } from '../platform/refusal.ts'
import { enterMarketsToday } from '../quotes/enter-markets.ts'
import { reasonTexts } from '../reviews/reasons.ts'
import { contentOf, publishedOf } from './content-of.ts'
import { certificatesOf } from './find-own-listing.ts'
import { codeRow, type HsRow } from './hs-queries.ts'
import { anyListing, type DecisionRow, decisionsAbout, type DeskRow } from './queries.ts'
import { fullRemarks } from './remarks.ts'
import { inBoth } from './sent-back.ts'
import { showHsCode } from './show-hs-code.ts'

type FirmRow = {
  nameVi: string
  nameEn: string
  slug: string
  provinceVi: string
  provinceEn: string
  verifiedOn: string | null
  exportsBefore: number
  liveListings: number
  consignments: number
  acceptedInTime: number
  shipped: number
  delivered: number
  declined: number
}
type NameRow = { key: string; vi: string; en: string }
type CardRow = { locale: Locale; photoId: string }
type PlaceRow = { path: string | null; provinceVi: string | null; provinceEn: string | null }

/**
 * What an operator decides on: the draft beside what buyers see, its maker's record, the checks, and what the borders say.
 * @throws {Refusal} `not_found`.
 */
export async function findListingReview(
  deps: Deps,
  { id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { db, now } = deps
  const [[row]] = await read<[DeskRow]>(db, [anyListing(id)])
  if (!row) throw new Refusal('not_found')
  const draft = contentOf(row)
  const published = publishedOf(row)
  const [[[firm], [place], [code], certificates, decisions, names, cards], { problems, warnings }, entry] =
    await Promise.all([
      read<[FirmRow, PlaceRow, HsRow, CertificateRow, DecisionRow, NameRow, CardRow]>(db, [
        firmOf(row.exporterId),
        placesOf(draft),
        codeRow(draft.hs6, dayOf(now())),
        certificatesOf(id),
        decisionsAbout(id),
        namesOf([draft, ...(published ? [published] : [])]),
        shareCardsOf(id),
      ]),
      fullRemarks(deps, row, draft),
      enterMarketsToday(deps, { hs6: draft.hs6 ?? '', flags: [...draft.hsFlags, ...draft.declaredFlags] }),
    ])
  if (!firm) throw new Refusal('not_found')
  return {
    id: row.id,
    state: row.state,
    review: row.review,
    revision: row.revision,
    submittedAt: row.submittedAt,
    submitNote: row.submitNote,
    exporter: showFirm(row, firm),
    draft,
    published,
    slug: row.slug,
    category: place?.path ? { path: JSON.parse(place.path) as { vi: string; en: string }[] } : null,
    province: place?.provinceVi ? { vi: place.provinceVi, en: place.provinceEn ?? place.provinceVi } : null,
    names: Object.fromEntries(names.map(({ key, vi, en }) => [key, { vi, en }])),
    shareCards: cards.map(({ locale, photoId }) => ({
      locale,
      url: photoPath(photoId, shareCard.width, 'jpg'),
    })),
    changes: changesOf(published ?? emptyContent, draft),
    problems,
    warnings,
    hs: code ? showHsCode(code, 'high') : null,
    entry: Object.fromEntries(
      Object.entries(entry).map(([market, verdict]) => [market, shortEntry(verdict)]),
    ),
    certificates: certificates.map((certificate) => showCertificate(certificate, dayOf(now()))),
    earlier: await earlierOf(deps, decisions),
  }
}

type Verdict = Awaited<ReturnType<typeof enterMarketsToday>>[string]
const shortEntry = ({ status, reasons }: Verdict): ListingEvidence['entry'][string] => ({
  status,
  reasons: reasons.map(({ code, severity, title, document }) => ({
    code,
    severity,
    title,
    ...(document === undefined ? {} : { document }),
  })),
})

const showFirm = (row: DeskRow, firm: FirmRow): ListingEvidence['exporter'] => ({
  id: row.exporterId,
  name: { vi: firm.nameVi, en: firm.nameEn },
  slug: firm.slug,
  state: row.exporterState,
  province: { vi: firm.provinceVi, en: firm.provinceEn },
  verifiedOn: firm.verifiedOn,
  exportsBefore: firm.exportsBefore === 1,
  liveListings: firm.liveListings,
  consignments: firm.consignments,
  acceptedInTime: firm.acceptedInTime,
  shipped: firm.shipped,
  delivered: firm.delivered,
  declined: firm.declined,
})

async function earlierOf(deps: Deps, decisions: readonly DecisionRow[]): Promise<ListingEvidence['earlier']> {
  const ids = (row: DecisionRow) => JSON.parse(row.reasonIds) as string[]
  const known = new Map(
    (await reasonTexts(deps, [...new Set(decisions.flatMap(ids))])).map((reason) => [
      reason.id as string,
      reason,
    ]),
  )
  return decisions.map((row) => ({
    decision: row.decision,
    at: row.decidedAt,
    reasons: ids(row).flatMap((reasonId) => {
      const reason = known.get(reasonId)
      return reason ? [inBoth(reason)] : []
    }),
    note: row.note,
  }))
}

const firmOf = (exporterId: string): SQL => sql`
  select e.name_vi as nameVi, e.name_en as nameEn, e.slug as slug, p.name_vi as provinceVi, p.name_en as provinceEn,
    e.verified_on as verifiedOn, e.exports_before as exportsBefore, coalesce(f.live_listings, 0) as liveListings,
    coalesce(f.consignments, 0) as consignments, coalesce(f.accepted_in_time, 0) as acceptedInTime, coalesce(f.shipped, 0) as shipped,
    coalesce(f.delivered, 0) as delivered, coalesce(f.declined, 0) as declined
  from exporters e join provinces p on p.code = e.province_code left join exporter_figures f on f.exporter_id = e.id
  where e.id = ${exporterId}`

/** The category from the top down, and the province, by name. */
const placesOf = ({ categoryId, provinceCode }: ListingContent): SQL => sql`
  select (
      with recursive up (id, parent_id, name_vi, name_en, depth) as (
        select id, parent_id, name_vi, name_en, 0 from categories where id = ${categoryId}
        union all
        select c.id, c.parent_id, c.name_vi, c.name_en, depth + 1 from up join categories c on c.id = up.parent_id where depth < 5)
      select json_group_array(json_object('vi', name_vi, 'en', name_en)) from (select * from up order by depth desc)) as path,
    (select name_vi from provinces where code = ${provinceCode}) as provinceVi,
    (select name_en from provinces where code = ${provinceCode}) as provinceEn`

/** What categories and provinces of some contents are called, by id and code. */
const namesOf = (contents: readonly ListingContent[]): SQL => {
  const keys = JSON.stringify(contents.flatMap(({ categoryId, provinceCode }) => [categoryId, provinceCode]))
  return sql`
    select c.id as key, c.name_vi as vi, c.name_en as en from json_each(${keys}) as wanted cross join categories c on c.id = wanted.value
    union select p.code, p.name_vi, p.name_en from json_each(${keys}) as wanted cross join provinces p on p.code = wanted.value`
}
