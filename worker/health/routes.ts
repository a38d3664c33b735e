import { Hono } from 'hono'
import { health } from '../../schema/contracts/health.ts'
import { answer, type AppEnv } from '../platform/serve.ts'
import { checkHealth } from './check-health.ts'

export const healthRoutes = new Hono<AppEnv>().on(health.method, health.path, async (context) => {
  const reply = await checkHealth(context.get('deps'))
  const response = answer(health, reply)
  return reply.ok ? response : new Response(response.body, { status: 503, headers: response.headers })
})
