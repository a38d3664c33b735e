import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { bankAccountStates } from '../values/bank-account.ts'
import { banks } from '../values/banks.ts'
import { endpoint } from './endpoint.ts'
import { decisionFields, DecisionReply } from './reviews.ts'
import { Bilingual, idOf, Instant, line } from './shapes.ts'

const moves = { kind: 'exporter', may: 'bank' } as const
const own = { exporterId: idOf('exporter') }
const ownOne = { ...own, id: idOf('bankAccount') }
const basic = ['sign_in_needed', 'forbidden', 'not_found'] as const

/** One version of where a firm's money goes. The number itself leaves the vault only in a payout file. */
export const BankAccount = z.object({
  id: idOf('bankAccount'),
  bank: z.object({ bin: z.string(), name: z.string(), swift: z.nullable(z.string()) }),
  /** The last four digits. */
  lastDigits: z.string(),
  holder: z.string(),
  state: z.enum(bankAccountStates),
  proposedAt: Instant,
  decidedAt: z.nullable(Instant),
  /** An approved account waits until then. */
  usableAt: z.nullable(Instant),
  activatedAt: z.nullable(Instant),
  endedAt: z.nullable(Instant),
})
export type BankAccount = z.infer<typeof BankAccount>

const reply = z.object({ account: BankAccount })

export const listBankAccounts = endpoint(routes.listBankAccounts, {
  summary: "A firm's bank accounts, masked, the newest first.",
  who: moves,
  params: z.object(own),
  reply: z.object({ items: z.array(BankAccount) }),
  refusals: [...basic],
})

export const proposeBankAccount = endpoint(routes.proposeBankAccount, {
  summary:
    'Name the account money goes to. While applying it replaces the one before; later it needs a fresh sign-in, a second person at the market, and 72 hours.',
  who: moves,
  params: z.object(own),
  body: z.strictObject({
    bank: z.enum(banks.map(({ bin }) => bin) as [string, ...string[]]),
    number: z.string().check(z.maxLength(40)),
    holder: line(70, 2),
  }),
  reply,
  status: 201,
  idempotency: 'accepted',
  refusals: [...basic, 'invalid', 'wrong_state', 'fresh_sign_in_needed', 'rate_limited'],
})

export const cancelBankAccount = endpoint(routes.cancelBankAccount, {
  summary: 'Take a proposed change back, also in the 72 hours after it was approved.',
  who: moves,
  params: z.object(ownOne),
  reply,
  idempotency: 'accepted',
  refusals: [...basic, 'wrong_state'],
})

export const OperatorBankAccount = z.object({
  account: BankAccount,
  proposedBy: z.string(),
  decidedBy: z.nullable(z.string()),
  exporter: z.object({
    id: idOf('exporter'),
    slug: z.string(),
    names: Bilingual,
    legalName: z.string(),
    /** Its legal name the way banks print names: what the holder should be. */
    expectedHolder: z.string(),
    state: z.string(),
    taxCode: z.string(),
  }),
  /** The account in use, and those before it. */
  others: z.array(BankAccount),
})
export type OperatorBankAccount = z.infer<typeof OperatorBankAccount>

const decides = { kind: 'operator', roles: ['finance', 'verifier'] } as const

export const findOperatorBankAccount = endpoint(routes.findOperatorBankAccount, {
  summary: 'A proposed account beside the firm and the account in use, all masked.',
  who: decides,
  params: z.object({ id: idOf('bankAccount') }),
  reply: OperatorBankAccount,
  refusals: ['not_found'],
})

export const decideBankAccount = endpoint(routes.decideBankAccount, {
  summary:
    'Approve or refuse a change, by somebody other than who proposed it. Approved, it becomes active after 72 hours.',
  who: decides,
  params: z.object({ id: idOf('bankAccount') }),
  body: z.strictObject(decisionFields(['approve', 'refuse'])),
  reply: z.object({ ...DecisionReply.shape, account: BankAccount }),
  idempotency: 'accepted',
  refusals: ['invalid', 'not_found', 'wrong_state', 'second_person_needed'],
})
