import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { reportProblem as contract } from '../../schema/contracts/orders.ts'
import { type ProblemKind, problemLimits } from '../../schema/values/problem.ts'
import { audit } from '../platform/audit.ts'
import { assertOne, read, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { brokeRule, Refusal } from '../platform/refusal.ts'
import { openTask } from '../reviews/task.ts'
import type { OrderKey } from './order-key.ts'
import {
  insertProblem,
  reportableLines,
  type ReportableLine,
  reportableOrder,
  type ReportableRow,
} from './queries.ts'

/**
 * Takes a buyer's report, puts it on the order's timeline and tells the operators.
 * @throws {Refusal} `not_found` without the key; `wrong_state` for an order nobody paid; `invalid` for lines that are
 * not its own or more pieces than were bought; `rate_limited` over ten open reports.
 */
export async function reportProblem(
  deps: Deps,
  key: OrderKey,
  ask: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const { orderId } = ask
  const [[order], ordered] = await read<[ReportableRow, ReportableLine]>(deps.db, [
    reportableOrder(key),
    reportableLines(orderId),
  ])
  if (!order) throw new Refusal('not_found')
  if (order.state === 'awaiting_payment' || order.state === 'expired')
    throw new Refusal('wrong_state', { state: order.state })
  const lines = ask.lines ?? []
  const consignmentId = consignmentOf(lines, ordered)
  const exporterId = ordered.find((line) => line.consignmentId === consignmentId)?.exporterId ?? null
  const problemId = deps.newId('problem')
  const facts = { orderId, ...(consignmentId ? { consignmentId } : {}) }
  const mail = promise(deps, {
    kind: 'mail',
    payload: { template: 'problem_reported', ...facts, problemId },
    ...facts,
  })
  const reply = { problemId }
  try {
    await write(deps.db, [
      insertProblem(
        deps,
        {
          id: problemId,
          orderId,
          consignmentId,
          kind: ask.kind,
          wants: ask.wants,
          message: ask.message,
          lines,
        },
        problemLimits.open,
      ),
      assertOne(deps.db),
      openTask(deps, {
        kind: 'problem',
        subjectId: problemId,
        exporterId,
        title: titleOf(ask.kind, order.code),
      }),
      audit(deps, {
        action: 'problem_reported',
        ...facts,
        subject: problemId,
        facts: { kind: ask.kind, wants: ask.wants },
      }),
      mail.statement,
      ...(deps.once?.answered(201, reply) ?? []),
    ])
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) throw new Refusal('rate_limited', { open: problemLimits.open })
    throw error
  }
  deps.wake([{ kind: 'message', id: mail.id }])
  return reply
}

const titles: Record<ProblemKind, { vi: string; en: string }> = {
  damaged: { vi: 'hàng hỏng', en: 'damaged goods' },
  missing: { vi: 'thiếu hàng', en: 'missing goods' },
  late: { vi: 'đến muộn', en: 'late' },
  wrong: { vi: 'sai hàng', en: 'wrong goods' },
  other: { vi: 'chuyện khác', en: 'something else' },
}

const titleOf = (kind: ProblemKind, code: string) => ({
  vi: `${code}: ${titles[kind].vi}`,
  en: `${code}: ${titles[kind].en}`,
})

/** The one consignment all these lines belong to; null when they are of several, or when the whole order is meant. */
function consignmentOf(
  lines: readonly { lineId: string; quantity: number }[],
  ordered: readonly ReportableLine[],
): string | null {
  const fields = lines.flatMap(({ lineId, quantity }, at) => {
    const line = ordered.find((one) => one.lineId === lineId)
    if (!line || lines.findIndex((one) => one.lineId === lineId) !== at)
      return [{ path: `lines.${at}.lineId`, problem: line ? 'repeated' : 'unknown' }]
    return quantity > line.quantity ? [{ path: `lines.${at}.quantity`, problem: 'too_many' }] : []
  })
  if (fields.length > 0) throw new Refusal('invalid', { fields })
  const touched = new Set(
    ordered
      .filter((line) => lines.length === 0 || lines.some(({ lineId }) => lineId === line.lineId))
      .map((line) => line.consignmentId),
  )
  const [only] = touched
  return touched.size === 1 && only ? only : null
}
