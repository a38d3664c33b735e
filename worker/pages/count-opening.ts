import { countView } from '../figures/count-view.ts'
import type { PageContext } from './preferences.ts'

/** A page somebody opened, from the cache or not: its firm's day counts it. */
export function countOpening(
  context: PageContext,
  kind: 'listing' | 'exporter',
  slug: string | undefined,
): void {
  if (!slug || context.req.method !== 'GET') return
  countView(
    context.get('deps'),
    { kind, slug },
    context.req.header('sec-purpose') ?? context.req.header('purpose'),
  )
}
