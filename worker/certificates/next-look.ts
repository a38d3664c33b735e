import { warningDays } from '../../schema/values/certificate.ts'
import { addDays, type Day } from '../../schema/values/day.ts'

/**
 * The next day after `today` on which the clock looks at a certificate: 60, 30 and 7 days before its last day, then the
 * day after it. Null without an end, and once all is said.
 */
export function nextLook(expiresOn: Day | null, today: Day): Day | null {
  if (expiresOn === null) return null
  return (
    [...warningDays.map((days) => addDays(expiresOn, -days)), addDays(expiresOn, 1)].find(
      (day) => day > today,
    ) ?? null
  )
}
