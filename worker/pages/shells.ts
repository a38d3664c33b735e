import type { Locale } from '../../schema/values/locale.ts'
import type { Deps } from '../platform/deps.ts'

export type ShellName =
  | 'home'
  | 'category'
  | 'search'
  | 'listing'
  | 'exporter'
  | 'cart'
  | 'checkout'
  | 'order'
  | 'help'
  | 'not-found'

/** The places of a shell the edge fills. Every value is ready HTML: escaped by whoever made it. */
export type Slots = {
  title: string
  head: string
  brand: string
  banners: string
  query: string
  market: string
  options: string
  back: string
  other: string
  main: string
}

type Shell = { texts: readonly string[]; slots: readonly (keyof Slots)[] }

const shells = new Map<string, Promise<Shell>>()

/** A shell of the static files, cut at its slots, once per isolate: an isolate never outlives its deployment. */
function shellOf({ bindings, settings }: Deps, locale: Locale, name: ShellName): Promise<Shell> {
  const path = `/shells/${locale}/${name}.html`
  const known = shells.get(path)
  if (known) return known
  const loading = load(bindings.ASSETS, new URL(path, settings.origin))
  shells.set(path, loading)
  // A failed read is not remembered.
  loading.catch(() => shells.delete(path))
  return loading
}

async function load(assets: Fetcher, url: URL): Promise<Shell> {
  const answer = await assets.fetch(url.href)
  if (!answer.ok) throw new Error(`the static files have no ${url.pathname}: status ${answer.status}`)
  const parts = (await answer.text()).split(/\[\[(\w+)\]\]/)
  return {
    texts: parts.filter((_part, at) => at % 2 === 0),
    slots: parts.filter((_part, at) => at % 2 === 1) as (keyof Slots)[],
  }
}

/** The page: the shell's texts with the slots between them. */
export async function fillShell(deps: Deps, locale: Locale, name: ShellName, slots: Slots): Promise<string> {
  const shell = await shellOf(deps, locale, name)
  let html = shell.texts[0] ?? ''
  for (const [at, slot] of shell.slots.entries()) html += slots[slot] + (shell.texts[at + 1] ?? '')
  return html
}
