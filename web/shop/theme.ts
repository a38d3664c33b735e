/**
 * The light and dark switch. The choice is a cookie, so the edge writes `data-theme` into the page and nothing flashes;
 * without one the system decides.
 */
export function switchTheme(): void {
  const group = document.querySelector<HTMLElement>('[data-theme-switch]')
  if (!group) return
  const chosen = document.documentElement.dataset['theme'] ?? 'system'
  for (const radio of group.querySelectorAll<HTMLInputElement>('input'))
    radio.checked = radio.value === chosen
  group.hidden = false
  group.addEventListener('change', (event) => {
    const theme = (event.target as HTMLInputElement).value
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
    document.cookie = `theme=${theme}; path=/; samesite=lax; max-age=${theme === 'system' ? 0 : 31_536_000}`
  })
}
