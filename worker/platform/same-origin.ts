import type { MiddlewareHandler } from 'hono'
import { Refusal } from './refusal.ts'
import type { AppEnv } from './serve.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Unsafe methods must come from our own pages: the browser's word (`Sec-Fetch-Site`), or an `Origin` equal to the
 * configured one. The provider's messages carry a signature instead.
 * @throws {Refusal} `origin_refused`.
 */
export const sameOrigin: MiddlewareHandler<AppEnv> = async (context, next) => {
  const { method, path } = context.req
  if (!safe.has(method) && !path.startsWith('/webhooks/')) {
    const site = context.req.header('sec-fetch-site')
    const origin = context.req.header('origin')
    const ours = site === undefined ? origin === context.get('deps').settings.origin : site === 'same-origin'
    if (!ours) throw new Refusal('origin_refused')
  }
  await next()
}
