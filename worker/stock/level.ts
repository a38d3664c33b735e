import type { StockLevel } from '../../schema/contracts/stock.ts'
import type { LevelRow } from './queries.ts'

/** What is left of a variant, and whether it is low. Pieces. */
export const levelOf = ({
  variantId,
  onHand,
  reserved,
  lowLine,
}: Omit<LevelRow, 'exporterId'>): StockLevel => ({
  variantId: variantId as StockLevel['variantId'],
  onHand,
  reserved,
  available: onHand - reserved,
  lowLine,
  isLow: onHand - reserved <= lowLine,
})
