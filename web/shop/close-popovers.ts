/** The country picker is a plain `<details>`: Escape and a click elsewhere close it, as people expect of a pop-up. */
export function closePopovers(): void {
  const picker = document.querySelector<HTMLDetailsElement>('.market-picker')
  if (!picker) return
  document.addEventListener('click', (event) => {
    if (!picker.contains(event.target as Node)) picker.open = false
  })
  picker.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !picker.open) return
    picker.open = false
    picker.querySelector('summary')?.focus()
  })
}
