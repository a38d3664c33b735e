import { useState } from 'preact/hooks'
import type { FoundPerson } from '../../../schema/contracts/privacy.ts'
import { call, type No } from '../../api.ts'
import { locale } from '../../console/language.ts'
import { Refused } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { whenText } from '../../console/when.ts'
import { Button } from '../../ui/button.tsx'
import { peopleWords } from './words.ts'

/** Copies of all that is held about somebody. */
export function Copies({
  person: { key, exports },
  reload,
}: {
  person: FoundPerson
  reload: () => Promise<void>
}) {
  const text = peopleWords.say()
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, ask] = useBusy(async () => {
    const answer = await call('askExport', { key })
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) tell(text.copyAsked)
    await reload()
  })
  const [isReading, read] = useBusy(reload)
  return (
    <section class="people-part" aria-labelledby="copies">
      <h2 id="copies">{text.copies}</h2>
      <p class="muted">{text.copiesHint}</p>
      {refusal && <Refused refusal={refusal} />}
      <ul class="people-list">
        {exports.map(({ id, state, askedAt, expiresAt, links }) => (
          <li key={id}>
            <p>
              {whenText(askedAt, locale.value)} · {text.copyStates[state]}
              {expiresAt !== null && state === 'ready' && (
                <span class="muted"> · {text.until(whenText(expiresAt, locale.value))}</span>
              )}
            </p>
            {links && (
              <div class="row">
                <a class="tap" href={links.text} download>
                  {text.openText}
                </a>
                <a class="tap" href={links.json} download>
                  {text.openJson}
                </a>
              </div>
            )}
          </li>
        ))}
      </ul>
      <div class="row">
        <Button icon="file-text" aria-busy={isBusy} onClick={ask}>
          {text.askCopy}
        </Button>
        {exports.some(({ state }) => state === 'due') && (
          <Button tone="quiet" icon="rotate-ccw" aria-busy={isReading} onClick={read}>
            {text.reload}
          </Button>
        )}
      </div>
    </section>
  )
}
