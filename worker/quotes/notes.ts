import type { QuoteReply } from '../../schema/contracts/quotes.ts'
import { startsWithAny } from '../customs/goods.ts'
import type { LandedCost } from '../customs/landed-cost.ts'
import type { MarketBook } from '../customs/market-book.ts'
import type { LaneChoice } from './choose-lane.ts'

export type Note = QuoteReply['notes'][number]

/** What a consignment's price does not hold, or did otherwise than asked: codes for the screens to say. */
export function consignmentNotes(
  book: MarketBook,
  choice: LaneChoice,
  landed: LandedCost,
  asked: string | undefined,
): Note[] {
  const codes = landed.lines.map((line) => line.goods.hs6)
  const notes: Note[] = leftOut(book, landed, codes).map((what) => ({ code: 'left_out', facts: { what } }))
  if (!choice.isIncotermAsAsked) {
    const why = landed.border.isFirm ? 'no_lane_offers_it' : 'duty_not_firm'
    notes.push({ code: 'incoterm_not_offered', facts: { asked, given: choice.incoterm, why } })
  }
  if (landed.atDoor && !landed.atDoor.isComplete) notes.push({ code: 'duty_not_included', facts: {} })
  if (choice.option.lane.isSample)
    notes.push({ code: 'sample_lane', facts: { laneId: choice.option.lane.id } })
  return notes
}

/** The charges that exist and no row prices: only those that can fall on this consignment. */
function leftOut(book: MarketBook, landed: LandedCost, codes: readonly string[]): string[] {
  return book.rule.leftOut.flatMap((entry) => {
    const [what = '', prefixes] = entry.split('@')
    if (prefixes && !codes.some((hs6) => startsWithAny(hs6, prefixes.split(',')))) return []
    if (what === 'entry_charges_above_limit' && landed.border.scheme.kind !== 'standard') return []
    if (
      what === 'carrier_handling_fee' &&
      landed.atDoor?.isComplete !== false &&
      (landed.atDoor?.totalMinor ?? 0) === 0
    )
      return []
    return [what]
  })
}

/** What holds for the whole quote. */
export const quoteNotes = (book: MarketBook): Note[] =>
  book.rates.get(book.currency)?.isSample ? [{ code: 'sample_rate', facts: { currency: book.currency } }] : []
