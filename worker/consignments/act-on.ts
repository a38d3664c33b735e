import type { Id } from '../../schema/values/id.ts'
import { type ConsignmentAct, type exporterMay, may } from '../../schema/values/status.ts'
import { actsFor, signedIn } from '../platform/actor.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { ownConsignment, type OwnRow, type Scope } from './queries.ts'

/** What an act will write in one batch, whom it wakes afterwards, and what it answers. */
export type Plan<R> = { statements: Statement[]; jobs?: readonly Job[]; status?: number; reply: R }

const rightTo = {
  accept: 'accept',
  decline: 'decline',
  pack: 'pack',
  unpack: 'pack',
  ship: 'ship',
  deliver: 'ship',
} as const satisfies Partial<Record<ConsignmentAct, keyof typeof exporterMay>>

/** How often an act is thought over when somebody else changed the same consignment or order meanwhile. */
const attempts = 5

/**
 * One act on one consignment: find it among the caller's own, see that its state allows the act, plan, and write
 * everything in one batch that holds only if nobody came between. Whoever loses a race reads again: either the act
 * is still possible and is planned anew, or the refusal tells the state that won.
 * @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`, `wrong_state` with the current `state`.
 */
export async function actOn<R>(
  deps: Deps,
  id: Id<'consignment'>,
  act: keyof typeof rightTo,
  plan: (own: OwnRow) => Promise<Plan<R>>,
): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    const own = await findOwn(deps, id, rightTo[act])
    if (!may(act, own.state)) throw new Refusal('wrong_state', { state: own.state })
    const { statements, jobs = [], status = 200, reply } = await plan(own)
    try {
      await write(deps.db, [...statements, ...(deps.once?.answered(status, reply) ?? [])])
      deps.wake(jobs)
      return reply
    } catch (error) {
      if (!brokeRule(error, 'guard: assert_one')) throw error
      if (attempt === attempts) throw new Refusal('wrong_state', { state: own.state })
    }
  }
}

/**
 * A consignment of a firm the caller serves, in a role that may do this; the clock reaches every one.
 * @throws {Refusal} `sign_in_needed`; `not_found` for an id of nobody or of another firm alike; `forbidden`.
 */
export async function findOwn(
  { db, actor }: Deps,
  id: string,
  right: keyof typeof exporterMay,
): Promise<OwnRow> {
  const scope: Scope =
    actor.kind === 'system' ? 'everyone' : signedIn(actor).firms.map((firm) => firm.exporterId)
  const [[own]] = await read<[OwnRow]>(db, [ownConsignment(id, scope)])
  if (!own) throw new Refusal('not_found')
  if (actor.kind !== 'system') actsFor(actor, own.exporterId, right)
  return own
}
