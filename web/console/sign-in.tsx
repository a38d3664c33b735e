import { useState } from 'preact/hooks'
import { call, type No } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { type Faults, submitting, Summary } from './form.tsx'
import { spoken } from './language.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { brand, useTitle } from './page.tsx'
import { session } from './session.ts'
import { noText, Refused } from './states.tsx'
import { useBusy } from './use-busy.ts'

/** Two steps on one screen: the e-mail, then the code it brought. The address of the page stays. */
export default function SignIn({ title }: { title: string }) {
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  useTitle(title)
  return (
    <div class="gate">
      <header class="gate-head">
        <p class="brand">{brand()}</p>
        <LanguageSwitch />
      </header>
      <main id="main" class="gate-main">
        <h1 tabindex={-1}>{title}</h1>
        {isSent ? (
          <CodeForm email={email} back={() => setSent(false)} />
        ) : (
          <EmailForm email={email} onInput={setEmail} onSent={() => setSent(true)} />
        )}
      </main>
    </div>
  )
}

function EmailForm({
  email,
  onInput,
  onSent,
}: {
  email: string
  onInput: (email: string) => void
  onSent: () => void
}) {
  const { signIn, frame } = spoken()
  const [turn, setTurn] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, send] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    if (!/^\S+@\S+\.\S+$/.test(email.trim())) return setFaults({ email: signIn.emailWanted })
    setFaults({})
    const answer = await call('sendSignInCode', { email: email.trim() })
    if (answer.ok) onSent()
    else if (answer.refusal.code === 'invalid') setFaults({ email: signIn.emailWanted })
    else setRefusal(answer.refusal)
  })
  const check = (next: string) => {
    onInput(next)
    // After a first try the field is watched; before it, nobody is told off while typing.
    if (turn > 0) setFaults(/^\S+@\S+\.\S+$/.test(next.trim()) ? {} : { email: signIn.emailWanted })
  }
  return (
    <form class="form" onSubmit={submitting(send)} noValidate>
      <p>{signIn.intro}</p>
      <Summary faults={turn > 0 && isBusy ? {} : faults} turn={turn} />
      {refusal && <Refused refusal={refusal} />}
      <TextField
        id="email"
        label={signIn.email}
        error={faults['email']}
        type="email"
        name="email"
        autocomplete="username"
        required
        autofocus
        value={email}
        onInput={(event) => check(event.currentTarget.value)}
      />
      <p class="hint">{frame.requiredLegend}</p>
      <Button type="submit" tone="primary" wide aria-busy={isBusy}>
        {signIn.sendCode}
      </Button>
    </form>
  )
}

function CodeForm({ email, back }: { email: string; back: () => void }) {
  const { signIn, frame } = spoken()
  const [code, setCode] = useState('')
  const [turn, setTurn] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<No>()
  const [isSentAgain, setSentAgain] = useState(false)
  const [isChecking, check] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    setSentAgain(false)
    const digits = code.replace(/\D/g, '')
    if (digits.length !== 8) return setFaults({ code: signIn.codeWanted })
    setFaults({})
    const answer = await call('signIn', { email: email.trim(), code: digits })
    if (answer.ok) session.value = answer.value
    else if (answer.refusal.code === 'code_wrong') setFaults({ code: signIn.codeWrong })
    else setRefusal(answer.refusal)
  })
  const [isSending, sendAgain] = useBusy(async () => {
    setRefusal(undefined)
    const answer = await call('sendSignInCode', { email: email.trim() })
    setSentAgain(answer.ok)
    if (!answer.ok) setRefusal(answer.refusal)
  })
  return (
    <form class="form" onSubmit={submitting(check)} noValidate aria-label={signIn.codeTitle}>
      <p role="status">{signIn.codeSent(email.trim())}</p>
      <Summary faults={faults} turn={turn} />
      {refusal && (
        <Notice tone="bad" live>
          {noText(refusal)}
        </Notice>
      )}
      {isSentAgain && (
        <Notice tone="ok" live>
          {signIn.sentAgain}
        </Notice>
      )}
      <TextField
        id="code"
        label={signIn.code}
        hint={signIn.codeHint}
        error={faults['code']}
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxLength={24}
        required
        ref={focusFirst}
        value={code}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <p class="hint">{frame.requiredLegend}</p>
      <Button type="submit" tone="primary" wide aria-busy={isChecking}>
        {signIn.signIn}
      </Button>
      <div class="row">
        <Button tone="quiet" aria-busy={isSending} onClick={sendAgain}>
          {signIn.again}
        </Button>
        <Button tone="quiet" onClick={back}>
          {signIn.otherEmail}
        </Button>
      </div>
      <p class="hint">{signIn.noMail}</p>
    </form>
  )
}

const focused = new WeakSet<HTMLInputElement>()

/** The cursor waits in the code field as soon as it appears, and is not pulled back on every redraw. */
function focusFirst(input: HTMLInputElement | null): void {
  if (!input || focused.has(input)) return
  focused.add(input)
  input.focus()
}
