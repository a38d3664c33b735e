import { dayInVietNam } from '../../schema/values/day.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { addViews, type Views } from './queries.ts'

/** Between two writes of one isolate; what came in meanwhile goes with the next. */
const atMostEvery = 5000

/** Whoever says so of themselves, and what is fetched before anybody asked for it. */
const robots = /bot|crawl|spider|slurp|preview|facebookexternalhit|lighthouse|headless/i

const waiting = new Map<string, Views>()
let writtenAt = 0

/** Where a page's views go: a listing's slug, or its maker's. */
export type Viewed = { kind: 'listing' | 'exporter'; slug: string }

/**
 * Counts an opening of a page, after the answer has left: the first at once, then at most one write in five seconds for
 * all pages of an isolate. An isolate that goes takes at most the last five seconds with it.
 */
export function countView(deps: Deps, { kind, slug }: Viewed, purpose: string | undefined): void {
  if (robots.test(deps.request.userAgent) || purpose?.includes('prefetch')) return
  const day = dayInVietNam(deps.now())
  const key = `${day} ${kind} ${slug}`
  const known = waiting.get(key)
  if (known) known.views += 1
  else waiting.set(key, { kind, slug, day, views: 1 })
  const now = deps.now()
  if (Math.abs(now - writtenAt) < atMostEvery) return
  writtenAt = now
  const views = [...waiting.values()]
  waiting.clear()
  deps.later(
    Promise.resolve(addViews(deps.db, views)).catch((error: unknown) => logDefect(deps.request.id, error)),
  )
}
