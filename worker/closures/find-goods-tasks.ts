import type { findGoodsTasks as Contract } from '../../schema/contracts/closures.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { CertificateKind } from '../../schema/values/certificate.ts'
import { warningDays } from '../../schema/values/certificate.ts'
import { addDays, type Day, dayInVietNam, dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { closureOf } from './plan-closure.ts'
import { closuresFrom, type ClosureRow, endingCertificates, lowVariants } from './queries.ts'

const shown = 5
/** One that ended stays on the list this long: a renewal may be on its way. */
const endedDays = 14
const closureDays = 14

type CertificateRow = { id: string; kind: CertificateKind; number: string; expiresOn: string }
type LowRow = {
  variantId: string
  available: number
  titleVi: string
  titleEn: string
  labelVi: string
  labelEn: string
}

/** What of a firm's goods wants a hand soon: a few of each, one round trip. @throws {Refusal} `not_found`, `forbidden`. */
export async function findGoodsTasks(
  { db, actor, now }: Deps,
  { exporterId }: Ask<typeof Contract>,
): Promise<Reply<typeof Contract>> {
  actsFor(actor, exporterId, 'read')
  const today = dayInVietNam(now())
  const [certificates, low, closures] = await read<[CertificateRow, LowRow, ClosureRow]>(db, [
    endingCertificates(exporterId, addDays(today, -endedDays), addDays(today, warningDays[0]), shown),
    lowVariants(exporterId, shown),
    closuresFrom(exporterId, today, shown),
  ])
  return {
    certificates: certificates.map(({ id, kind, number, expiresOn }) => ({
      id: id as Id<'certificate'>,
      kind,
      number,
      expiresOn: expiresOn as Day,
      daysLeft: daysUntil(expiresOn as Day, today),
    })),
    stock: low.map((row) => ({
      variantId: row.variantId as Id<'variant'>,
      title: { vi: row.titleVi, en: row.titleEn },
      option: { vi: row.labelVi, en: row.labelEn },
      available: Math.max(0, row.available),
    })),
    closures: closures
      .filter(({ fromDay }) => fromDay <= addDays(today, closureDays))
      .map((row) => closureOf(row, today)),
  }
}

/** Whole days from `today` until `day`; negative once it is past. */
export const daysUntil = (day: Day, today: Day): number =>
  Math.round((Date.parse(day) - Date.parse(today)) / dayLength)
