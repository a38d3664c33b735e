import { teamLimits } from '../../schema/contracts/team.ts'
import type { Id } from '../../schema/values/id.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { invitationFor, invitationSecret, secretHashOf } from './invitation-secret.ts'
import { closeInvitation, invitationBy, type InvitationRow, renewInvitation, type TeamId } from './queries.ts'
import { headedFreshly, teamFacts, teamOf } from './team.ts'
import { promiseTeamLetter } from './team-letter.ts'

type Ask = { exporterId?: string; id: Id<'invitation'> }
type Open = InvitationRow & { state: string }

/**
 * Sends an open invitation again, with another secret and seven days more.
 * @throws {Refusal} those of a team's head; `invitation_ended`; `too_many` letters.
 */
export async function resendInvitation(
  deps: Deps,
  ask: Ask,
): Promise<{ id: Id<'invitation'>; expiresAt: number }> {
  const { db, now } = deps
  const teamId = teamOf(ask)
  await headedFreshly(deps, teamId)
  const { id, sentCount } = await openOne(deps, teamId, ask.id)
  if (sentCount >= teamLimits.sends) throw new Refusal('too_many', { most: teamLimits.sends })
  const expiresAt = now() + invitationFor
  const secretHash = await secretHashOf(await invitationSecret(deps, id, sentCount + 1))
  const letter = promiseTeamLetter(deps, { template: 'invitation', exporterId: teamId, invitationId: id })
  const reply = { id: ask.id, expiresAt }
  await ended(() =>
    write(db, [
      renewInvitation(db, { id, secretHash, sentCount, expiresAt }, now()),
      assertOne(db),
      letter.statement,
      audit(deps, { action: 'invitation_sent_again', subject: id, facts: teamFacts(teamId) }),
      ...(deps.once?.answered(200, reply) ?? []),
    ]),
  )
  letter.wake()
  return reply
}

/** Takes an open invitation back. @throws {Refusal} those of a team's head; `invitation_ended`. */
export async function revokeInvitation(deps: Deps, ask: Ask): Promise<undefined> {
  const { db, now } = deps
  const teamId = teamOf(ask)
  await headedFreshly(deps, teamId)
  const { id } = await openOne(deps, teamId, ask.id)
  await ended(() =>
    write(db, [
      closeInvitation(db, id, 'revoked', now()),
      assertOne(db),
      audit(deps, { action: 'invitation_revoked', subject: id, facts: teamFacts(teamId) }),
      ...(deps.once?.answered(204, undefined) ?? []),
    ]),
  )
  return undefined
}

async function openOne({ db }: Deps, teamId: TeamId, id: string): Promise<Open> {
  const [[row]] = await read<[Open]>(db, [invitationBy(teamId, id)])
  if (!row) throw new Refusal('not_found')
  if (row.state !== 'open') throw new Refusal('invitation_ended', { state: row.state })
  return row
}

async function ended(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('invitation_ended')
    throw error
  }
}
