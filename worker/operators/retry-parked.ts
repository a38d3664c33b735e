import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type {
  retryParkedEvent as event,
  retryParkedMessage as message,
} from '../../schema/contracts/operators.ts'
import { audit } from '../platform/audit.ts'
import { read, type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { eventDueAgain, eventState, messageDueAgain, messageState, type ParkedRow } from './queries.ts'

/** Puts a parked provider event back to work. @throws {Refusal} `not_found`, or `wrong_state` when it is not parked. */
export async function retryParkedEvent(deps: Deps, { id }: Ask<typeof event>): Promise<Reply<typeof event>> {
  const [[row]] = await read<[ParkedRow]>(deps.db, [eventState(id)])
  return await retry(deps, row, { kind: 'event', id }, eventDueAgain(deps, id))
}

/** Puts a parked message back to work. @throws {Refusal} `not_found`, or `wrong_state` when it is not parked. */
export async function retryParkedMessage(
  deps: Deps,
  { id }: Ask<typeof message>,
): Promise<Reply<typeof message>> {
  const [[row]] = await read<[ParkedRow]>(deps.db, [messageState(id)])
  return await retry(deps, row, { kind: 'message', id }, messageDueAgain(deps, id))
}

async function retry(
  deps: Deps,
  row: ParkedRow | undefined,
  job: Job,
  dueAgain: readonly Statement[],
): Promise<{ id: string; state: 'due' }> {
  if (!row) throw new Refusal('not_found')
  const reply = { id: job.id, state: 'due' as const }
  const { attempts, orderId, consignmentId } = row
  try {
    await write(deps.db, [
      ...dueAgain,
      audit(deps, {
        action: `parked_${job.kind}_retried`,
        subject: job.id,
        ...(orderId === null ? {} : { orderId }),
        ...(consignmentId === null ? {} : { consignmentId }),
        facts: { attempts },
      }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: row.state })
    throw error
  }
  deps.wake([job])
  return reply
}
