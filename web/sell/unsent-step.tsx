import { isOnline } from '../console/network.ts'
import { sendNow } from '../console/offline/queue.ts'
import { spoken } from '../console/language.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { takeBack } from './hold.ts'
import type { Unsent } from './pending.ts'
import { deskWords } from './words.ts'

/** A step that is done here and not sent yet: what it is, and the way back. `whole` adds what happens next. */
export function UnsentStep({ step, code, whole = false }: { step: Unsent; code: string; whole?: boolean }) {
  const text = deskWords()
  const { id, state, ask } = step.change
  // What was done to many is taken back for all of them, so not from one of their rows.
  const isAlone = !Array.isArray(ask['ids'])
  const [isBusy, send] = useBusy(() => sendNow(id))
  return (
    <div class="unsent">
      <p>
        <Icon name="check" /> <b>{text.unsent[step.act]}</b>{' '}
        {state !== 'sent' && <span class="small muted">{text.unsentWaits}</span>}
      </p>
      {whole && state === 'waiting' && (
        <p class="small muted">{isOnline.value ? text.unsentHint : text.unsentOffline}</p>
      )}
      {state === 'waiting' && isAlone && (
        <Button icon="undo-2" onClick={() => void takeBack([id])}>
          {spoken().frame.undo}
          <span class="visually-hidden"> {code}</span>
        </Button>
      )}
      {whole && state === 'waiting' && isOnline.value && (
        <Button aria-busy={isBusy} onClick={send}>
          {text.sendNow}
        </Button>
      )}
    </div>
  )
}
