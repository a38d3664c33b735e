import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import {
  type acceptInvitation as acceptContract,
  type readInvitation as readContract,
  teamLimits,
} from '../../schema/contracts/team.ts'
import type { Id } from '../../schema/values/id.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { limitTries } from '../platform/limit-tries.ts'
import { brokeRule, databaseError, Refusal } from '../platform/refusal.ts'
import { secretHashOf } from './invitation-secret.ts'
import { hasRoom, insertMember, memberWith, offerBy, type OfferRow, useInvitation } from './queries.ts'
import { teamFacts } from './team.ts'
import { promiseTeamLetter } from './team-letter.ts'

/** What a link offers, to whoever holds it. @throws {Refusal} `invitation_ended`, `rate_limited`. */
export async function readInvitation(
  deps: Deps,
  { secret }: Ask<typeof readContract>,
): Promise<Reply<typeof readContract>> {
  await limitTries(deps, 'invitation')
  const { email, role, exporterId, exporterVi, exporterEn, invitedBy, expiresAt } = await offerOf(
    deps,
    secret,
  )
  return {
    email,
    role: role as Reply<typeof readContract>['role'],
    exporter: exporterId === null ? null : { vi: exporterVi ?? '', en: exporterEn ?? '' },
    invitedBy,
    expiresAt,
  }
}

/**
 * Takes the signed-in person into the team. The invitation is bound to its address: a forwarded letter lets nobody in.
 * Used up in the batch that makes the membership, so of two presses one counts.
 * @throws {Refusal} `sign_in_needed`, `invitation_ended`, `forbidden` for another address, `taken` for somebody who
 * already works there, `too_many` members.
 */
export async function acceptInvitation(
  deps: Deps,
  { secret }: Ask<typeof acceptContract>,
): Promise<Reply<typeof acceptContract>> {
  const { db, now } = deps
  const person = signedIn(deps.actor)
  const { id, email, role, exporterId } = await offerOf(deps, secret)
  if (email !== person.email) throw new Refusal('forbidden')
  const [[member]] = await read<[{ membershipId: string }]>(db, [memberWith(exporterId, email)])
  if (member) throw new Refusal('taken')
  const letter = promiseTeamLetter(deps, {
    template: 'member_joined',
    exporterId,
    personId: person.id,
    role,
  })
  const reply = {
    exporterId: exporterId as Id<'exporter'> | null,
    role: role as Reply<typeof acceptContract>['role'],
  }
  try {
    await write(db, [
      hasRoom(db, exporterId, teamLimits.members),
      useInvitation(db, id, await secretHashOf(secret), now()),
      assertOne(db),
      insertMember(
        db,
        { id: deps.newId('membership'), personId: person.id, teamId: exporterId, role },
        now(),
      ),
      letter.statement,
      audit(deps, { action: 'invitation_accepted', subject: id, facts: { ...teamFacts(exporterId), role } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    throw refusalFor(error)
  }
  letter.wake()
  return reply
}

function refusalFor(error: unknown): unknown {
  if (brokeRule(error, 'guard: assert_zero')) return new Refusal('too_many', { most: teamLimits.members })
  if (brokeRule(error, 'guard: assert_one')) return new Refusal('invitation_ended')
  if (databaseError(error).includes('memberships')) return new Refusal('taken')
  return error
}

/** Used, taken back, run out and never made are one answer. */
async function offerOf({ db, now }: Deps, secret: string): Promise<OfferRow> {
  const [[offer]] = await read<[OfferRow]>(db, [offerBy(await secretHashOf(secret), now())])
  if (!offer) throw new Refusal('invitation_ended')
  return offer
}
