import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './serve.ts'

/** Where a pay button's form may end: Stripe's page, or the local stand-in's. */
const payHost = (stripeApiBase: string): string =>
  stripeApiBase === '' ? 'https://checkout.stripe.com' : new URL(stripeApiBase).origin

/** What every answer of the Worker carries; `_headers` says the same for static files. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (context, next) => {
  await next()
  const { settings } = context.get('deps')
  const headers = context.res.headers
  if (!headers.has('content-security-policy')) {
    headers.set(
      'content-security-policy',
      `default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${payHost(settings.stripeApiBase)}`,
    )
  }
  headers.set('x-content-type-options', 'nosniff')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  if (!headers.has('permissions-policy'))
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
  if (settings.environment === 'production')
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
