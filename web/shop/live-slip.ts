/**
 * Keeps the slip true to the form: as the variant, the quantity or the country changes, the edge is asked for the
 * parts of the page that follow (each with an id) and they take their places. The answer is the same HTML the page is
 * made of, so nothing is said twice; without this script the form's second button asks for the whole page instead.
 */
export function followChoice(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-slip]')
  if (!form) return
  const address = form.dataset['slip'] ?? ''
  const status = document.getElementById('slip-status')
  let running: AbortController | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined

  const refresh = async (): Promise<void> => {
    running?.abort()
    const mine = (running = new AbortController())
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.set(name, value)
    form.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(`${address}?${query}`, {
        signal: AbortSignal.any([mine.signal, AbortSignal.timeout(10_000)]),
      })
      if (!answer.ok) return
      place(await answer.text())
      hideRecount(form)
      if (status) status.textContent = document.getElementById('slip')?.dataset['said'] ?? ''
    } catch {
      // Offline or slow: the button that asks for the whole page is still there.
      showRecount(form)
    } finally {
      if (running === mine) form.removeAttribute('aria-busy')
    }
  }

  form.addEventListener('change', (event) => {
    const field = event.target as HTMLInputElement | HTMLSelectElement
    if (field.name === 'market')
      document.cookie = `market=${field.value}; path=/; samesite=lax; max-age=31536000`
    if (!form.checkValidity()) return
    clearTimeout(waiting)
    waiting = setTimeout(() => void refresh(), 120)
  })
  hideRecount(form)
  // Somebody who saves data asks for the details; everyone else finds them filled in.
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  if (!connection?.saveData && document.getElementById('slip')?.dataset['brief'] !== undefined) void refresh()
}

function place(html: string): void {
  const parts = new DOMParser().parseFromString(html, 'text/html').body.children
  const active = document.activeElement?.id
  for (const part of Array.from(parts)) {
    const old = document.getElementById(part.id)
    if (!old) continue
    // What was opened stays open.
    for (const [at, fold] of [...old.querySelectorAll('details')].entries())
      if (fold.open) part.querySelectorAll('details')[at]?.setAttribute('open', '')
    old.replaceWith(part)
  }
  if (active) document.getElementById(active)?.focus({ preventScroll: true })
}

const recountOf = (form: HTMLFormElement) => form.querySelector<HTMLElement>('[data-recount]')
const hideRecount = (form: HTMLFormElement): void => recountOf(form)?.setAttribute('hidden', '')
const showRecount = (form: HTMLFormElement): void => recountOf(form)?.removeAttribute('hidden')
