import type { HsCode } from '../../schema/contracts/hs-codes.ts'
import type { HsRow } from './hs-queries.ts'

/** A code as the form shows it; `confidence` says how well it fits what was asked, never that it is right. */
export function showHsCode(row: HsRow, confidence: HsCode['confidence'], usedInCategory = 0): HsCode {
  const flags = JSON.parse(row.flags) as string[]
  const isFood = flags.includes('food')
  // A statistical suffix that is not known is not invented: an eight-digit line says no ten.
  const digits = (row.usLine ?? '').replace(/\D/g, '')
  return {
    hs6: row.hs6,
    name: { vi: row.nameVi, en: row.nameEn },
    example: { vi: row.exampleVi, en: row.exampleEn },
    flags,
    restrictions: row.restrictions,
    rowConfidence: row.confidence,
    confidence,
    usedInCategory,
    asks: [
      ...(isFood ? ['ingredients', 'allergens', 'shelfLifeDays'] : []),
      ...(isFood ||
      flags.some((flag) => ['wood', 'ceramic', 'food_contact', 'cites_possible', 'herbal'].includes(flag))
        ? ['declaredFlags']
        : []),
    ],
    usLine: digits.length === 10 ? digits : null,
    hasAdditionalUsDuty: row.extraUs === 1,
  }
}
