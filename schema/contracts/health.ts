import * as z from 'zod/mini'
import { routes } from '../routes.ts'
import { endpoint } from './endpoint.ts'
import { Count } from './shapes.ts'

/** `failing`: what was promised through this party is due and its last try failed. */
const Party = z.enum(['ok', 'failing', 'unknown'])

export const health = endpoint(routes.health, {
  summary: 'Whether the marketplace serves. 503 with ok false when its database does not answer.',
  reply: z.object({
    ok: z.boolean(),
    version: z.string(),
    database: z.enum(['ok', 'down']),
    payments: Party,
    mail: Party,
    /** Age of the oldest promised effect that is due and not done; 0 when there is none. */
    oldestDueOutboxMs: Count,
    /** Events and messages that wait for an operator. */
    parked: Count,
  }),
})

export const openapi = endpoint(routes.openapi, {
  summary: 'This description, as OpenAPI 3.1.',
  reply: z.looseObject({ openapi: z.string() }),
})
