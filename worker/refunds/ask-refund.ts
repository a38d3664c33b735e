import { dayLength } from '../../schema/values/day.ts'
import type { Id } from '../../schema/values/id.ts'
import { divideHalfUp, type Money, money } from '../../schema/values/money.ts'
import { withholdPieces } from '../consignments/withhold-pieces.ts'
import { moneyText } from '../mails/format.ts'
import { type Actor, isBuyer, nameOf, standsApart } from '../platform/actor.ts'
import { read, type Statement } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { promise } from '../platform/outbox.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Job } from '../platform/settings.ts'
import { decideFirst, openTask } from '../reviews/task.ts'
import { marketSettings } from '../settings/market-settings.ts'
import { askedConsignment, type AskedRow, insertRequest } from './ask-queries.ts'
import { requestRefund } from './request-refund.ts'

export type DeskRefund = {
  consignmentId: string
  lines?: readonly { lineId: string; quantity: number }[] | undefined
  amount?: Money | undefined
  takes: 'unsent' | 'sent'
  reason: string
  /** Unique for what brought it about; the same cause refunds once. */
  cause: string
  /** The report it answers. */
  problem?: { id: string; reasonIds: readonly string[]; note: string }
}

export type AskedRefund = {
  outcome: 'decided' | 'waiting_second'
  refundId: Id<'refund'> | null
  requestId: Id<'refundRequest'> | null
  amount: Money
  amountVnd: Money
  statements: Statement[]
  jobs: Job[]
}

/**
 * A refund an operator asks for, as statements for the caller's batch. Up to the market's limit it is promised; above
 * it, counting what operators refunded of this consignment within 24 hours, it becomes a request that waits for
 * somebody else.
 * @throws {Refusal} `not_found`; `invalid` for another currency or lines beside an amount; `refund_too_large`;
 * `second_person_needed` while a request of this consignment waits, and as `refuseOwnOrder`.
 */
export async function askRefund(deps: Deps, ask: DeskRefund): Promise<AskedRefund> {
  const [[sold]] = await read<[AskedRow]>(deps.db, [
    askedConsignment(ask.consignmentId, deps.now() - dayLength),
  ])
  if (!sold) throw new Refusal('not_found')
  refuseOwnOrder(deps.actor, sold)
  if (sold.waitingId !== null) throw new Refusal('second_person_needed', { requestId: sold.waitingId })
  refuseMixture(ask, sold)
  const refund = await promiseRefund(deps, sold, ask)
  const { limits } = await marketSettings(deps)
  const amountVnd = vndOf(refund.amount.minor, sold)
  const counted = vndOf(sold.recentMinor, sold) + amountVnd
  if (counted > limits.refundSecondPersonAboveVnd) return waiting(deps, sold, ask, refund.amount, amountVnd)
  const { statements, jobs, refundId, amount } = refund
  return {
    outcome: 'decided',
    refundId,
    requestId: null,
    amount,
    amountVnd: money(amountVnd, 'VND'),
    statements,
    jobs,
  }
}

/**
 * Nobody of the desk gives themselves money, or takes it from the firm they work for.
 * @throws {Refusal} `second_person_needed` for the order's buyer and for somebody of its firm.
 */
export function refuseOwnOrder(
  actor: Actor,
  { exporterId, buyerId, buyerEmail }: Pick<AskedRow, 'exporterId' | 'buyerId' | 'buyerEmail'>,
): void {
  standsApart(actor, exporterId)
  if (isBuyer(actor, { buyerId, buyerEmail })) throw new Refusal('second_person_needed')
}

/** The refund itself with everything that goes with it: the parcels, the books, a letter to the firm. */
export async function promiseRefund(
  deps: Deps,
  sold: { orderId: string; exporterId: string; totalMinor: number; refundedMinor: number },
  { consignmentId, lines, amount: named, takes, reason, cause }: Omit<DeskRefund, 'problem'>,
): Promise<{ refundId: Id<'refund'>; amount: Money; statements: Statement[]; jobs: Job[] }> {
  const { orderId, exporterId } = sold
  const refund = await requestRefund(deps, {
    orderId,
    consignmentId,
    cause,
    reason,
    ...(lines ? { lines } : {}),
    ...(named ? { amountMinor: named.minor } : {}),
  })
  const { refundId, amount } = refund
  const isAll = sold.refundedMinor + amount.minor >= sold.totalMinor
  const { before, after } = await withholdPieces(deps, {
    consignmentId,
    pieces: isAll ? 'everything' : (lines ?? []),
    takes,
  })
  const letter = promise(deps, {
    kind: 'mail',
    payload: { template: 'consignment_refunded', orderId, consignmentId, exporterId, refundId },
    orderId,
    consignmentId,
  })
  return {
    refundId,
    amount,
    statements: [...before, ...refund.statements, ...after, letter.statement],
    jobs: [...refund.jobs, { kind: 'message', id: letter.id }],
  }
}

function refuseMixture({ lines, amount }: DeskRefund, { currency }: AskedRow): void {
  if (amount && lines)
    throw new Refusal('invalid', { fields: [{ path: 'amount', problem: 'lines_or_amount' }] })
  if (amount && amount.currency !== currency)
    throw new Refusal('invalid', { fields: [{ path: 'amount.currency', problem: 'other_currency' }] })
}

/** At the rate the order was sold at: a later rate must not move a refund over the limit or under it. */
const vndOf = (minor: number, { goodsVnd, goodsMinor }: AskedRow): number =>
  Number(divideHalfUp(BigInt(minor) * BigInt(goodsVnd), BigInt(Math.max(1, goodsMinor))))

const titleOf = (amount: Money, code: string) => ({
  vi: `Hoàn ${moneyText(amount, 'vi')} của ${code}`,
  en: `Refund ${moneyText(amount, 'en')} of ${code}`,
})

function waiting(deps: Deps, sold: AskedRow, ask: DeskRefund, amount: Money, amountVnd: number): AskedRefund {
  const { db, now, actor } = deps
  const { orderId, consignmentId, exporterId, code } = sold
  const requestId = deps.newId('refundRequest')
  const about = { kind: 'refund', subjectId: requestId, exporterId } as const
  return {
    outcome: 'waiting_second',
    refundId: null,
    requestId,
    amount,
    amountVnd: money(amountVnd, 'VND'),
    statements: [
      insertRequest(db, {
        id: requestId,
        orderId,
        consignmentId,
        problemId: ask.problem?.id ?? null,
        lines: ask.lines ? JSON.stringify(ask.lines) : null,
        namedMinor: ask.amount?.minor ?? null,
        takes: ask.takes,
        amountMinor: amount.minor,
        currency: amount.currency,
        amountVnd,
        reason: ask.reason,
        reasonIds: JSON.stringify(ask.problem?.reasonIds ?? []),
        note: ask.problem?.note ?? '',
        requestedBy: nameOf(actor),
        requestedAt: now(),
      }),
      openTask(deps, { ...about, title: titleOf(amount, code) }),
      ...decideFirst(deps, { ...about, decision: 'approve', facts: { amount, consignmentId } }),
    ],
    jobs: [],
  }
}
