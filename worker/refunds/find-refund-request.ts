import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { findRefundRequest as contract, RefundRequest } from '../../schema/contracts/refunds.ts'
import { money } from '../../schema/values/money.ts'
import { findOrderForOperator } from '../orders/find-order.ts'
import { nameOf } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import { decisionsAbout } from '../reviews/taken-decisions.ts'
import { marketSettings } from '../settings/market-settings.ts'
import { requestById, type RequestRow } from './ask-queries.ts'

/** A refund that waits for a second person, with its order. @throws {Refusal} `not_found`. */
export async function findRefundRequest(
  deps: Deps,
  { id }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [[row]] = await read<[RequestRow]>(deps.db, [requestById(id)])
  if (!row) throw new Refusal('not_found')
  const [order, decisions, { limits }] = await Promise.all([
    findOrderForOperator(deps, row.orderId),
    decisionsAbout(deps, 'refund', id),
    marketSettings(deps),
  ])
  const isMe = row.requestedBy === nameOf(deps.actor)
  return {
    id,
    state: row.state,
    consignmentId: row.consignmentId as RefundRequest['consignmentId'],
    problemId: row.problemId as RefundRequest['problemId'],
    amount: money(row.amountMinor, row.currency),
    amountVnd: money(row.amountVnd, 'VND'),
    limitVnd: money(limits.refundSecondPersonAboveVnd, 'VND'),
    lines: row.lines === null ? null : (JSON.parse(row.lines) as NonNullable<RefundRequest['lines']>),
    reason: row.reason,
    requestedBy: { name: row.requestedName ?? row.requestedBy, isMe },
    requestedAt: row.requestedAt,
    mayDecide: row.state === 'waiting' && !isMe,
    decisions,
    order,
  }
}
