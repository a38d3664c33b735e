import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { recordAuthorityRequest as contract } from '../../schema/contracts/reports.ts'
import { addDays, dayInVietNam, hour } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { nameOf } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { openTask } from '../reviews/task.ts'
import { type AboutRow, insertRequest, published } from './queries.ts'

/** An address of a listing's page, its slug or its id: people paste what they were sent. */
const listingIn = (text: string): string => /\/p\/([\w-]+)/.exec(text)?.[1] ?? text.trim()

/**
 * Puts an authority's request on record; its listing waits in the queue with the day the authority set, which ends at
 * midnight in Viet Nam.
 * @throws {Refusal} `invalid` for a day before it was received, or received in the future; `not_found`; `taken` when
 * the same reference is on record.
 */
export async function recordRequest(deps: Deps, ask: Ask<typeof contract>): Promise<Reply<typeof contract>> {
  const { db, now, newId, actor } = deps
  const { authority, reference, basis, receivedOn, dueOn } = ask
  if (receivedOn > dayInVietNam(now()))
    throw new Refusal('invalid', { fields: [{ path: 'receivedOn', problem: 'future' }] })
  if (dueOn < receivedOn)
    throw new Refusal('invalid', { fields: [{ path: 'dueOn', problem: 'before_received' }] })
  const [[about]] = await read<[AboutRow]>(db, [published(listingIn(ask.listing))])
  if (!about) throw new Refusal('not_found')
  const { listingId, exporterId, titleVi, titleEn } = about
  const requestId = newId('authorityRequest')
  const dueAt = Date.parse(addDays(dueOn, 1)) - 7 * hour
  const reply = { requestId, listingId: listingId as Id<'listing'> }
  try {
    await write(db, [
      insertRequest(
        db,
        {
          id: requestId,
          listingId,
          exporterId,
          authority,
          reference,
          basis,
          receivedOn,
          dueAt,
          by: nameOf(actor),
        },
        now(),
      ),
      openTask(deps, {
        kind: 'report',
        subjectId: listingId,
        exporterId,
        title: { vi: titleVi, en: titleEn },
        dueAt,
      }),
      audit(deps, {
        action: 'authority_request_recorded',
        subject: listingId,
        facts: { requestId, authority, reference, dueAt },
      }),
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'UNIQUE constraint failed: authority_requests'))
      throw new Refusal('taken', { reference })
    throw error
  }
  return reply
}
