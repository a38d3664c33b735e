import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { findReportEvidence as contract, ReportEvidence } from '../../schema/contracts/reports.ts'
import { pictureOf } from '../catalogue/show-card.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { reasonTexts } from '../reviews/reasons.ts'
import {
  type EvidenceRow,
  evidenceOf,
  recordOf,
  type ReportRow,
  reportsOf,
  type RequestRow,
  requestsOf,
  type TakedownRow,
  takedownsOf,
} from './queries.ts'

/** Everything said about a listing and decided before. Who reported is not among it. @throws {Refusal} `not_found`. */
export async function findEvidence(deps: Deps, { id }: Ask<typeof contract>): Promise<ReportEvidence> {
  const [[row], reports, requests, takedowns] = await read<[EvidenceRow, ReportRow, RequestRow, TakedownRow]>(
    deps.db,
    [evidenceOf(id), reportsOf(id), requestsOf(id), takedownsOf(id)],
  )
  if (!row) throw new Refusal('not_found')
  const [[record]] = await read<[{ reports: number; takedowns: number }]>(deps.db, [recordOf(row.exporterId)])
  const texts = await reasonTexts(
    deps,
    takedowns.flatMap(({ reasonIds }) => JSON.parse(reasonIds) as string[]),
  )
  return {
    listing: {
      id,
      slug: row.slug,
      title: { vi: row.titleVi, en: row.titleEn },
      description: { vi: row.descriptionVi, en: row.descriptionEn },
      state: row.state as ReportEvidence['listing']['state'],
      image: pictureOf({ ...row, isSample: 0 }).src,
      hs6: row.hs6,
      originCountry: row.originCountry,
      province: { vi: row.provinceVi, en: row.provinceEn },
      vnContentPct: row.vnContentPct,
    },
    exporter: {
      id: row.exporterId as ReportEvidence['exporter']['id'],
      slug: row.exporterSlug,
      names: { vi: row.exporterVi, en: row.exporterEn },
      state: row.exporterState,
    },
    record: { reports: 0, takedowns: 0, ...record, delivered: row.delivered },
    reports: reports.map(({ hasEmail, ...report }) => ({
      ...(report as ReportEvidence['reports'][number]),
      wantsAnswer: hasEmail === 1,
    })),
    requests: requests as ReportEvidence['requests'],
    takedowns: takedowns.map(({ reasonIds, note, takenAt, liftedAt }) => ({
      takenAt,
      liftedAt,
      note,
      reasons: texts
        .filter((reason) => (JSON.parse(reasonIds) as string[]).includes(reason.id))
        .map(({ vi, en }) => ({ vi, en })),
    })),
  }
}
