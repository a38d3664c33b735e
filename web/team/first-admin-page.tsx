import { useState } from 'preact/hooks'
import { call, type No } from '../api.ts'
import { type Faults, submitting, Summary } from '../console/form.tsx'
import { spoken } from '../console/language.ts'
import { Page } from '../console/page.tsx'
import { Refused } from '../console/states.tsx'
import { useBusy } from '../console/use-busy.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { teamWords } from './words.ts'

/** A new market's first admin, made by whoever holds the operator's secret; the secret travels in the body alone. */
export default function FirstAdminPage() {
  const text = teamWords.say()
  const [email, setEmail] = useState('')
  const [secret, setSecret] = useState('')
  const [turn, setTurn] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<No>()
  const [isMade, setMade] = useState(false)
  const [isBusy, make] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    const wanted = {
      ...(/^\S+@\S+\.\S+$/.test(email.trim()) ? {} : { 'admin-email': text.emailWanted }),
      ...(secret === '' ? { 'operator-secret': text.secretWanted } : {}),
    }
    setFaults(wanted)
    if (Object.keys(wanted).length > 0) return
    const answer = await call('makeFirstAdmin', { email: email.trim(), secret })
    if (answer.ok) return setMade(true)
    if (answer.refusal.code === 'forbidden') setFaults({ 'operator-secret': text.wrongSecret })
    else if (answer.refusal.code === 'invalid') setFaults({ 'admin-email': text.emailWanted })
    else setRefusal(answer.refusal)
  })
  if (isMade) return <Made />
  return (
    <Page title={text.firstTitle}>
      <form class="form" onSubmit={submitting(make)} noValidate>
        <p>{text.firstIntro}</p>
        <Summary faults={faults} turn={turn} />
        {refusal &&
          (refusal.code === 'not_found' ? (
            <Notice tone="bad" live>
              {text.noDoor}
            </Notice>
          ) : (
            <Refused refusal={refusal} />
          ))}
        <TextField
          id="admin-email"
          label={text.firstEmail}
          error={faults['admin-email']}
          type="email"
          autocomplete="email"
          required
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <TextField
          id="operator-secret"
          label={text.secret}
          hint={text.secretHint}
          error={faults['operator-secret']}
          type="password"
          autocomplete="off"
          required
          value={secret}
          onInput={(event) => setSecret(event.currentTarget.value)}
        />
        <p class="hint">{spoken().frame.requiredLegend}</p>
        <Button type="submit" tone="primary" wide aria-busy={isBusy}>
          {text.make}
        </Button>
      </form>
    </Page>
  )
}

function Made() {
  const text = teamWords.say()
  return (
    <Page title={text.firstTitle}>
      <Notice tone="ok" live>
        {text.made}
      </Notice>
      <ButtonLink href="/ops" tone="primary" wide>
        {text.goSignIn}
      </ButtonLink>
    </Page>
  )
}
