import { teamLimits, type Invitation, type Member, type Team } from '../../schema/contracts/team.ts'
import { isLocale } from '../../schema/values/locale.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type InvitationRow, type MemberRow, membersOf, openInvitations } from './queries.ts'
import { headed, teamOf } from './team.ts'

/** The people of a team and who is invited. @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`. */
export async function listTeam(deps: Deps, ask: { exporterId?: string }): Promise<Team> {
  const teamId = teamOf(ask)
  const { id: myId } = headed(deps, teamId)
  const [members, invitations] = await read<[MemberRow, InvitationRow]>(deps.db, [
    membersOf(teamId, teamLimits.members),
    openInvitations(teamId, teamLimits.open),
  ])
  return {
    members: members.map(({ membershipId, personId, email, name, role, since }) => ({
      id: membershipId as Member['id'],
      person: { id: personId as Member['person']['id'], email, name },
      role: role as Member['role'],
      since,
      isYou: personId === myId,
    })),
    invitations: invitations.map((row) => ({
      id: row.id as Invitation['id'],
      email: row.email,
      role: row.role as Invitation['role'],
      locale: isLocale(row.locale) ? row.locale : 'vi',
      sentAt: row.sentAt,
      sendsLeft: Math.max(0, teamLimits.sends - row.sentCount),
      expiresAt: row.expiresAt,
      isExpired: row.expiresAt <= deps.now(),
    })),
  }
}
