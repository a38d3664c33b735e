import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { refundConsignment as contract } from '../../schema/contracts/refunds.ts'
import { nameOf } from '../platform/actor.ts'
import { write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { askRefund } from './ask-refund.ts'

/** How often it is thought over when somebody else changed the same consignment or order meanwhile. */
const attempts = 3

/**
 * Gives money of one consignment back, or asks for a second person above the limit.
 * @throws {Refusal} as `askRefund`; `wrong_state` when others keep changing the consignment.
 */
export async function refundConsignment(
  deps: Deps,
  ask: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { id, lines, amount, reason, takes = 'unsent' } = ask
  for (let attempt = 1; ; attempt += 1) {
    const asked = await askRefund(deps, {
      consignmentId: id,
      lines,
      amount,
      takes,
      reason,
      cause: `desk:${nameOf(deps.actor)}:${deps.once?.key ?? deps.request.id}`,
    })
    const { statements, jobs, ...reply } = asked
    try {
      await write(deps.db, [...statements, ...(deps.once?.answered(201, reply) ?? [])])
      deps.wake(jobs)
      return reply
    } catch (error) {
      if (brokeRule(error, 'UNIQUE constraint failed: refund_requests'))
        throw new Refusal('second_person_needed')
      if (!brokeRule(error, 'guard: assert_one') || attempt === attempts)
        throw brokeRule(error, 'guard: assert_one') ? new Refusal('wrong_state') : error
    }
  }
}
