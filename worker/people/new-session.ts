import type { Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { base64url, sha256 } from '../platform/digest.ts'
import { deviceLabel } from './device-label.ts'
import { endSession, forgetEndedSessions, insertSession } from './queries.ts'

/**
 * A session for somebody who has just shown who they are: its token for the cookie, and the statements that make it
 * and end the one this browser had.
 */
export async function newSession(
  { db, now, actor, newId, random, request }: Deps,
  personId: string,
): Promise<{ token: string; statements: Statement[] }> {
  const token = base64url(random(32))
  const session = {
    id: newId('session'),
    tokenHash: await sha256(token),
    personId,
    device: deviceLabel(request.userAgent),
    country: request.country,
  }
  return {
    token,
    statements: [
      insertSession(db, session, now()),
      ...(actor.kind === 'person' ? [endSession(db, actor.sessionHash)] : []),
      forgetEndedSessions(db, personId, now()),
    ],
  }
}
