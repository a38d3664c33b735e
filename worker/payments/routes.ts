import { Hono } from 'hono'
import { routes } from '../../schema/routes.ts'
import { readText } from '../platform/read-body.ts'
import type { AppEnv } from '../platform/serve.ts'
import { receiveEvent } from './receive-event.ts'

/** The provider's largest events are a few tens of KiB. */
const bodyLimit = 512 * 1024

const { method, path } = routes.receiveStripeEvent

/** The signature covers the raw text, so this one route reads its body itself. */
export const paymentRoutes = new Hono<AppEnv>().on(method, path, async (context) => {
  await receiveEvent(
    context.get('deps'),
    await readText(context.req.raw, bodyLimit),
    context.req.header('stripe-signature'),
  )
  return context.json({ received: true }, 200, { 'cache-control': 'no-store' })
})
