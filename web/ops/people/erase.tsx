import { useState } from 'preact/hooks'
import { type ErasureCause, erasureCauses } from '../../../schema/values/erasure.ts'
import type { FoundPerson } from '../../../schema/contracts/privacy.ts'
import { call, type No } from '../../api.ts'
import { submitting } from '../../console/form.tsx'
import { go } from '../../console/router.ts'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ErasureActs, whyOpen } from './erasures.tsx'
import { peopleWords } from './words.ts'

/** Asking that a buyer be forgotten, and, for somebody else, confirming it. */
export function Erase({
  person: { key, erasures },
  reload,
}: {
  person: FoundPerson
  reload: () => Promise<void>
}) {
  const text = peopleWords.say()
  const [cause, setCause] = useState<ErasureCause>('buyer_asked')
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, ask] = useBusy(async () => {
    const answer = await call('askErasure', { key, cause })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) tell(text.eraseAsked)
    await reload()
  })
  const waiting = erasures.find(({ state }) => state === 'asked')
  return (
    <section class="people-part" aria-labelledby="erase-title">
      <h2 id="erase-title">{text.erase}</h2>
      <p class="muted">{text.eraseHint}</p>
      {refusal && (
        <Notice tone="bad" live>
          {whyOpen(refusal)}
        </Notice>
      )}
      {waiting ? (
        // Once it is done there is no such person to show.
        <ErasureActs erasure={waiting} after={async () => go('/ops/people')} />
      ) : (
        <form class="form" onSubmit={submitting(ask)} noValidate>
          <SelectField
            id="cause"
            label={text.cause}
            value={cause}
            onChange={(event) => setCause(event.currentTarget.value as ErasureCause)}
          >
            {erasureCauses.map((each) => (
              <option key={each} value={each}>
                {text.causes[each]}
              </option>
            ))}
          </SelectField>
          <Button type="submit" aria-busy={isBusy}>
            {text.askErase}
          </Button>
        </form>
      )}
    </section>
  )
}
