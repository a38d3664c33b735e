import type { Ask } from '../../schema/contracts/endpoint.ts'
import type { confirmErasure as contract, Erasure } from '../../schema/contracts/privacy.ts'
import { signedIn } from '../platform/actor.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, assertZero, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { provedFreshly } from '../platform/fresh.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { sql } from 'drizzle-orm'
import { erasureFrom } from './find-person.ts'
import { forgetBuyer } from './forget.ts'
import { objectOf } from './open-export.ts'
import { closeErasure, erasureBy, type ErasureRow, type ExportRow, exportsOf } from './queries.ts'
import { subjectOf } from './subject.ts'
import { idsOf, openOrders, whatIsOpen } from './what-is-open.ts'

/**
 * ERASE: forgets a buyer, in one batch with its guards: still asked for, by somebody else, nothing open. Copies in the
 * bucket go first; if the batch fails they are made again when asked for.
 * @throws {Refusal} `not_found`, `fresh_sign_in_needed`, `second_person_needed`, `wrong_state` naming open orders.
 */
export async function confirmErasure(deps: Deps, { id }: Ask<typeof contract>): Promise<Erasure> {
  const { db, now, bindings } = deps
  const admin = signedIn(deps.actor)
  await provedFreshly(deps)
  const [[row]] = await read<[ErasureRow]>(db, [erasureBy(id)])
  if (!row) throw new Refusal('not_found')
  if (row.state !== 'asked') throw new Refusal('wrong_state', { state: row.state })
  if (row.askedBy === admin.id) throw new Refusal('second_person_needed')
  await whatIsOpen(deps, row.key)
  const subject = await subjectOf(deps, row.personId ?? row.key)
  const [ids, copies] = await read<[{ id: string }, ExportRow]>(db, [
    sql`select id as id from orders where id in ${idsOf(row.key)}`,
    exportsOf(row.key, 1000),
  ])
  const orderIds = ids.map((each) => each.id)
  await bindings.DOCUMENTS.delete(
    copies.flatMap((copy) => [objectOf(copy.id, 'json'), objectOf(copy.id, 'text')]).slice(0, 1000),
  )
  const done = { ...row, state: 'done', decidedAt: now(), orders: orderIds.length, key: `erased ${id}` }
  const reply = erasureFrom(done, admin)
  try {
    await write(db, [
      assertZero(db, sql`(select count(*) from (${openOrders(row.key)}))`),
      closeErasure(db, { id, state: 'done', decidedBy: admin.id, orders: orderIds.length }, now()),
      assertOne(db),
      ...forgetBuyer(deps, subject, orderIds),
      audit(deps, { action: 'buyer_erased', subject: id, facts: { orders: orderIds.length } }),
      ...(deps.once?.answered(200, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('wrong_state', { state: 'done' })
    if (brokeRule(error, 'guard: assert_zero')) throw new Refusal('wrong_state', { why: 'open_orders' })
    throw error
  }
  return reply
}
