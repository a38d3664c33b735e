import { signal } from '@preact/signals'
import { isLocale, type Locale } from '../../schema/values/locale.ts'
import type { Same } from '../locales/same.ts'
import type * as refusalWords from '../locales/vi/refusals.ts'
import type { frame, signIn } from '../locales/vi/sign-in.ts'
import type { states } from '../locales/vi/states.ts'

/** What both consoles say, whatever they are about. */
export type Spoken = {
  frame: Same<typeof frame>
  signIn: Same<typeof signIn>
  states: Same<typeof states>
  refusals: Same<typeof refusalWords>
}

type Words<T> = Record<Locale, () => Promise<T>>

const kept = 'console-language'

export const locale = signal<Locale>('vi')
const words = signal<Spoken | undefined>(undefined)
let load: Words<Spoken> | undefined

/** The words of the language being spoken; asked only by what is shown, so they are there. */
export function spoken(): Spoken {
  if (!words.value) throw new Error('no language is loaded yet')
  return words.value
}

/** What this device chose before, else `first`: known before any words are, so only one language is fetched. */
export function chooseLanguage(first: Locale): void {
  const chosen = recall(kept) ?? ''
  locale.value = isLocale(chosen) ? chosen : first
}

/** Begins to speak the chosen language. */
export async function beginToSpeak(sources: Words<Spoken>): Promise<void> {
  load = sources
  await speak(locale.value)
}

export async function speak(next: Locale): Promise<void> {
  const [loaded] = await Promise.all([load?.[next](), ...[...inUse].map((bring) => bring(next))])
  if (!loaded) return
  words.value = loaded
  locale.value = next
  document.documentElement.lang = next
  keep(kept, next)
}

/** How the words of each area that was opened are brought in another language. */
const inUse = new Set<(next: Locale) => Promise<void>>()

/** The words of one area of a console, which come with its pages and in one language only. */
export type Area<T> = { bring: () => Promise<void>; say: () => T }

/** `say` is asked only by pages that came by `withWords`, so the words are there. */
export function area<T>(sources: Words<T>): Area<T> {
  const said = new Map<Locale, T>()
  const bring = async (next: Locale) => {
    if (!said.has(next)) said.set(next, await sources[next]())
  }
  return {
    async bring() {
      inUse.add(bring)
      await bring(locale.value)
    },
    say() {
      const spokenNow = said.get(locale.value)
      if (spokenNow === undefined) throw new Error('the words of this area are not loaded')
      return spokenNow
    },
  }
}

/** A page together with the words of its area: for `load` of a route. */
export const withWords =
  <P, T>(words: Area<T>, load: () => Promise<P>): (() => Promise<P>) =>
  async () => {
    const [page] = await Promise.all([load(), words.bring()])
    return page
  }

/** A preference of this device; a browser that keeps nothing has none. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A private window may refuse; the choice then lasts as long as the page.
  }
}

/** What a listing's draft is kept under until it was sent, before its id. */
export const draftOf = 'listing-draft '

/** Drafts belong to who typed them: another person of this device finds none. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(draftOf)) localStorage.removeItem(name)
  } catch {
    // What was never kept need not be forgotten.
  }
}
