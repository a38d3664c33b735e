import type { acceptConsignments as contract, Outcome } from '../../schema/contracts/consignments.ts'
import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { Id } from '../../schema/values/id.ts'
import type { ConsignmentState } from '../../schema/values/status.ts'
import { actsFor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import { type Deps, withDeps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { acceptConsignment } from './accept-consignment.ts'
import { packConsignment } from './pack-consignment.ts'
import { ownCodes } from './queries.ts'

type Many = Ask<typeof contract>
type OneVerb = typeof acceptConsignment | typeof packConsignment

/**
 * The same act on many consignments of one firm, each in a batch of its own: the outcome of every id, in the order
 * asked. A run that was cut off is done again by its retry; what it had reached then stands as it is.
 * @throws {Refusal} `sign_in_needed`, `not_found` for another's exporter, `forbidden`.
 */
async function actOnMany(
  deps: Deps,
  { exporterId, ids }: Many,
  right: 'accept' | 'pack',
  verb: OneVerb,
): Promise<Reply<typeof contract>> {
  actsFor(deps.actor, exporterId, right)
  const wanted = [...new Set(ids)]
  const [rows] = await read<[{ id: string; code: string }]>(deps.db, [ownCodes(wanted, exporterId)])
  const codes = new Map(rows.map(({ id, code }) => [id, code]))
  // The key is the whole call's: the one answer is recorded when every act has ended.
  const alone = withDeps(deps, { once: undefined })
  const outcomes: Outcome[] = []
  for (const id of wanted) outcomes.push(await outcomeOf(alone, id, codes.get(id), verb))
  return { outcomes }
}

async function outcomeOf(
  deps: Deps,
  id: Id<'consignment'>,
  code: string | undefined,
  verb: OneVerb,
): Promise<Outcome> {
  if (code === undefined) return { id, code: null, isDone: false, state: null, refusal: 'not_found' }
  try {
    const { state } = await verb(deps, { id } as Parameters<OneVerb>[1])
    return { id, code, isDone: true, state, refusal: null }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'wrong_state') throw error
    return {
      id,
      code,
      isDone: false,
      state: error.facts['state'] as ConsignmentState,
      refusal: 'wrong_state',
    }
  }
}

/** Promises to ship many consignments. @throws {Refusal} as `actOnMany`. */
export const acceptConsignments = (deps: Deps, ask: Many): Promise<Reply<typeof contract>> =>
  actOnMany(deps, ask, 'accept', acceptConsignment)

/** Many packed at once. @throws {Refusal} as `actOnMany`. */
export const packConsignments = (deps: Deps, ask: Many): Promise<Reply<typeof contract>> =>
  actOnMany(deps, ask, 'pack', packConsignment)
