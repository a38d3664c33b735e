import { useState } from 'preact/hooks'
import { call, type No } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { submitting } from '../form.tsx'
import { locale, speak, spoken } from '../language.ts'
import { LanguageField } from '../language-field.tsx'
import { Page } from '../page.tsx'
import { session } from '../session.ts'
import { Refused } from '../states.tsx'
import { tell } from '../toast.ts'
import { useBusy } from '../use-busy.ts'
import { Passkeys } from './passkeys.tsx'
import { Sessions } from './sessions.tsx'
import { accountWords } from './words.ts'

/** One's own account: what one is called, how one signs in, where one is signed in. */
export default function AccountPage() {
  const text = accountWords.say()
  return (
    <Page title={text.title}>
      <p class="muted">{spoken().frame.signedInAs(session.value?.person.email ?? '')}</p>
      <Myself />
      <Passkeys />
      <Sessions />
    </Page>
  )
}

function Myself() {
  const text = accountWords.say()
  const { frame } = spoken()
  const [name, setName] = useState(session.value?.person.name ?? '')
  const [language, setLanguage] = useState(locale.value)
  const [refusal, setRefusal] = useState<No>()
  const [isBusy, save] = useBusy(async () => {
    setRefusal(undefined)
    const answer = await call('changeMe', { name, locale: language })
    if (!answer.ok) return setRefusal(answer.refusal)
    session.value = answer.value
    await speak(language)
    tell(accountWords.say().saved)
  })
  return (
    <section class="people-part" aria-labelledby="myself">
      <h2 id="myself">{text.myself}</h2>
      <form class="form" onSubmit={submitting(save)} noValidate>
        {refusal && <Refused refusal={refusal} />}
        <TextField
          id="my-name"
          label={text.name}
          hint={text.nameHint}
          autocomplete="name"
          maxLength={80}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <LanguageField
          id="my-language"
          label={frame.language}
          hint={text.languageHint}
          value={language}
          onChange={setLanguage}
        />
        <Button type="submit" tone="primary" aria-busy={isBusy}>
          {text.save}
        </Button>
      </form>
    </section>
  )
}
