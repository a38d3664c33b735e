import { useState } from 'preact/hooks'
import type { Passkey } from '../../../schema/contracts/me.ts'
import { call, type No } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { submitting } from '../form.tsx'
import { locale } from '../language.ts'
import { provedAgain } from '../prove-again.tsx'
import { noText, Shown } from '../states.tsx'
import { tell } from '../toast.ts'
import { useBusy } from '../use-busy.ts'
import { useLoad } from '../use-load.ts'
import { whenText } from '../when.ts'
import { canUsePasskeys, makePasskey, NotShown } from './passkey.ts'
import { accountWords } from './words.ts'

/** The passkeys one can sign in with; new ones are made here. */
export function Passkeys() {
  const text = accountWords.say()
  const loaded = useLoad('listPasskeys', {})
  const [refusal, setRefusal] = useState<No>()
  const [isUnseen, setUnseen] = useState(false)
  const [isBusy, add] = useBusy(async () => {
    setRefusal(undefined)
    setUnseen(false)
    try {
      const answer = await provedAgain(() => makePasskey(''))
      if (!answer.ok) return setRefusal(answer.refusal)
      tell(text.passkeyAdded)
      await loaded.reload()
    } catch (error) {
      if (!(error instanceof NotShown)) throw error
      setUnseen(true)
    }
  })
  return (
    <section class="people-part" aria-labelledby="passkeys">
      <h2 id="passkeys">{text.passkeys}</h2>
      <p class="muted">{text.passkeysHint}</p>
      {refusal && (
        <Notice tone="bad" live>
          {noText(refusal)}
        </Notice>
      )}
      {isUnseen && (
        <Notice tone="warn" live>
          {text.notShown}
        </Notice>
      )}
      <Shown of={loaded} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text.noPasskeys}</p>
          ) : (
            <ul class="people-list">
              {items.map((passkey) => (
                <One key={passkey.id} passkey={passkey} after={loaded.reload} onNo={setRefusal} />
              ))}
            </ul>
          )
        }
      </Shown>
      {canUsePasskeys() ? (
        <Button icon="key-round" aria-busy={isBusy} onClick={add}>
          {text.addPasskey}
        </Button>
      ) : (
        <p class="hint">{text.cannotPasskey}</p>
      )}
    </section>
  )
}

function One({
  passkey: { id, name, isSynced, createdAt, usedAt },
  after,
  onNo,
}: {
  passkey: Passkey
  after: () => Promise<void>
  onNo: (no: No | undefined) => void
}) {
  const text = accountWords.say()
  const [typed, setTyped] = useState<string>()
  const [isRemoving, remove] = useBusy(async () => {
    const answer = await provedAgain(() => call('removePasskey', { id }))
    onNo(answer.ok ? undefined : answer.refusal)
    if (answer.ok) tell(text.passkeyRemoved(name))
    await after()
  })
  const [isSaving, save] = useBusy(async () => {
    const answer = await call('renamePasskey', { id, name: typed ?? name })
    onNo(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setTyped(undefined)
    await after()
  })
  return (
    <li>
      {typed === undefined ? (
        <p>
          <strong>{name}</strong> {isSynced && <span class="muted">· {text.synced}</span>}
          <br />
          <span class="muted">
            {text.madeAt(whenText(createdAt, locale.value))}
            {usedAt !== null && ` · ${text.usedAt(whenText(usedAt, locale.value))}`}
          </span>
        </p>
      ) : (
        <form onSubmit={submitting(save)} noValidate>
          <TextField
            id={`name-${id}`}
            label={text.passkeyName}
            maxLength={60}
            autofocus
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" aria-busy={isSaving}>
            {text.save}
          </Button>
        </form>
      )}
      <div class="row">
        {typed === undefined && (
          <Button tone="quiet" onClick={() => setTyped(name)} aria-label={text.renameOne(name)}>
            {text.rename}
          </Button>
        )}
        <Button tone="quiet" aria-busy={isRemoving} onClick={remove} aria-label={text.removeOne(name)}>
          {text.remove}
        </Button>
      </div>
    </li>
  )
}
