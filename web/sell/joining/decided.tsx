import type { Application } from '../../../schema/contracts/applications.ts'
import { locale } from '../../console/language.ts'
import { joiningWords } from './words.ts'

/** Why, in the words of the list and of the person who decided. */
export function Decided({ decision }: { decision: Application['decisions'][number] | undefined }) {
  if (!decision) return null
  return (
    <>
      {decision.reasons.length > 0 && (
        <ul>
          {decision.reasons.map((reason) => (
            <li key={reason.vi}>{reason[locale.value]}</li>
          ))}
        </ul>
      )}
      {decision.note && (
        <p>
          {joiningWords.say().reviewer} <q lang="vi">{decision.note}</q>
        </p>
      )}
    </>
  )
}
