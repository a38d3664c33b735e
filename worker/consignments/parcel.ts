import type { shipConsignment as contract } from '../../schema/contracts/consignments.ts'
import type { Ask } from '../../schema/contracts/endpoint.ts'
import { dayInVietNam } from '../../schema/values/day.ts'
import { Refusal } from '../platform/refusal.ts'
import type { NewParcelLine, UnsentRow } from './queries.ts'

type Asked = NonNullable<Ask<typeof contract>['lines']>

/**
 * The pieces of one parcel, held against what the consignment still has to send, and how many remain after it.
 * @throws {Refusal} `invalid`, naming every line that is not of this consignment (`unknown`), stands twice
 * (`repeated`), holds more than is left (`too_many`, with `left`) or is best before a day already gone (`past`).
 */
export function parcelOf(
  asked: Asked,
  unsent: readonly UnsentRow[],
  now: number,
): { lines: NewParcelLine[]; left: number } {
  const byId = new Map(unsent.map((line) => [line.id, line]))
  const seen = new Set<string>()
  const fields: { path: string; problem: string; left?: number }[] = []
  for (const [at, { lineId, quantity, bestBefore }] of asked.entries()) {
    const line = byId.get(lineId)
    if (!line) fields.push({ path: `lines.${at}.lineId`, problem: 'unknown' })
    else if (seen.has(lineId)) fields.push({ path: `lines.${at}.lineId`, problem: 'repeated' })
    else if (quantity > line.quantity - line.shipped)
      fields.push({ path: `lines.${at}.quantity`, problem: 'too_many', left: line.quantity - line.shipped })
    if (bestBefore !== undefined && bestBefore <= dayInVietNam(now))
      fields.push({ path: `lines.${at}.bestBefore`, problem: 'past' })
    seen.add(lineId)
  }
  if (fields.length > 0) throw new Refusal('invalid', { fields })
  const sent = asked.reduce((pieces, line) => pieces + line.quantity, 0)
  const unsentPieces = unsent.reduce((pieces, line) => pieces + line.quantity - line.shipped, 0)
  return {
    lines: asked.map(({ lineId, quantity, lot, bestBefore }) => ({
      lineId,
      quantity,
      lot: lot ?? null,
      bestBefore: bestBefore ?? null,
    })),
    left: unsentPieces - sent,
  }
}
