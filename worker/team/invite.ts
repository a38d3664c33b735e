import { sql } from 'drizzle-orm'
import { teamLimits } from '../../schema/contracts/team.ts'
import { dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import type { Locale } from '../../schema/values/locale.ts'
import type { ExporterRole, OperatorRole } from '../../schema/values/status.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { invitationFor, invitationSecret, secretHashOf } from './invitation-secret.ts'
import { dropExpired, fewOpen, insertInvitation, memberWith, stillHead, type TeamId } from './queries.ts'
import { headedFreshly, teamFacts, teamOf } from './team.ts'
import { promiseTeamLetter } from './team-letter.ts'

type Ask = { exporterId?: string; email: string; role: ExporterRole | OperatorRole; locale: Locale }

/**
 * Invites one address into a team, in the language chosen for the letter. It says `taken` of an address that already
 * works there or is already invited: the head of a team sees both in its list anyway.
 * @throws {Refusal} `sign_in_needed`, `not_found`, `forbidden`, `fresh_sign_in_needed`, `taken`, `too_many`,
 * `rate_limited`.
 */
export async function invite(deps: Deps, ask: Ask): Promise<{ id: Id<'invitation'>; expiresAt: number }> {
  const { db, now, newId } = deps
  const teamId = teamOf(ask)
  const person = await headedFreshly(deps, teamId)
  const [[member]] = await read<[{ membershipId: string }]>(db, [memberWith(teamId, ask.email)])
  if (member) throw new Refusal('taken', { by: 'member' })
  await countInvitation(deps, teamId)
  const id = newId('invitation')
  const expiresAt = now() + invitationFor
  const secretHash = await secretHashOf(await invitationSecret(deps, id, 1))
  const { email, role, locale } = ask
  const letter = promiseTeamLetter(deps, { template: 'invitation', exporterId: teamId, invitationId: id })
  const reply = { id, expiresAt }
  try {
    await write(db, [
      stillHead(db, teamId, person.id),
      dropExpired(db, teamId, email, now()),
      fewOpen(db, teamId, teamLimits.open),
      insertInvitation(
        db,
        { id, teamId, email, role, locale, secretHash, invitedBy: person.id, expiresAt },
        now(),
      ),
      letter.statement,
      audit(deps, { action: 'member_invited', subject: id, facts: { ...teamFacts(teamId), role } }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed')) throw new Refusal('taken', { by: 'invitation' })
    if (brokeRule(error, 'guard: assert_zero')) throw new Refusal('too_many', { most: teamLimits.open })
    throw error
  }
  letter.wake()
  return reply
}

/** @throws {Refusal} `rate_limited`. */
async function countInvitation({ db, now }: Deps, teamId: TeamId): Promise<void> {
  const count: Statement = db.run(sql`
    insert into rate_counters (key, window_ends_at, count) values (${`invite ${teamId ?? 'market'}`}, ${now() + dayLength}, 1)
    on conflict (key) do update set
      count = case when rate_counters.window_ends_at <= ${now()} then 1 else rate_counters.count + 1 end,
      window_ends_at = case when rate_counters.window_ends_at <= ${now()} then excluded.window_ends_at else rate_counters.window_ends_at end
    where rate_counters.count < ${teamLimits.invitedADay} or rate_counters.window_ends_at <= ${now()}`)
  try {
    await write(db, [count, assertOne(db)])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('rate_limited', { retryAfterSeconds: 3600 })
    throw error
  }
}
