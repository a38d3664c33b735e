import type Stripe from 'stripe'
import { dayLength, minute } from '../../schema/values/day.ts'
import { money } from '../../schema/values/money.ts'
import { post } from '../ledger/post.ts'
import { type Statement, write } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { logDefect } from '../platform/log.ts'
import { brokeRule } from '../platform/refusal.ts'
import { recordRefund } from '../refunds/record-refund.ts'
import { isElsewhere } from './judge-session.ts'
import { claimEvent, endEvent, type EventRow, failEvent, findEvent } from './inbox-queries.ts'
import { fillFee, findCapture } from './queries.ts'
import { reasonOf, settleSession } from './settle-session.ts'
import { settlementOf } from './settlement.ts'

/** How long a run may take before another may try. */
const lease = 2 * minute
const attemptsBeforeParking = 10

/** 20 s, 40 s … up to two hours: ten tries reach over half a day. */
const backOff = (attempts: number): number => Math.min(2 * 60 * minute, 10_000 * 2 ** attempts)

/** An event that needs a row which is not there yet: a refund or a fee before its payment. */
class TooEarly extends Error {}

type Act = (deps: Deps, event: EventRow) => Promise<void>

/** What is done for each type of event. Every other type is stored and left alone. */
const acts: Readonly<Record<string, Act>> = {
  'checkout.session.completed': actOnSession,
  'checkout.session.async_payment_succeeded': actOnSession,
  'checkout.session.async_payment_failed': actOnSession,
  'checkout.session.expired': actOnSession,
  'charge.updated': actOnCharge,
  'refund.created': actOnRefund,
  'refund.updated': actOnRefund,
  'refund.failed': actOnRefund,
  'charge.dispute.created': parkDispute,
  'charge.dispute.closed': parkDispute,
}

/** The types whose arrival is work; README names them for the webhook's set-up. */
export const eventTypes: readonly string[] = Object.keys(acts)

/**
 * Runs one event of the inbox: claims its row, re-reads what it speaks of from the provider, and acts on that and on
 * our own rows. HOOK-ONCE: a repeat, a stranger's claim or a row already done changes nothing. A failure waits and is
 * tried again; what cannot be decided is parked for a person.
 */
export async function runEvent(deps: Deps, eventId: string): Promise<void> {
  const event = await findEvent(deps.db, eventId)
  if (!event || event.state !== 'due' || event.dueAt > deps.now()) return
  if (!(await claim(deps, event))) return
  try {
    const act = acts[event.type]
    if (act) await act(deps, event)
    else await write(deps.db, [endEvent(deps.db, event.id, 'done', 'not_needed')])
  } catch (error) {
    await postpone(deps, event, error)
  }
}

async function claim({ db, now }: Deps, event: EventRow): Promise<boolean> {
  try {
    await write(db, claimEvent(db, event, now() + lease))
    return true
  } catch (error) {
    if (brokeRule(error, 'guard: assert_one')) return false
    throw error
  }
}

async function postpone(deps: Deps, event: EventRow, error: unknown): Promise<void> {
  const attempts = event.attempts + 1
  const isOver = attempts >= attemptsBeforeParking
  if (!(error instanceof TooEarly) || isOver) logDefect(`${deps.request.id} ${event.id}`, error)
  await write(deps.db, [
    failEvent(deps.db, event.id, isOver ? 'parked' : 'due', deps.now() + backOff(attempts), reasonOf(error)),
  ])
}

/** The event's end, in the batch of its effect. A mismatch is a person's to look at, and is told at once. */
function endOf(deps: Deps, event: EventRow, outcome: string, needsPerson: boolean): Statement[] {
  if (needsPerson) logDefect(`${deps.request.id} ${event.id}`, new Error(`parked ${event.type}: ${outcome}`))
  return [endEvent(deps.db, event.id, needsPerson ? 'parked' : 'done', outcome)]
}

async function actOnSession(deps: Deps, event: EventRow): Promise<void> {
  const session = await deps.stripe.checkout.sessions.retrieve(event.objectId, {
    expand: ['payment_intent.latest_charge.balance_transaction'],
  })
  await settleSession(deps, session, (outcome) =>
    endOf(deps, event, outcome, outcome.startsWith('mismatch:')),
  )
}

/** The provider's fee and conversion, once its balance transaction exists. */
async function actOnCharge(deps: Deps, event: EventRow): Promise<void> {
  const { db } = deps
  const charge = await deps.stripe.charges.retrieve(event.objectId, { expand: ['balance_transaction'] })
  const paymentIntentId =
    typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id
  const capture = paymentIntentId ? await findCapture(db, paymentIntentId) : undefined
  if (!paymentIntentId || !capture) return await missingCapture(deps, event, charge)
  const settlement = settlementOf(charge, capture.orderId, money(capture.amountMinor, capture.currency))
  if (settlement === 'unknown' || capture.feeMinor !== null)
    return await write(db, endOf(deps, event, 'nothing_new', false))
  if (settlement === 'uncountable') return await write(db, endOf(deps, event, 'settlement_uncountable', true))
  await write(db, [
    ...fillFee(db, paymentIntentId, charge.id, settlement.fee),
    ...post(deps, settlement.posting),
    ...endOf(deps, event, 'fee_posted', false),
  ])
}

/** A charge without its capture: not yet, when it is young and paid; none of ours otherwise. */
async function missingCapture(deps: Deps, event: EventRow, charge: Stripe.Charge): Promise<void> {
  const isYoung = deps.now() - deps.settings.clockOffsetMs - charge.created * 1000 < dayLength
  const isExpected = charge.paid && isYoung && !isElsewhere(charge, deps.settings.origin)
  if (isExpected && event.attempts < 5) throw new TooEarly('the charge has no capture yet')
  await write(deps.db, endOf(deps, event, 'not_ours', false))
}

async function actOnRefund(deps: Deps, event: EventRow): Promise<void> {
  const refund = await deps.stripe.refunds.retrieve(event.objectId)
  const paymentIntentId =
    typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id
  const isOurs = paymentIntentId !== undefined && (await findCapture(deps.db, paymentIntentId)) !== undefined
  if (!isOurs) return await write(deps.db, endOf(deps, event, 'not_ours', false))
  // Unknown: made by hand at the provider. Failed: the buyer must be paid another way. Both are a person's.
  await recordRefund(deps, refund, (outcome) =>
    endOf(deps, event, `refund_${outcome}`, ['unknown', 'mismatch', 'failed'].includes(outcome)),
  )
}

/** A dispute takes the money away at once; what is done about it is decided by people. */
async function parkDispute(deps: Deps, event: EventRow): Promise<void> {
  await write(deps.db, endOf(deps, event, 'dispute', true))
}
