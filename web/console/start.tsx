import { type ComponentType, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { beginToSpeak, chooseLanguage, type Spoken, spoken } from './language.ts'
import type { Locale } from '../../schema/values/locale.ts'
import { watchQueue } from './offline/queue.ts'
import { OpenFrame } from './open-frame.tsx'
import { listen, match, place } from './router.ts'
import { fetchAhead, Outlet, type Route } from './outlet.tsx'
import { findSession, mayBeSignedIn, session, sessionTrouble } from './session.ts'
import { Refused } from './states.tsx'

export type Console = {
  base: string
  words: Record<Locale, () => Promise<Spoken>>
  /** Spoken on a device that has not chosen. */
  firstLocale: Locale
  signInTitle: () => string
  /** Whether somebody the market does not know may make themselves known here. */
  mayJoin?: boolean
  routes: readonly Route[]
  /** Pages for whoever comes, signed in or not. */
  open?: readonly Route[]
  /** What a signed-in person sees. */
  Home: ComponentType
}

/** Draws a console: the words and the session are fetched side by side, then either the gate or the desk. */
export async function start(console: Console): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('the shell has no #root')
  listen(console.base)
  chooseLanguage(console.firstLocale)
  if (mayBeSignedIn()) fetchAhead(console.routes)
  await Promise.all([beginToSpeak(console.words), findSession()])
  watchQueue()
  root.textContent = ''
  render(<Console {...console} />, root)
}

function Console({ base, signInTitle, mayJoin = false, open = [], Home }: Console) {
  if (sessionTrouble.value)
    return (
      <main class="gate-main">
        <h1 class="visually-hidden">{signInTitle()}</h1>
        <Refused refusal={sessionTrouble.value} retry={() => void findSession()} />
      </main>
    )
  if (session.value === undefined)
    return (
      <main class="gate-main" aria-busy="true">
        <p>{spoken().frame.loading}</p>
      </main>
    )
  if (open.some(({ pattern }) => match(pattern, place.value.path)))
    return (
      <OpenFrame>
        <Outlet routes={open} start={base} />
      </OpenFrame>
    )
  return session.value ? <Home /> : <Gate title={signInTitle()} mayJoin={mayJoin} />
}

/** The sign-in screen is fetched only by those who need it. */
function Gate(props: { title: string; mayJoin: boolean }) {
  const [View, setView] = useState<ComponentType<typeof props>>()
  useEffect(() => {
    void import('./sign-in.tsx').then((module) => setView(() => module.default))
  }, [])
  return View ? <View {...props} /> : null
}
