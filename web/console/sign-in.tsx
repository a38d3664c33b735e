import { useState } from 'preact/hooks'
import { call, type No } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { canUsePasskeys, enterByPasskey, NotShown } from './account/passkey.ts'
import { type Faults, submitting, Summary } from './form.tsx'
import { locale, spoken } from './language.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { brand, useTitle } from './page.tsx'
import { session } from './session.ts'
import { noText, Refused } from './states.tsx'
import { useBusy } from './use-busy.ts'

/**
 * Two steps on one screen: the e-mail, then the code it brought. The address of the page stays. `mayJoin` offers the
 * same two steps to somebody the market does not know yet.
 */
export default function SignIn({ title, mayJoin = false }: { title: string; mayJoin?: boolean }) {
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const [isNew, setNew] = useState(false)
  const { signIn } = spoken()
  const heading = isNew ? signIn.joinTitle : title
  useTitle(heading)
  return (
    <div class="gate">
      <header class="gate-head">
        <p class="brand">{brand()}</p>
        <LanguageSwitch />
      </header>
      <main id="main" class="gate-main">
        <h1 tabindex={-1}>{heading}</h1>
        {isSent ? (
          <CodeForm email={email} isNew={isNew} back={() => setSent(false)} />
        ) : (
          <>
            <EmailForm
              key={String(isNew)}
              email={email}
              isNew={isNew}
              onInput={setEmail}
              onSent={() => setSent(true)}
            />
            {canUsePasskeys() && !isNew && <PasskeyEntry />}
            {mayJoin && (
              <Button tone="quiet" wide onClick={() => setNew(!isNew)}>
                {isNew ? signIn.notNew : signIn.imNew}
              </Button>
            )}
          </>
        )}
      </main>
    </div>
  )
}

function PasskeyEntry() {
  const { signIn } = spoken()
  const [refusal, setRefusal] = useState<No>()
  const [isUnseen, setUnseen] = useState(false)
  const [isBusy, enter] = useBusy(async () => {
    setRefusal(undefined)
    setUnseen(false)
    try {
      const answer = await enterByPasskey()
      if (answer.ok) session.value = answer.value
      else setRefusal(answer.refusal)
    } catch (error) {
      if (!(error instanceof NotShown)) throw error
      setUnseen(true)
    }
  })
  return (
    <>
      {(refusal || isUnseen) && (
        <Notice tone="bad" live>
          {refusal && refusal.code !== 'code_wrong' ? noText(refusal) : signIn.passkeyFailed}
        </Notice>
      )}
      <Button wide icon="key-round" aria-busy={isBusy} onClick={enter}>
        {signIn.byPasskey}
      </Button>
    </>
  )
}

/** The language one reads this in is the one a newcomer is written to in. */
export const askFor = (email: string, isNew: boolean) =>
  call('sendSignInCode', {
    email: email.trim(),
    ...(isNew ? { purpose: 'join' as const, locale: locale.value } : {}),
  })

function EmailForm({
  email,
  isNew,
  onInput,
  onSent,
}: {
  email: string
  isNew: boolean
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
    const answer = await askFor(email, isNew)
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
      <p>{isNew ? signIn.joinIntro : signIn.intro}</p>
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

export function CodeForm({ email, isNew, back }: { email: string; isNew: boolean; back: () => void }) {
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
    const answer = await askFor(email, isNew)
    setSentAgain(answer.ok)
    if (!answer.ok) setRefusal(answer.refusal)
  })
  return (
    <form class="form" onSubmit={submitting(check)} noValidate aria-label={signIn.codeTitle}>
      <p role="status">{(isNew ? signIn.joinSent : signIn.codeSent)(email.trim())}</p>
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
      <p class="hint">{isNew ? signIn.joinNoMail : signIn.noMail}</p>
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
