export type Option = { text: string; href: string }

/**
 * Makes a field a combobox of places to go: a list below it that is announced, moved with the arrows, taken with
 * Enter and closed with Escape. `say` gives the words for how many there are.
 */
export function optionList(
  input: HTMLInputElement,
  label: string,
  say: (count: number) => string,
): { show: (options: readonly Option[]) => void } {
  const list = element('ul', 'suggestions', 'listbox')
  list.id = 'suggestions'
  list.ariaLabel = label
  list.hidden = true
  const said = element('p', 'visually-hidden', 'status')
  input.form?.append(list, said)
  input.role = 'combobox'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)

  let chosen = -1
  const choose = (next: number): void => {
    chosen = next
    for (const [at, option] of Array.from(list.children).entries())
      option.ariaSelected = String(at === chosen)
    const option = list.children[chosen]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }
  const show = (options: readonly Option[]): void => {
    list.replaceChildren(...options.map(optionElement))
    list.hidden = options.length === 0
    input.ariaExpanded = String(!list.hidden)
    said.textContent = list.hidden ? '' : say(options.length)
    choose(-1)
  }

  input.addEventListener('blur', () => show([]))
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    const last = list.children.length - 1
    if (event.key === 'ArrowDown') choose(chosen === last ? 0 : chosen + 1)
    else if (event.key === 'ArrowUp') choose(chosen <= 0 ? last : chosen - 1)
    else if (event.key === 'Escape') show([])
    else if (event.key === 'Enter' && chosen >= 0) list.querySelectorAll('li')[chosen]?.click()
    else return
    event.preventDefault()
  })
  // The field keeps the focus, so its blur does not take the list away before the click.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const href = (event.target as Element).closest('li')?.dataset['href']
    if (href) location.assign(href)
  })
  return { show }
}

function element(tag: 'ul' | 'p', className: string, role: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.role = role
  return made
}

function optionElement({ text, href }: Option, at: number): HTMLLIElement {
  const option = document.createElement('li')
  option.id = `suggestion-${at}`
  option.role = 'option'
  option.ariaSelected = 'false'
  option.textContent = text
  option.dataset['href'] = href
  return option
}
