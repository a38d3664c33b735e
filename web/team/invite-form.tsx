import { useState } from 'preact/hooks'
import type { Locale } from '../../schema/values/locale.ts'
import type { Answer, No } from '../api.ts'
import { type Faults, submitting, Summary } from '../console/form.tsx'
import { locale, spoken } from '../console/language.ts'
import { LanguageField } from '../console/language-field.tsx'
import { provedAgain } from '../console/prove-again.tsx'
import { Refused } from '../console/states.tsx'
import { tell } from '../console/toast.ts'
import { useBusy } from '../console/use-busy.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { RoleField } from './members.tsx'
import { teamWords } from './words.ts'

export type Invite = (ask: { email: string; role: string; locale: Locale }) => Promise<Answer<unknown>>

export function InviteForm({
  roles,
  invite,
  after,
}: {
  roles: readonly string[]
  invite: Invite
  after: () => Promise<void>
}) {
  const text = teamWords.say()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState(roles.at(2) ?? '')
  const [language, setLanguage] = useState<Locale>(locale.value)
  const [turn, setTurn] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, send] = useBusy(async () => {
    setTurn(turn + 1)
    setRefusal(undefined)
    if (!/^\S+@\S+\.\S+$/.test(email.trim())) return setFaults({ 'invite-email': text.emailWanted })
    setFaults({})
    const answer = await provedAgain(() => invite({ email: email.trim(), role, locale: language }))
    if (answer.ok) {
      tell(text.sent(email.trim()))
      setEmail('')
      return await after()
    }
    const { code, facts } = answer.refusal
    if (code === 'invalid') setFaults({ 'invite-email': text.emailWanted })
    else if (code === 'taken')
      setFaults({ 'invite-email': facts['by'] === 'member' ? text.takenMember : text.takenInvitation })
    else setRefusal(answer.refusal)
  })
  return (
    <section class="people-part" aria-labelledby="invite">
      <h2 id="invite">{text.invite}</h2>
      <form class="form" onSubmit={submitting(send)} noValidate>
        <Summary faults={faults} turn={turn} />
        {refusal && <Refused refusal={refusal} />}
        <TextField
          id="invite-email"
          label={text.email}
          error={faults['invite-email']}
          type="email"
          autocomplete="off"
          required
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleField id="invite-role" roles={roles} value={role} onChange={setRole} />
        <LanguageField
          id="invite-language"
          label={text.letterLanguage}
          value={language}
          onChange={setLanguage}
        />
        <p class="hint">{spoken().frame.requiredLegend}</p>
        <Button type="submit" tone="primary" icon="mail" aria-busy={isBusy}>
          {text.send}
        </Button>
      </form>
    </section>
  )
}
