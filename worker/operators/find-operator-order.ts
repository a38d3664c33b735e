import type { Ask, Reply } from '../../schema/contracts/endpoint.ts'
import type { findOperatorOrder as contract, OperatorOrder } from '../../schema/contracts/operators.ts'
import type { Currency } from '../../schema/values/currency.ts'
import { money } from '../../schema/values/money.ts'
import { findOrderForOperator } from '../orders/find-order.ts'
import type { Actor } from '../platform/actor.ts'
import { read } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { eventOf, messageOf } from './parked-rows.ts'
import { type LedgerRow, moneyOf, type MoneyRows } from './queries.ts'

/**
 * One order with its money, its audit and its messages. How to reach the buyer is for those who talk to buyers.
 * @throws {Refusal} `not_found`.
 */
export async function findOperatorOrder(
  deps: Deps,
  { orderId }: Ask<typeof contract>,
): Promise<Reply<typeof contract>> {
  const [order, [[contact], shares, holds, captures, ledger, audit, messages, events]] = await Promise.all([
    findOrderForOperator(deps, orderId),
    read<MoneyRows>(deps.db, moneyOf(orderId)),
  ])
  return {
    order,
    contact: contact && talksToBuyers(deps.actor) ? { email: contact.email, phone: contact.phone } : null,
    shares: shares.map((row) => ({
      exporter: {
        id: row.exporterId as OperatorOrder['shares'][number]['exporter']['id'],
        slug: row.slug,
        name: row.nameVi,
        names: { vi: row.nameVi, en: row.nameEn },
      },
      goods: money(row.goodsVnd, 'VND'),
      commission: money(row.commissionVnd, 'VND'),
      receives: money(row.receivesVnd, 'VND'),
    })),
    holds: holds.map((row) => ({
      ...row,
      variantId: row.variantId as OperatorOrder['holds'][number]['variantId'],
      state: row.state as 'held',
    })),
    captures: captures.map(({ paymentIntentId, use, amountMinor, currency, capturedAt }) => ({
      paymentIntentId,
      use: use as 'order',
      amount: money(amountMinor, currency as Currency),
      capturedAt,
    })),
    ledger: transactionsOf(ledger),
    audit: audit.map(({ facts, ...row }) => ({
      ...row,
      facts: JSON.parse(facts) as Record<string, unknown>,
    })),
    messages: messages.map(messageOf),
    events: events.map(eventOf),
  }
}

const talksToBuyers = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.operatorRoles.some((role) => role === 'admin' || role === 'support')

function transactionsOf(rows: readonly LedgerRow[]): OperatorOrder['ledger'] {
  const byId = new Map<string, OperatorOrder['ledger'][number]>()
  for (const { transactionId, kind, consignmentId, postedAt, account, currency, amountMinor } of rows) {
    const transaction = byId.get(transactionId) ?? {
      id: transactionId,
      kind,
      consignmentId,
      postedAt,
      entries: [],
    }
    transaction.entries.push({ account, amount: money(amountMinor, currency as Currency) })
    byId.set(transactionId, transaction)
  }
  return [...byId.values()]
}
