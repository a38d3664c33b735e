import type { ClosureNotice } from '../../schema/contracts/closures.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { closureText } from '../locales/closure.ts'
import { dayText } from './date-text.ts'
import { Notice } from './notice.tsx'

/** A closure in one sentence, as buyers read it; the exporter's preview shows the same. */
export const closureSentence = (closure: Omit<ClosureNotice, 'note'>, locale: Locale): string =>
  closureText[locale][closure.mode === 'pause' ? 'pause' : 'shipLater']({
    from: dayText(closure.fromDay, locale),
    to: dayText(closure.toDay, locale),
    again: dayText(closure.shipsFrom, locale),
  })

/** When a firm is closed, and since when it ships again; its own words below, in the other language when it has no others. */
export const ClosureNotices = ({
  closures,
  locale,
}: {
  closures: readonly ClosureNotice[]
  locale: Locale
}) => (
  <>
    {closures.map((closure) => {
      const other = locale === 'vi' ? 'en' : 'vi'
      const own = closure.note[locale]
      const note = own || closure.note[other]
      return (
        <Notice key={closure.fromDay} tone="warn">
          <p>{closureSentence(closure, locale)}</p>
          {note && <p {...(own ? {} : { lang: other })}>{note}</p>}
        </Notice>
      )
    })}
  </>
)
