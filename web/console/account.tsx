import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { No } from '../api.ts'
import { locale, speak, spoken } from './language.ts'
import { Modal } from './modal.tsx'
import { place } from './router.ts'
import { session, signOut } from './session.ts'
import { flush } from './offline/queue.ts'
import { Refused } from './states.tsx'
import { useBusy } from './use-busy.ts'

const themes = ['system', 'light', 'dark'] as const

/** Who is signed in and how this device shows the console. The appearance is a cookie, so the shell comes in it. */
export default function Account({
  onClose,
  children,
}: {
  onClose: () => void
  children?: ComponentChildren
}) {
  const { frame } = spoken()
  const [refusal, setRefusal] = useState<No>()
  const [unsent, setUnsent] = useState(0)
  const [isBusy, leave] = useBusy(async () => {
    // What waits goes out first; what cannot is dropped only by somebody who knows.
    const left = await flush()
    setUnsent(left)
    if (left === 0 || unsent > 0) setRefusal(await signOut())
  })
  const person = session.value?.person
  return (
    <Modal id="account" title={frame.account} onClose={onClose}>
      <div class="form">
        {person && <p>{frame.signedInAs(person.email)}</p>}
        <p>
          <a class="tap" href={`/${place.value.path.split('/')[1]}/account`} onClick={onClose}>
            {frame.accountPage}
          </a>
        </p>
        {children}
        <SelectField
          id="language"
          label={frame.language}
          value={locale.value}
          onChange={(event) => void speak(event.currentTarget.value === 'en' ? 'en' : 'vi')}
        >
          <option value="vi" lang="vi">
            Tiếng Việt
          </option>
          <option value="en" lang="en">
            English
          </option>
        </SelectField>
        <SelectField
          id="theme"
          label={frame.theme}
          value={document.documentElement.dataset['theme'] ?? 'system'}
          onChange={(event) => setTheme(event.currentTarget.value)}
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {frame.themes[theme]}
            </option>
          ))}
        </SelectField>
        {unsent > 0 && (
          <Notice tone="warn" live>
            {frame.waiting.atSignOut(unsent)}
          </Notice>
        )}
        {refusal && <Refused refusal={refusal} />}
        <Button icon="log-out" aria-busy={isBusy} onClick={leave}>
          {frame.signOut}
        </Button>
      </div>
    </Modal>
  )
}

function setTheme(theme: string): void {
  const isSystem = theme === 'system'
  if (isSystem) delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  document.cookie = `theme=${theme}; path=/; samesite=lax; max-age=${isSystem ? 0 : 31_536_000}`
}
