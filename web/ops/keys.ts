import { signal } from '@preact/signals'
import { keep, recall } from '../console/language.ts'
import { go } from '../console/router.ts'

const kept = 'ops-keys'

/** Single keys can be switched off: a voice or an arm on the keyboard must not act. */
export const areKeysOn = signal(recall(kept) !== 'off')
export const isHelpOpen = signal(false)

export function switchKeys(isOn: boolean): void {
  areKeysOn.value = isOn
  keep(kept, isOn ? 'on' : 'off')
}

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')]

/** Moves from row to row of the list on the page; Enter then follows the row's own link. */
function step(by: 1 | -1): void {
  const all = rows()
  const at = all.findIndex((row) => row === document.activeElement || row.contains(document.activeElement))
  const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by
  const row = all[Math.min(Math.max(next, 0), all.length - 1)]
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

/** `/` on a page without a search box goes to the page that has one. */
function toSearch(): void {
  const box = document.getElementById('search')
  if (box) return box.focus()
  go('/ops/people')
  isSearchWanted = true
}
let isSearchWanted = false

/** Whether the search box that just appeared was asked for by key. */
export function wantsSearch(): boolean {
  const wanted = isSearchWanted
  isSearchWanted = false
  return wanted
}

const acts: Readonly<Record<string, () => void>> = {
  j: () => step(1),
  k: () => step(-1),
  '/': toSearch,
  '?': () => (isHelpOpen.value = true),
}

/** Keys of what is on the screen just now: a decision bar's. */
let bound: Readonly<Record<string, () => void>> = {}

/** Gives the page's own keys their meaning until it is taken back. */
export function bindKeys(keys: Readonly<Record<string, () => void>>): () => void {
  bound = keys
  return () => {
    if (bound === keys) bound = {}
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Listens for the desk's keys, as long as they are on and nobody is typing or in a dialog. Escape ends the typing. */
export function listenToKeys(): () => void {
  const heard = (event: KeyboardEvent) => {
    if (!areKeysOn.value || event.defaultPrevented || event.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (document.querySelector('dialog[open]')) return
    if (isTyping(event.target)) {
      // The place in the page stays: Tab goes on from the field that was left.
      if (event.key === 'Escape') (event.target as HTMLElement).blur()
      return
    }
    const act = Object.hasOwn(bound, event.key)
      ? bound[event.key]
      : Object.hasOwn(acts, event.key)
        ? acts[event.key]
        : undefined
    if (!act) return
    event.preventDefault()
    act()
  }
  addEventListener('keydown', heard)
  return () => removeEventListener('keydown', heard)
}
