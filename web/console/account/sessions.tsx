import { useState } from 'preact/hooks'
import type { Session } from '../../../schema/contracts/me.ts'
import { call, type No } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { locale } from '../language.ts'
import { Refused, Shown } from '../states.tsx'
import { tell } from '../toast.ts'
import { useBusy } from '../use-busy.ts'
import { useLoad } from '../use-load.ts'
import { agoText, whenText } from '../when.ts'
import { accountWords } from './words.ts'

/** The devices one is signed in on, each of which can be signed out from here. */
export function Sessions() {
  const text = accountWords.say()
  const loaded = useLoad('listSessions', {})
  const [refusal, setRefusal] = useState<No>()
  const [isEnding, endOthers] = useBusy(async () => {
    const answer = await call('endOtherSessions', {})
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) tell(text.othersEnded)
    await loaded.reload()
  })
  return (
    <section class="people-part" aria-labelledby="sessions">
      <h2 id="sessions">{text.sessions}</h2>
      {refusal && <Refused refusal={refusal} />}
      <Shown of={loaded} rows={3}>
        {({ items }) => (
          <>
            <ul class="people-list">
              {items.map((session) => (
                <One key={session.id} session={session} after={loaded.reload} onNo={setRefusal} />
              ))}
            </ul>
            {items.length > 1 && (
              <Button icon="log-out" aria-busy={isEnding} onClick={endOthers}>
                {text.endOthers}
              </Button>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

const countryName = (code: string): string =>
  new Intl.DisplayNames(locale.value, { type: 'region' }).of(code) ?? code

function One({
  session: { id, device, country, signedInAt, seenAt, isCurrent },
  after,
  onNo,
}: {
  session: Session
  after: () => Promise<void>
  onNo: (no: No | undefined) => void
}) {
  const text = accountWords.say()
  const name = device || text.unknownDevice
  const [isEnding, end] = useBusy(async () => {
    const answer = await call('endSession', { id })
    onNo(answer.ok ? undefined : answer.refusal)
    await after()
  })
  return (
    <li>
      <p>
        <strong>{name}</strong>
        {country && /^[A-Z]{2}$/.test(country) && ` · ${countryName(country)}`}
        {isCurrent && ` · ${text.thisDevice}`}
        <br />
        <span class="muted">
          {text.signedInAt(whenText(signedInAt, locale.value))}
          {!isCurrent && ` · ${text.seenAt(agoText(seenAt, locale.value))}`}
        </span>
      </p>
      {!isCurrent && (
        <Button tone="quiet" aria-busy={isEnding} onClick={end} aria-label={text.endOne(name)}>
          {text.end}
        </Button>
      )}
    </li>
  )
}
