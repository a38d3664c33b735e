import { useState } from 'preact/hooks'
import { call, type No } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Faults, submitting, Summary } from '../form.tsx'
import { spoken } from '../language.ts'
import { Modal } from '../modal.tsx'
import { session } from '../session.ts'
import { Refused } from '../states.tsx'
import { useBusy } from '../use-busy.ts'
import { canUsePasskeys, NotShown, proveByPasskey } from './passkey.ts'
import { accountWords } from './words.ts'

export { accountWords }

/** Asks once more who is there, over the page that wants to know. */
export default function ProofDialog({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const text = accountWords.say()
  const { signIn, frame } = spoken()
  const email = session.value?.person.email ?? ''
  const [isSent, setSent] = useState(false)
  const [code, setCode] = useState('')
  const [turn, setTurn] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<No>()
  const [isSending, send] = useBusy(async () => {
    setRefusal(undefined)
    const answer = await call('sendSignInCode', { email })
    setSent(answer.ok)
    if (!answer.ok) setRefusal(answer.refusal)
  })
  const [isChecking, check] = useBusy(async () => {
    setRefusal(undefined)
    setTurn(turn + 1)
    const digits = code.replace(/\D/g, '')
    if (digits.length !== 8) return setFaults({ 'proof-code': signIn.codeWanted })
    setFaults({})
    const answer = await call('prove', { code: digits })
    if (answer.ok) onProved()
    else if (answer.refusal.code === 'code_wrong') setFaults({ 'proof-code': signIn.codeWrong })
    else setRefusal(answer.refusal)
  })
  return (
    <Modal id="proof" title={text.proofTitle} onClose={onClose}>
      <form class="form" onSubmit={submitting(isSent ? check : send)} noValidate>
        <p>{text.proofWhy}</p>
        <Summary faults={faults} turn={turn} />
        {refusal && <Refused refusal={refusal} />}
        {isSent && (
          <TextField
            id="proof-code"
            label={signIn.code}
            hint={text.codeSentTo(email)}
            error={faults['proof-code']}
            inputmode="numeric"
            autocomplete="one-time-code"
            maxLength={24}
            required
            data-first
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button type="submit" tone="primary" wide aria-busy={isSent ? isChecking : isSending}>
          {isSent ? text.proofDo : text.sendTo(email)}
        </Button>
        {canUsePasskeys() && <ByPasskey onProved={onProved} />}
        <Button tone="quiet" wide onClick={onClose}>
          {frame.cancel}
        </Button>
      </form>
    </Modal>
  )
}

function ByPasskey({ onProved }: { onProved: () => void }) {
  const text = accountWords.say()
  const [refusal, setRefusal] = useState<No>()
  const [isUnseen, setUnseen] = useState(false)
  const [isBusy, show] = useBusy(async () => {
    setRefusal(undefined)
    setUnseen(false)
    try {
      const answer = await proveByPasskey()
      if (answer.ok) onProved()
      else setRefusal(answer.refusal)
    } catch (error) {
      if (!(error instanceof NotShown)) throw error
      setUnseen(true)
    }
  })
  return (
    <>
      {(isUnseen || refusal?.code === 'code_wrong') && (
        <Notice tone="warn" live>
          {text.notShown}
        </Notice>
      )}
      {refusal && refusal.code !== 'code_wrong' && <Refused refusal={refusal} />}
      <Button wide icon="key-round" aria-busy={isBusy} onClick={show}>
        {text.usePasskey}
      </Button>
    </>
  )
}
