import type { Ask } from '../../schema/contracts/endpoint.ts'
import type {
  changeMe as changeContract,
  endSession as endContract,
  Session,
} from '../../schema/contracts/me.ts'
import type { SignedIn } from '../../schema/contracts/people.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { endSessionBy, endSessionsBut, type SessionRow, sessionsOf, updatePerson } from './queries.ts'
import { signedInAs } from './who-is-signed-in.ts'

/** The devices one is signed in on, the latest used first. @throws {Refusal} `sign_in_needed`. */
export async function listSessions({ db, actor, now }: Deps): Promise<{ items: Session[] }> {
  const person = signedIn(actor)
  const [rows] = await read<[SessionRow]>(db, [sessionsOf(person.id, now())])
  return {
    items: rows.map(({ tokenHash, id, device, country, createdAt, seenAt }) => ({
      id: id as Session['id'],
      device,
      country,
      signedInAt: createdAt,
      seenAt,
      isCurrent: tokenHash === person.sessionHash,
    })),
  }
}

/** Signs one device out at once. @throws {Refusal} `sign_in_needed`, `not_found`. */
export async function endOneSession(deps: Deps, { id }: Ask<typeof endContract>): Promise<undefined> {
  const person = signedIn(deps.actor)
  try {
    await write(deps.db, [
      endSessionBy(deps.db, id, person.id),
      assertOne(deps.db),
      audit(deps, { action: 'session_ended', subject: person.id }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('not_found')
    throw error
  }
  return undefined
}

/** Signs out everywhere but here. @throws {Refusal} `sign_in_needed`. */
export async function endOtherSessions(deps: Deps): Promise<undefined> {
  const person = signedIn(deps.actor)
  await write(deps.db, [
    endSessionsBut(deps.db, person.sessionHash, person.id),
    audit(deps, { action: 'other_sessions_ended', subject: person.id }),
    ...(deps.once?.answered(204, undefined) ?? []),
  ])
  return undefined
}

/** Changes one's own name and language. @throws {Refusal} `sign_in_needed`. */
export async function changeMe(deps: Deps, { name, locale }: Ask<typeof changeContract>): Promise<SignedIn> {
  const person = signedIn(deps.actor)
  await write(deps.db, [
    updatePerson(deps.db, person.id, name ?? null, locale ?? null),
    audit(deps, { action: 'person_changed', subject: person.id }),
  ])
  return await signedInAs(deps, person.id)
}
