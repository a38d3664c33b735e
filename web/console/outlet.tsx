import { type ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { No } from '../api.ts'
import { ButtonLink } from '../ui/button.tsx'
import { spoken } from './language.ts'
import { Page } from './page.tsx'
import { match, place } from './router.ts'
import { Refused, Skeleton } from './states.tsx'
import { useSlow } from './use-load.ts'

export type PageProps = { params: Readonly<Record<string, string>> }
export type PageView = ComponentType<PageProps>
/** A page of a console: fetched when it is first opened. */
export type Route = { pattern: string; load: () => Promise<{ default: PageView }> }

const fetched = new Map<string, PageView>()

/** Fetches the page the address names while the words and the session are still on their way. */
export function fetchAhead(routes: readonly Route[]): void {
  const route = routes.find(({ pattern }) => match(pattern, place.value.path))
  // What does not come now is asked for again, and explained, when it is shown.
  route?.load().then(
    (module) => fetched.set(route.pattern, module.default),
    () => {},
  )
}

/** The page the address names. */
export function Outlet({ routes, start }: { routes: readonly Route[]; start: string }) {
  const { path } = place.value
  for (const route of routes) {
    const params = match(route.pattern, path)
    if (params) return <Fetched key={route.pattern} route={route} params={params} />
  }
  return <Lost start={start} />
}

function Fetched({ route, params }: { route: Route; params: Record<string, string> }) {
  const [, redraw] = useState(0)
  const [refusal, setRefusal] = useState<No>()
  const View = fetched.get(route.pattern)
  const fetchView = () => {
    setRefusal(undefined)
    route.load().then(
      (module) => {
        fetched.set(route.pattern, module.default)
        redraw((count) => count + 1)
      },
      () => setRefusal({ code: 'offline', facts: {}, requestId: null }),
    )
  }
  useEffect(() => {
    if (!View) fetchView()
  }, [route.pattern])
  const isSlow = useSlow(!View)
  if (View) return <View params={params} />
  if (refusal) return <Refused refusal={refusal} retry={fetchView} />
  return isSlow ? <Skeleton rows={4} /> : null
}

function Lost({ start }: { start: string }) {
  const { frame } = spoken()
  return (
    <Page title={frame.lost}>
      <p>{frame.lostHint}</p>
      <p>
        <ButtonLink href={start}>{frame.start}</ButtonLink>
      </p>
    </Page>
  )
}
