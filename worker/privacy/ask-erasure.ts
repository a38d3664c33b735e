import type { Ask } from '../../schema/contracts/endpoint.ts'
import type {
  askErasure as askContract,
  dropErasure as dropContract,
  Erasure,
} from '../../schema/contracts/privacy.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { erasureFrom } from './find-person.ts'
import { closeErasure, erasureBy, type ErasureRow, erasuresAsked, insertErasure } from './queries.ts'
import { subjectOf } from './subject.ts'
import { whatIsOpen } from './what-is-open.ts'

/**
 * Asks that a buyer be forgotten; an admin who is somebody else does it.
 * @throws {Refusal} `not_found`; `wrong_state` while something is open, or when it is asked already.
 */
export async function askErasure(deps: Deps, ask: Ask<typeof askContract>): Promise<Erasure> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  const { key, personId } = await subjectOf(deps, ask.key)
  await whatIsOpen(deps, key)
  const id = deps.newId('erasure')
  const reply: Erasure = {
    id,
    key,
    state: 'asked',
    cause: ask.cause,
    askedAt: now(),
    decidedAt: null,
    orders: null,
    isYours: true,
  }
  try {
    await write(db, [
      insertErasure(db, { id, key, personId, cause: ask.cause, askedBy: person.id }, now()),
      audit(deps, { action: 'erasure_asked', subject: id, facts: { cause: ask.cause } }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed')) throw new Refusal('wrong_state', { state: 'asked' })
    throw error
  }
  return reply
}

/** What waits for a second person, oldest first. */
export async function listErasures({ db, actor }: Deps): Promise<{ items: Erasure[] }> {
  const viewer = signedIn(actor)
  const [rows] = await read<[ErasureRow]>(db, [erasuresAsked(50)])
  return { items: rows.map((row) => erasureFrom(row, viewer)) }
}

/** Takes the request away. @throws {Refusal} `not_found`, `wrong_state`. */
export async function dropErasure(deps: Deps, { id }: Ask<typeof dropContract>): Promise<undefined> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  const [[row]] = await read<[ErasureRow]>(db, [erasureBy(id)])
  if (!row) throw new Refusal('not_found')
  try {
    await write(db, [
      closeErasure(db, { id, state: 'dropped', decidedBy: person.id, orders: null }, now()),
      assertOne(db),
      audit(deps, { action: 'erasure_dropped', subject: id }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: row.state })
    throw error
  }
  return undefined
}
