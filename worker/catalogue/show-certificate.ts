import type { Certificate } from '../../schema/contracts/catalogue.ts'
import { addDays, type Day } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { CertificateRow } from './listing-queries.ts'

/** A certificate is said to end soon from this many days before. */
const soonDays = 90

export const holdsOn = ({ expiresOn }: Pick<CertificateRow, 'expiresOn'>, day: Day): boolean =>
  expiresOn === null || expiresOn >= day

/** A certificate with its evidence. A candidate for five stars is shown with four, as the programme demands. */
export const showCertificate = (row: CertificateRow, day: Day): Certificate => ({
  id: row.id as Id<'certificate'>,
  kind: row.kind,
  ...(row.stars === null ? {} : { stars: row.isCandidate === 1 ? Math.min(row.stars, 4) : row.stars }),
  isCandidate: row.isCandidate === 1,
  number: row.number,
  issuer: { vi: row.issuerVi, en: row.issuerEn },
  issuedOn: row.issuedOn as Day,
  ...(row.expiresOn === null ? {} : { expiresOn: row.expiresOn as Day }),
  endsSoon: row.expiresOn !== null && row.expiresOn <= addDays(day, soonDays),
  verifiedBy: row.verifiedBy,
  verifiedOn: row.verifiedOn,
  isSample: row.isSample === 1,
})
