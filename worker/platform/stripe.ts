import Stripe from 'stripe'
import type { Settings } from './settings.ts'

const clients = new WeakMap<Settings, Stripe>()

/**
 * The Stripe client, made on first use and kept per isolate. `STRIPE_API_BASE` points the very same client at another
 * address of the API (the local stand-in); the settings accept it only with a test key.
 */
export function stripeOf(settings: Settings): Stripe {
  const known = clients.get(settings)
  if (known) return known
  const base = settings.stripeApiBase === '' ? undefined : new URL(settings.stripeApiBase)
  const client = new Stripe(settings.stripeSecretKey, {
    apiVersion: '2026-10-28.endive',
    httpClient: Stripe.createFetchHttpClient(),
    // A buyer waits behind this call: two quick retries, then the order stays open and the next try resumes it.
    timeout: 15_000,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(base
      ? {
          host: base.hostname,
          port: base.port || (base.protocol === 'https:' ? '443' : '80'),
          protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
        }
      : {}),
  })
  clients.set(settings, client)
  return client
}
