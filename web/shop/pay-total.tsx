import type { Locale } from '../../schema/values/locale.ts'
import type { Money } from '../../schema/values/money.ts'
import { slipText } from '../locales/slip.ts'
import { moneyText } from '../ui/money-text.tsx'

/** The total beside the button on a phone, and the way to the slip that explains it. */
export const PayTotal = ({ total, locale }: { total: Money; locale: Locale }) => (
  <a class="pay-total" href="#slip">
    {slipText[locale].total} <b>{moneyText(total, locale)}</b>
  </a>
)
