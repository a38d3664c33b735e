import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { endSession } from './queries.ts'

/** Ends the session this request came with; others of the same person go on. @throws {Refusal} `sign_in_needed`. */
export async function signOut(deps: Deps): Promise<undefined> {
  const { db, actor } = deps
  const person = signedIn(actor)
  await write(db, [
    endSession(db, person.sessionHash),
    audit(deps, { action: 'signed_out', subject: person.id }),
  ])
  return undefined
}
