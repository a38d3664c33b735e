import { useState } from 'preact/hooks'
import { submitting } from '../console/form.tsx'
import { go } from '../console/router.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { deskWords } from './words.ts'

/** The desk's search box: the words stay in the address, so a search can be gone back to. */
export function OrderSearch({ words }: { words: string }) {
  const text = deskWords()
  const [typed, setTyped] = useState(words)
  const find = () =>
    go(typed.trim() ? `/sell/orders?search=${encodeURIComponent(typed.trim())}` : '/sell/orders')
  return (
    <form class="find" role="search" onSubmit={submitting(find)}>
      <label for="find">{text.search}</label>
      <p class="hint" id="find-hint">
        {text.searchHint}
      </p>
      <div class="row">
        <input
          class="input"
          id="find"
          type="search"
          maxLength={80}
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
          aria-describedby="find-hint"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" icon="search">
          {text.searchDo}
        </Button>
        {words && <ButtonLink href="/sell/orders">{text.searchEnd}</ButtonLink>}
      </div>
    </form>
  )
}
