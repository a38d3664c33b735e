import { type ClosureMode, firstShipDay } from '../../../schema/values/closure.ts'
import { addDays, isDay } from '../../../schema/values/day.ts'
import { locales } from '../../../schema/values/locale.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { closureSentence } from '../../ui/closure-notice.tsx'

/** Days off as they are typed. */
export type Draft = { fromDay: string; toDay: string; mode: ClosureMode; vi: string; en: string }

/** The notice of the public pages, in both languages. */
export function Preview({ draft, shipDays }: { draft: Draft; shipDays: readonly number[] }) {
  const { closures: text } = goodsWords.say()
  const { fromDay, toDay, mode } = draft
  if (!isDay(fromDay) || !isDay(toDay) || toDay < fromDay) return null
  const calendar = { shipDays, closures: [{ fromDay, toDay }] }
  const shipsFrom = firstShipDay(calendar, addDays(toDay, 1))
  return (
    <div class="closure-preview">
      <h3>{text.preview}</h3>
      {locales.map((each) => (
        <p key={each} lang={each}>
          {closureSentence({ fromDay, toDay, mode, shipsFrom }, each)} {draft[each]}
        </p>
      ))}
    </div>
  )
}
