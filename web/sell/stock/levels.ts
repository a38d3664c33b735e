import type { AskOf } from '../../../schema/api.ts'
import type { StockRow } from '../../../schema/contracts/stock.ts'
import { locale } from '../../console/language.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { type Change, enqueue, type Queued } from '../../console/offline/queue.ts'
import { firm } from '../firm.ts'

type Count = AskOf<'countStock'>

/** What a row shows: the server's numbers with this device's unsent counts laid over them. */
export type Shown = StockRow & { waits: boolean; refused: Change | undefined }

export const countOf = (change: Change): Count => change.ask as Count

/** What one did here stays on the screen, whether it was sent or not; what was refused is shown beside it. */
export function shownLevel(row: StockRow, changes: readonly Change[]): Shown {
  const own = changes.filter((change) => countOf(change).id === row.variantId)
  const onItsWay = own.filter(({ state }) => state !== 'refused')
  const moved = onItsWay
    .map((change) => countOf(change))
    .reduce((all, { counted = 0, seenOnHand = 0 }) => all + counted - seenOnHand, 0)
  const onHand = Math.max(0, row.onHand + moved)
  const available = onHand - row.reserved
  return {
    ...row,
    onHand,
    available,
    isLow: available <= row.lowLine,
    waits: onItsWay.some(({ state }) => state !== 'sent'),
    refused: own.find(({ state }) => state === 'refused'),
  }
}

export function nameOf({ title, option }: Pick<StockRow, 'title' | 'option'>): string {
  const say = locale.value
  const other = say === 'vi' ? 'en' : 'vi'
  return [title[say] || title[other], option[say] || option[other]].filter(Boolean).join(' · ')
}

/** Puts a count on this device, to be sent once: against the number that was on the screen. */
export const putCount = (row: Shown, counted: number, basis: 'count' | 'step'): Promise<Queued> => {
  const { stock } = goodsWords.say()
  return enqueue({
    name: 'countStock',
    ask: {
      exporterId: firm.value!.id,
      id: row.variantId,
      counted,
      seenOnHand: row.onHand,
      countedAt: Date.now(),
      basis,
    },
    label: stock.label(nameOf(row), counted),
    before: stock.before(row.onHand),
  })
}

/** Pieces somebody typed; null for what is no count. */
export function piecesIn(text: string): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,7}$/.test(trimmed)) return null
  const pieces = Number(trimmed)
  return pieces <= 1_000_000 ? pieces : null
}
