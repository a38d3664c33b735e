import { signal } from '@preact/signals'

/** Where the console is. `turn` counts the steps taken: 0 is the page the browser opened. */
export type Place = { path: string; query: URLSearchParams; turn: number }

const here = (turn: number): Place => ({
  path: location.pathname.replace(/(.)\/$/, '$1'),
  query: new URLSearchParams(location.search),
  turn,
})

export const place = signal<Place>(here(0))

/** Shows another page of this console. `replace` leaves no trace in the history. */
export function go(to: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  place.value = here(place.value.turn + 1)
  scrollTo(0, 0)
}

/** Follows links under `base` without leaving the page, and the browser's own back and forward. */
export function listen(base: string): void {
  addEventListener('popstate', () => (place.value = here(place.value.turn + 1)))
  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element).closest('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname !== base && !link.pathname.startsWith(`${base}/`)) return
    event.preventDefault()
    go(link.pathname + link.search)
  })
}

/** What `/sell/orders/:id` finds in a path, or nothing. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith(':')) found[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return undefined
  }
  return found
}
