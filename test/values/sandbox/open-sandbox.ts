import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import type { Sandbox, SandboxOptions } from '../../sandbox/server.ts'

export const secret = 'whsec_test_of_the_sandbox'

/** A webhook receiver: what arrived, and what it answers next (200 unless told). */
export type Inbox = {
  url: string
  events: Stripe.Event[]
  types: () => string[]
  answers: number[]
  signatures: string[]
}

/** Starts a receiver that verifies every delivery with the real client. */
export async function openInbox(): Promise<Inbox> {
  const inbox: Inbox = {
    url: '',
    events: [],
    types: () => inbox.events.map((event) => event.type),
    answers: [],
    signatures: [],
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature'])
      inbox.signatures.push(signature)
      inbox.events.push(Stripe.webhooks.constructEvent(Buffer.concat(parts), signature, secret))
      response.writeHead(inbox.answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  inbox.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return inbox
}

/** The real client, pointed at a sandbox. */
export const clientOf = (sandbox: Sandbox, key = 'sk_test_sandbox') =>
  new Stripe(key, {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })

/** A sandbox of one test, its client and its receiver; nothing happens by itself until the test says so. */
export async function openSandbox(options: Partial<SandboxOptions> = {}) {
  const inbox = await openInbox()
  const sandbox = await startSandbox({
    port: 0,
    webhookSecret: secret,
    webhookUrl: inbox.url,
    delays: { settle: 1e9, refund: 1e9 },
    ...options,
  })
  onTestFinished(() => sandbox.close())
  return { sandbox, inbox, stripe: clientOf(sandbox) }
}

export const success = 'https://shop.example/thanks?session={CHECKOUT_SESSION_ID}'
export const cancel = 'https://shop.example/cart'

/** The parameters of a plain sale: two bags of coffee for 25.00 EUR. */
export function sale(
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: success,
    cancel_url: cancel,
    line_items: [
      {
        quantity: 2,
        price_data: { currency: 'eur', unit_amount: 1250, product_data: { name: 'Cà phê' } },
        metadata: { exporter: 'exp_1' },
      },
    ],
    ...more,
  }
}

/** Posts a form to the payment page as a browser would; returns where it leads. */
export async function submit(
  url: string,
  fields: Record<string, string>,
): Promise<{ status: number; to: string }> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  await answer.body?.cancel()
  return { status: answer.status, to: answer.headers.get('location') ?? '' }
}

/** A sale that was paid by that card. */
export async function paidSale(
  opened: { stripe: Stripe; sandbox: Sandbox },
  card?: string,
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
) {
  const { id } = await opened.stripe.checkout.sessions.create(sale(more))
  opened.sandbox.pay(id, 'pay', card === undefined ? {} : { card })
  const session = await opened.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
  return { session, intent: session.payment_intent as Stripe.PaymentIntent }
}
