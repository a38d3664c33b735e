import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'

/** Not parsed by this shape: the raw body is what the signature covers. It is here to say what arrives. */
export const receiveStripeEvent = endpoint(routes.receiveStripeEvent, {
  summary:
    'An event of the payment provider. 400 without a good signature, 200 once stored, 500 only when it could not be stored.',
  who: { kind: 'provider' },
  body: z.looseObject({ id: z.string(), type: z.string() }),
  reply: z.object({ received: z.boolean() }),
  refusals: ['bad_signature', 'too_large'],
})
