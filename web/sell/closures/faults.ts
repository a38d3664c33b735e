import { closureLimits } from '../../../schema/values/closure.ts'
import { addDays, dayInVietNam, isDay } from '../../../schema/values/day.ts'
import type { No } from '../../api.ts'
import { goodsWords } from '../../console/goods-words.ts'
import { locale } from '../../console/language.ts'
import { noText } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { dayText } from '../../ui/date-text.ts'
import type { Draft } from './preview.tsx'

/** What anybody sees is wrong before it is sent. */
export function faultsIn({ fromDay, toDay }: Draft): Record<string, string> {
  const { faults } = goodsWords.say().closures
  if (!isDay(fromDay) || fromDay < dayInVietNam(Date.now()))
    return { fromDay: faults.fromDay, ...(isDay(toDay) ? {} : { toDay: faults.toDay }) }
  if (!isDay(toDay) || toDay < fromDay) return { toDay: faults.toDay }
  if (toDay > addDays(fromDay, closureLimits.days - 1)) return { toDay: faults.tooLong }
  return {}
}

/** What the server found wrong; what is about no field is said aloud. */
export function refusedFaults({ code, facts }: No): Record<string, string> {
  const { faults } = goodsWords.say().closures
  if (code === 'taken') {
    const { fromDay = '', toDay = '' } = facts as { fromDay?: string; toDay?: string }
    return { fromDay: faults.taken(dayText(fromDay, locale.value), dayText(toDay, locale.value)) }
  }
  if (code === 'invalid') return { fromDay: faults.fromDay }
  tell(noText({ code, facts, requestId: null }))
  return {}
}
