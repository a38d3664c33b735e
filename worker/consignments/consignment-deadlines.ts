import { minute } from '../../schema/values/day.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { declineConsignment } from './decline-consignment.ts'
import { insertEscalation, lookAgain, move, type OwnRow, waitingOnTheClock } from './queries.ts'
import { stepTo } from './standing.ts'
import { tell } from './tell.ts'

const perRun = 50

/**
 * DEADLINE: reminds, and at the deadline itself declines what nobody accepted and puts on record what nobody
 * shipped. `remind_at` is when the clock next looks at a consignment: first the reminder, then the deadline. Each
 * consignment is a batch of its own; one that breaks does not hold up the next.
 */
export async function consignmentDeadlines(deps: Deps): Promise<void> {
  const [due] = await read<[OwnRow]>(deps.db, [waitingOnTheClock(deps.now(), perRun)])
  for (const own of due) {
    try {
      await keep(deps, own)
    } catch (error) {
      // Somebody acted between the read and the batch: nothing is due any more, or the next run sees what is.
      if (hasMoved(error)) continue
      logDefect(`${deps.request.id} ${own.id}`, error)
      // Out of the way of those behind it; the deadline itself stays, so it shows as missed until it works.
      await write(deps.db, [lookAgain(deps.db, own, deps.now() + 10 * minute)])
    }
  }
}

const hasMoved = (error: unknown): boolean =>
  error instanceof Refusal ? error.code === 'wrong_state' : brokeRule(error, 'guard: assert_one')

function keep(deps: Deps, own: OwnRow): Promise<unknown> {
  const isOver = own.dueAt !== null && own.dueAt <= deps.now()
  if (!isOver) return remind(deps, own)
  return own.dueKind === 'accept'
    ? declineConsignment(deps, { id: own.id, reason: 'deadline' })
    : escalate(deps, own)
}

/** One letter a day ahead; the next look is at the deadline. */
async function remind(deps: Deps, own: OwnRow): Promise<void> {
  const { db, now } = deps
  const letter = tell(deps, own.dueKind === 'accept' ? 'accept_reminder' : 'ship_reminder', own)
  await write(db, [
    ...move(db, own, { ...stepTo(own, own.state, now()), remindAt: own.dueAt }),
    ...letter.statements,
  ])
  deps.wake(letter.jobs)
}

/** Not shipped by the promised day: on record for the operator, and a letter; the goods may still go. */
async function escalate(deps: Deps, own: OwnRow): Promise<void> {
  const { db, now } = deps
  const letter = tell(deps, 'ship_reminder', own)
  await write(db, [
    ...move(db, own, { ...stepTo(own, own.state, now()), remindAt: null }),
    insertEscalation(db, own.id, 'ship', own.dueAt ?? now(), now()),
    audit(deps, {
      action: 'deadline_missed',
      orderId: own.orderId,
      consignmentId: own.id,
      facts: { kind: 'ship', dueAt: own.dueAt },
    }),
    ...letter.statements,
  ])
  deps.wake(letter.jobs)
}
