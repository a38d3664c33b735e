import { Hono } from 'hono'
import { routes } from '../../schema/routes.ts'
import { Refusal } from '../platform/refusal.ts'
import type { AppEnv } from '../platform/serve.ts'
import { receiveEvent } from './receive-event.ts'

/** The provider's largest events are a few tens of KiB. */
const bodyLimit = 512 * 1024

const { method, path } = routes.receiveStripeEvent

/** The signature covers the raw text, so this one route reads its body itself. */
export const paymentRoutes = new Hono<AppEnv>().on(method, path, async (context) => {
  await receiveEvent(
    context.get('deps'),
    await readText(context.req.raw),
    context.req.header('stripe-signature'),
  )
  return context.json({ received: true }, 200, { 'cache-control': 'no-store' })
})

/** @throws {Refusal} `too_large`, having read no more than the limit. */
async function readText({ body }: Request): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    size += chunk.byteLength
    if (size > bodyLimit) throw new Refusal('too_large', { limitBytes: bodyLimit })
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
