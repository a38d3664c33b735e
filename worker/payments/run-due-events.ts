import type { Deps } from '../platform/deps.ts'
import { dueEvents } from './inbox-queries.ts'
import { runEvent } from './run-event.ts'

const perRun = 50

/** Events whose word the queue lost, or whose last try broke. */
export async function runDueEvents(deps: Deps): Promise<void> {
  for (const id of await dueEvents(deps.db, deps.now(), perRun)) await runEvent(deps, id)
}
