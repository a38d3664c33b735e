import { type Currency, isCurrency } from '../../schema/values/currency.ts'
import { type Money, money } from '../../schema/values/money.ts'

/**
 * The accounts of the books (ADR 0041). Debits are positive: what we hold or spent. Credits are negative: what we owe
 * or earned. `fx` stands between the market's currency and đồng, one leg in each.
 */
export type Account =
  /** Money at the payment provider, not yet in our bank. */
  | 'stripe_clearing'
  | 'stripe_fees'
  /** Promised back to a buyer and not yet given by the provider. */
  | 'refunds_payable'
  /** Kept to pay the carrier, the border and their fees. */
  | 'shipping_collected'
  | 'duty_collected'
  | 'import_tax_collected'
  | 'fees_collected'
  | 'commission'
  | 'fx'
  | `exporter_payable:${string}:pending`

export type Entry = { account: Account; amount: Money }

/** One movement in the books. The id is derived from its cause, so posting it twice collides. */
export type Posting = {
  id: string
  kind: 'capture' | 'surplus' | 'settlement' | 'refund' | 'refund_paid' | 'refund_failed'
  orderId: string
  consignmentId?: string
  entries: readonly Entry[]
}

/** What we owe an exporter from sales whose release date has not come. In VND. */
export const payableTo = (exporterId: string): Account => `exporter_payable:${exporterId}:pending`

export const debit = (account: Account, minor: number, currency: Currency): Entry => ({
  account,
  amount: money(minor, currency),
})
export const credit = (account: Account, minor: number, currency: Currency): Entry => ({
  account,
  amount: money(-minor, currency),
})

/**
 * Entries of the same account and currency made one, those of nothing left out.
 * @throws {RangeError} when the rest does not sum to zero in every currency: CONSERVE.
 */
export function balanced(entries: readonly Entry[]): Entry[] {
  const byKey = new Map<string, Entry>()
  const sums = new Map<string, number>()
  for (const { account, amount } of entries) {
    const key = `${account} ${amount.currency}`
    const before = byKey.get(key)?.amount.minor ?? 0
    byKey.set(key, { account, amount: money(before + amount.minor, amount.currency) })
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.minor)
  }
  for (const [currency, total] of sums)
    if (total !== 0) throw new RangeError(`posting is off by ${total} ${currency}`)
  return [...byKey.values()].filter(({ amount }) => amount.minor !== 0)
}

/** A currency the provider names in lower case, or undefined when we do not count in it. */
export function currencyFrom(name: string): Currency | undefined {
  const code = name.toUpperCase()
  return isCurrency(code) ? code : undefined
}
