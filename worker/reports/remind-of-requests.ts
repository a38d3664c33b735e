import { dayLength } from '../../schema/values/day.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eachAlone } from '../platform/each-alone.ts'
import { brokeRule } from '../platform/refusal.ts'
import { audit } from '../platform/audit.ts'
import { type DueRow, dueRequests, markReminded } from './queries.ts'
import { reportLetter } from './report-letters.ts'

const perRun = 20
/** Two days leave time to look and to decide. */
const ahead = 2 * dayLength

/** SWEEP: tells those who watch over the market, once, that an authority's day is near. */
export async function remindOfRequests(deps: Deps): Promise<void> {
  const { db, now } = deps
  const [due] = await read<[DueRow]>(db, [dueRequests(now() + ahead, perRun)])
  await eachAlone(deps, due, async ({ id, listingId }) => {
    const letter = reportLetter(deps, { template: 'authority_due', listingId, requestId: id })
    try {
      await write(db, [
        markReminded(db, id, now()),
        assertOne(db),
        audit(deps, { action: 'authority_request_reminded', subject: listingId, facts: { requestId: id } }),
        letter.statement,
      ])
    } catch (error) {
      // Answered, or reminded by a twin, meanwhile.
      if (!brokeRule(error, 'guard: assert_one')) throw error
      return
    }
    deps.wake([{ kind: 'message', id: letter.id }])
  })
}
