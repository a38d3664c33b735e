import { useState } from 'preact/hooks'
import type { Erasure } from '../../../schema/contracts/privacy.ts'
import { call, type No } from '../../api.ts'
import { locale, spoken } from '../../console/language.ts'
import { Modal } from '../../console/modal.tsx'
import { provedAgain } from '../../console/prove-again.tsx'
import { noText, Shown } from '../../console/states.tsx'
import { tell } from '../../console/toast.ts'
import { useBusy } from '../../console/use-busy.ts'
import { useLoad } from '../../console/use-load.ts'
import { whenText } from '../../console/when.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { holdsRole } from '../roles.ts'
import { peopleWords } from './words.ts'

/** What waits for a second person. */
export function Erasures() {
  const text = peopleWords.say()
  const loaded = useLoad('listErasures', {})
  return (
    <section class="people-part" aria-labelledby="erasures">
      <h2 id="erasures">{text.erasures}</h2>
      <Shown of={loaded} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="muted">{text.noErasures}</p>
          ) : (
            <ul class="people-list">
              {items.map((erasure) => (
                <li key={erasure.id}>
                  <p>
                    <a class="tap" href={`/ops/people/${erasure.key}`} data-row>
                      {text.askedAt(whenText(erasure.askedAt, locale.value))}
                    </a>
                    <br />
                    <span class="muted">{text.causes[erasure.cause]}</span>
                  </p>
                  <ErasureActs erasure={erasure} after={loaded.reload} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  )
}

/** Why a request goes no further, in words. */
export function whyOpen(refusal: No): string {
  const text = peopleWords.say()
  if (refusal.code !== 'wrong_state') return noText(refusal)
  const orders = refusal.facts['orders']
  return Array.isArray(orders) ? text.stillOpen(orders.join(', ')) : text.movedOn
}

/** Confirming, which somebody else must do, and dropping. */
export function ErasureActs({ erasure, after }: { erasure: Erasure; after: () => Promise<void> }) {
  const text = peopleWords.say()
  const [isOpen, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<No>()
  const [isDropping, drop] = useBusy(async () => {
    const answer = await call('dropErasure', { id: erasure.id })
    if (answer.ok) tell(text.dropped)
    else setRefusal(answer.refusal)
    await after()
  })
  const mayConfirm = holdsRole([]) && !erasure.isYours
  return (
    <div>
      {refusal && (
        <Notice tone="bad" live>
          {whyOpen(refusal)}
        </Notice>
      )}
      <p>{mayConfirm ? text.waitsForYou : text.waits}</p>
      <div class="row">
        {mayConfirm && (
          <Button tone="danger" onClick={() => setOpen(true)}>
            {text.confirm}
          </Button>
        )}
        {holdsRole(['support']) && (
          <Button tone="quiet" aria-busy={isDropping} onClick={drop}>
            {text.drop}
          </Button>
        )}
      </div>
      {isOpen && (
        <ConfirmDialog id={erasure.id} onNo={setRefusal} close={() => setOpen(false)} after={after} />
      )}
    </div>
  )
}

function ConfirmDialog({
  id,
  onNo,
  close,
  after,
}: {
  id: Erasure['id']
  onNo: (no: No) => void
  close: () => void
  after: () => Promise<void>
}) {
  const text = peopleWords.say()
  const [isBusy, confirm] = useBusy(async () => {
    const answer = await provedAgain(() => call('confirmErasure', { id }))
    if (answer.ok) tell(text.erased(answer.value.orders ?? 0))
    else onNo(answer.refusal)
    close()
    await after()
  })
  return (
    <Modal id="erase" title={text.confirmTitle} onClose={close}>
      <div class="form">
        <p>{text.confirmSure}</p>
        <Button tone="danger" wide aria-busy={isBusy} onClick={confirm}>
          {text.confirm}
        </Button>
        <Button tone="quiet" wide onClick={close}>
          {spoken().frame.cancel}
        </Button>
      </div>
    </Modal>
  )
}
