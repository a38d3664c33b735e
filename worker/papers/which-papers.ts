import type { PaperKind } from '../../schema/contracts/papers.ts'
import type { LineWhy } from '../../schema/contracts/quotes.ts'

/** Lanes run by posts of the Universal Postal Union: small packets and EMS. Only they ask for a CN 23. */
const isPostal = (laneId: string): boolean => /-(PKT|EMS)\b/.test(laneId)

/** Whether a kind of paper belongs to a consignment; one that does not is neither listed nor found. */
export function paperAppliesTo(
  kind: PaperKind,
  { laneId, claims }: { laneId: string; claims: number },
): boolean {
  if (kind === 'cn23') return isPostal(laneId)
  if (kind === 'origin-declaration') return claims > 0
  return true
}

export type OriginClaim = { position: number; agreement: string; criterion: string | null }

/** The preference a line took whose proof is the exporter's own declaration of origin, from its frozen reasons. */
export function claimsByDeclaration(
  why: string,
  position: number,
  criterion: string | null = null,
): OriginClaim[] {
  const { duty } = JSON.parse(why) as Partial<LineWhy>
  const rule = duty?.rule
  return rule?.kind === 'preference' && rule.proof === 'origin_declaration' && rule.agreement !== undefined
    ? [{ position, agreement: rule.agreement, criterion }]
    : []
}
