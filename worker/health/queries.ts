import { type SQL, sql } from 'drizzle-orm'

export type PulseRow = {
  oldestDueAt: number | null
  failingMails: number
  failingPayments: number
  parked: number
}

/** The pulse, from the partial indexes of what is due and what is parked: its cost does not grow with history. */
export const pulse = (): SQL => sql`
  select (select min(due_at) from outbox where state = 'due') as oldestDueAt,
    exists (select 1 from outbox where state = 'due' and kind = 'mail' and attempts > 0) as failingMails,
    exists (select 1 from outbox where state = 'due' and kind = 'refund' and attempts > 0)
      or exists (select 1 from payment_events where state = 'due' and attempts > 0) as failingPayments,
    (select count(*) from outbox where state = 'parked') + (select count(*) from payment_events where state = 'parked') as parked`
