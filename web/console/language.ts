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

/** Begins to speak: what this device chose before, else `first`. Only the words of that language are fetched. */
export async function beginToSpeak(sources: Words<Spoken>, first: Locale): Promise<void> {
  load = sources
  const chosen = recall(kept) ?? ''
  await speak(isLocale(chosen) ? chosen : first)
}

export async function speak(next: Locale): Promise<void> {
  const loaded = await load?.[next]()
  if (!loaded) return
  words.value = loaded
  locale.value = next
  document.documentElement.lang = next
  keep(kept, next)
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
