import type Stripe from 'stripe'

/** A Stripe event as stored and sent; `data.object` is the object as it was at that moment. */
export type SandboxEvent = {
  id: string
  object: 'event'
  api_version: string
  created: number
  data: { object: unknown; previous_attributes?: Record<string, unknown> }
  livemode: false
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
}

/** How the sending of one event goes; `nextAt` is in real epoch milliseconds, null when nothing more will be tried. */
export type Delivery = {
  id: string
  attempts: number
  delivered: boolean
  nextAt: number | null
  lastStatus: number | string | null
}

/** What a session keeps besides its public face. `id` is the session's; `attemptId` the PaymentIntent of the tries so far. */
export type SessionDetails = {
  id: string
  items: Stripe.LineItem[]
  intentData: Omit<Stripe.Checkout.SessionCreateParams.PaymentIntentData, 'transfer_data'>
  attemptId: string | null
}

/** Work that happens by itself later; `dueAt` is in epoch milliseconds of the sandbox clock. */
export type Job = {
  id: string
  kind: 'expire_session' | 'settle_charge' | 'succeed_refund' | 'fail_refund'
  subject: string
  dueAt: number
}

/** An answer kept under an idempotency key. `createdAt` is in epoch milliseconds of the sandbox clock. */
export type KeptAnswer = {
  id: string
  fingerprint: string
  status: number
  body: unknown
  requestId: string
  createdAt: number
}

export type Mail = {
  id: string
  at: number
  from: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** Objects nobody lists but an expansion may ask for: products, shipping rates, payment methods, customers. */
export type SideObject = { id: string; object: string; [field: string]: unknown }

export type Tables = {
  sessions: Stripe.Checkout.Session
  details: SessionDetails
  intents: Stripe.PaymentIntent
  charges: Stripe.Charge
  refunds: Stripe.Refund
  transactions: Stripe.BalanceTransaction
  events: SandboxEvent
  deliveries: Delivery
  side: SideObject
  jobs: Job
  keys: KeptAnswer
  mails: Mail
}
