import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { askExport as contract } from '../../schema/contracts/privacy.ts'
import { dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { fewExports, insertExport } from './queries.ts'
import { subjectOf } from './subject.ts'

const copiesADay = 3

/**
 * Has a copy made of all that is held about somebody, by a promised effect. The promise names the request, never the
 * person.
 * @throws {Refusal} `not_found`, `too_many` copies of one person in a day.
 */
export async function askExport(deps: Deps, ask: Ask<typeof contract>): Promise<{ id: Id<'export'> }> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  const { key, personId } = await subjectOf(deps, ask.key)
  const id = deps.newId('export')
  const message = promise(deps, { kind: 'person_export', payload: { exportId: id } })
  const reply = { id }
  try {
    await write(db, [
      fewExports(db, key, now() - dayLength, copiesADay),
      insertExport(db, { id, key, personId, askedBy: person.id }, now()),
      message.statement,
      audit(deps, { action: 'person_export_asked', subject: id }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_zero')) throw new Refusal('too_many', { most: copiesADay })
    throw error
  }
  deps.wake([{ kind: 'message', id: message.id }])
  return reply
}
