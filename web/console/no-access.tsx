import { Button } from '../ui/button.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { spoken } from './language.ts'
import { brand, Page } from './page.tsx'
import { session, signOut } from './session.ts'

/** Signed in, but with nothing to do at this console. */
export function NoAccess({ title, hint }: { title: string; hint: string }) {
  const { frame } = spoken()
  return (
    <div class="gate">
      <header class="gate-head">
        <p class="brand">{brand()}</p>
        <LanguageSwitch />
      </header>
      <main id="main" class="gate-main">
        <Page title={title}>
          <p>{session.value && frame.signedInAs(session.value.person.email)}</p>
          <p>{hint}</p>
          <Button icon="log-out" onClick={() => void signOut()}>
            {frame.signOut}
          </Button>
        </Page>
      </main>
    </div>
  )
}
