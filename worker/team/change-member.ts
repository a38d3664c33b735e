import type { Id } from '../../schema/values/id.ts'
import type { ExporterRole, OperatorRole } from '../../schema/values/status.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import {
  deleteMember,
  dropInvitationsOf,
  memberBy,
  type MemberRow,
  someHeadStays,
  stillHead,
  type TeamId,
  updateRole,
} from './queries.ts'
import { headedFreshly, teamFacts, teamOf } from './team.ts'
import { promiseTeamLetter, type TeamLetterPayload } from './team-letter.ts'

type Ask = { exporterId?: string; id: Id<'membership'> }

/**
 * Gives a member another role, from their next request on.
 * @throws {Refusal} those of a team's head; `wrong_state` when nobody would be left to decide or the role has changed
 * meanwhile; `taken` when the person has that role already.
 */
export async function changeMember(
  deps: Deps,
  ask: Ask & { role: ExporterRole | OperatorRole },
): Promise<undefined> {
  const { teamId, member, byId } = await found(deps, ask)
  if (member.role === ask.role) return undefined
  await change(deps, teamId, byId, updateRole(deps.db, member.membershipId, member.role, ask.role), {
    action: 'member_role_changed',
    subject: member.personId,
    facts: { ...teamFacts(teamId), from: member.role, to: ask.role },
    letter: { template: 'role_changed', exporterId: teamId, personId: member.personId, role: ask.role },
  })
  return undefined
}

/**
 * Ends a membership. The person's session goes on for themselves and their other firms; what they may do is read with
 * every request, so here it is over at once.
 * @throws {Refusal} those of a team's head; `wrong_state` when nobody would be left to decide.
 */
export async function removeMember(deps: Deps, ask: Ask): Promise<undefined> {
  const { teamId, member, byId } = await found(deps, ask)
  await change(deps, teamId, byId, deleteMember(deps.db, member.membershipId, member.role), {
    action: 'member_removed',
    subject: member.personId,
    facts: { ...teamFacts(teamId), role: member.role },
    letter: {
      template: 'member_removed',
      exporterId: teamId,
      personId: member.personId,
      role: member.role,
    },
  })
  return undefined
}

async function found(deps: Deps, ask: Ask): Promise<{ teamId: TeamId; member: MemberRow; byId: string }> {
  const teamId = teamOf(ask)
  const { id: byId } = await headedFreshly(deps, teamId)
  const [[member]] = await read<[MemberRow]>(deps.db, [memberBy(teamId, ask.id)])
  if (!member) throw new Refusal('not_found')
  return { teamId, member, byId }
}

type Note = {
  action: string
  subject: string
  facts: Readonly<Record<string, unknown>>
  letter: TeamLetterPayload
}

async function change(
  deps: Deps,
  teamId: TeamId,
  byId: string,
  statement: Statement,
  { letter: payload, ...note }: Note,
): Promise<void> {
  const { db } = deps
  const letter = promiseTeamLetter(deps, payload)
  try {
    await write(db, [
      stillHead(db, teamId, byId),
      statement,
      assertOne(db),
      dropInvitationsOf(db, teamId, note.subject, deps.now()),
      someHeadStays(db, teamId),
      letter.statement,
      audit(deps, note),
      ...(deps.once?.answered(204, undefined) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_zero')) throw new Refusal('wrong_state', { why: 'last_head' })
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { why: 'changed' })
    if (brokeRule(error, 'UNIQUE constraint failed')) throw new Refusal('taken')
    throw error
  }
  letter.wake()
}
