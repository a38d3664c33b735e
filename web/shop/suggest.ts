type Suggestion = { kind: 'listing' | 'category' | 'province' | 'exporter'; ref: string; text: { vi: string; en: string } }

const wait = 200

/**
 * Suggestions under the search box: a combobox whose list is announced, moved with the arrows, taken with Enter and
 * closed with Escape. Nothing happens while an input method is still composing (Telex, VNI), and the form works as
 * ever.
 */
export function suggestWords(): void {
  const input = document.querySelector<HTMLInputElement>('[data-suggest]')
  const form = input?.form
  if (!input || !form) return
  const list = document.createElement('ul')
  list.id = 'suggestions'
  list.className = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = input.dataset['suggest'] ?? ''
  list.hidden = true
  form.append(list)
  const said = document.createElement('p')
  said.className = 'visually-hidden'
  said.role = 'status'
  form.append(said)
  input.role = 'combobox'
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.ariaExpanded = 'false'

  const locale = document.documentElement.lang === 'en' ? 'en' : 'vi'
  let chosen = -1
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const close = (): void => {
    list.hidden = true
    input.ariaExpanded = 'false'
    input.removeAttribute('aria-activedescendant')
    chosen = -1
  }

  const choose = (next: number): void => {
    const options = [...list.children]
    chosen = options.length === 0 ? -1 : (next + options.length) % options.length
    for (const [at, option] of options.entries()) option.ariaSelected = String(at === chosen)
    const id = options[chosen]?.id
    if (id) input.setAttribute('aria-activedescendant', id)
  }

  const show = (items: readonly Suggestion[]): void => {
    list.replaceChildren(...items.map((item, at) => optionOf(item, at, locale)))
    list.hidden = items.length === 0
    input.ariaExpanded = String(!list.hidden)
    chosen = -1
    input.removeAttribute('aria-activedescendant')
    said.textContent = items.length === 0 ? '' : items.length === 1 ? (input.dataset['countOne'] ?? '') : (input.dataset['count'] ?? '').replace('2', String(items.length))
  }

  const ask = async (): Promise<void> => {
    const words = input.value.trim()
    if (words.length < 2) return close()
    const mine = (asked += 1)
    try {
      const answer = await fetch(`/api/search/suggestions?${new URLSearchParams({ q: words })}`, { signal: AbortSignal.timeout(10_000) })
      const { items } = (await answer.json()) as { items?: Suggestion[] }
      if (mine === asked && document.activeElement === input) show(items ?? [])
    } catch {
      close()
    }
  }

  input.addEventListener('input', (event) => {
    clearTimeout(timer)
    if (!(event as InputEvent).isComposing) timer = setTimeout(() => void ask(), wait)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'ArrowDown') choose(chosen + 1)
    else if (event.key === 'ArrowUp') choose(chosen < 0 ? -1 : chosen - 1)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && chosen >= 0) (list.children[chosen] as HTMLElement).click()
    else return
    event.preventDefault()
  })
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const href = (event.target as Element).closest<HTMLElement>('[data-href]')?.dataset['href']
    if (href) location.assign(href)
  })
  input.addEventListener('blur', close)
}

const places = { listing: '/p/', category: '/c/', province: '/search?province=', exporter: '/s/' } as const

function optionOf({ kind, ref, text }: Suggestion, at: number, locale: 'vi' | 'en'): HTMLLIElement {
  const option = document.createElement('li')
  option.id = `suggestion-${at}`
  option.role = 'option'
  option.ariaSelected = 'false'
  option.textContent = text[locale] || text.vi
  option.dataset['href'] = `/${locale}${places[kind]}${encodeURIComponent(ref)}`
  return option
}
