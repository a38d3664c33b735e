import { isExporterKind } from '../../schema/values/application.ts'
import type { FirmRow, RuleRow, StandingRow } from './queries.ts'

/** An item with where it stands for one firm. */
export type ItemOfFirm = RuleRow & Pick<StandingRow, 'state' | 'reason' | 'expiresOn'>

/** The items a firm is asked for: those of its kind, and of what it makes, that are not retired. In their order. */
export function checklistOf(
  firm: Pick<FirmRow, 'kind' | 'within'>,
  rules: readonly RuleRow[],
  standings: readonly StandingRow[],
): ItemOfFirm[] {
  const within = new Set(JSON.parse(firm.within) as string[])
  const kind = isExporterKind(firm.kind) ? firm.kind : 'company'
  const byItem = new Map(standings.map((row) => [row.itemId, row]))
  return rules
    .filter(({ retiredAt, firmKinds, categoryIds }) => {
      const categories = JSON.parse(categoryIds) as string[]
      const isAsked = categories.length === 0 || categories.some((id) => within.has(id))
      return retiredAt === null && isAsked && (JSON.parse(firmKinds) as string[]).includes(kind)
    })
    .map((rule) => {
      const { state = 'missing', reason = '', expiresOn = null } = byItem.get(rule.id) ?? {}
      return { ...rule, state, reason, expiresOn }
    })
}
