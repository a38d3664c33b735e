import { env } from 'cloudflare:test'
import Stripe from 'stripe'

const { SANDBOX, STRIPE_SECRET_KEY } = env as unknown as { SANDBOX: string; STRIPE_SECRET_KEY: string }

/** What becomes of one call to the payment provider: it goes through, the line is cut before or after its effect, the provider itself fails and keeps failing under that key, or it says that it is busy, with or without having done what was asked. */
export type Fate = 'through' | 'cut_before' | 'cut_after' | 'own_fault' | 'busy' | 'busy_after'
export type ProviderCall = { method: string; path: string; key: string | undefined; number: number }

export type Provider = {
  /** Calls that reached for the provider, oldest first. */
  calls: ProviderCall[]
  /** Decides the fate of calls from now on. */
  fate: (decide: (call: ProviderCall) => Fate) => void
  /** The provider answers again. */
  mend: () => void
}

/**
 * Stands between this file's Worker and the payment stand-in, which other files share. The client keeps the `fetch` of
 * the moment it was made, so call this before the first request.
 */
export function interceptProvider(): Provider {
  const through = globalThis.fetch
  const spent = new Set<string>()
  let decide: (call: ProviderCall) => Fate = () => 'through'
  const provider: Provider = {
    calls: [],
    fate: (decideNext) => void (decide = decideNext),
    mend: () => void (decide = () => 'through'),
  }
  globalThis.fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    if (url.origin !== SANDBOX || !url.pathname.startsWith('/v1/'))
      return await through(input as string, init as RequestInit<RequestInitCfProperties>)
    const key = new Headers(init?.headers as HeadersInit).get('idempotency-key') ?? undefined
    const call = { method: init?.method ?? 'GET', path: url.pathname, key, number: provider.calls.length + 1 }
    provider.calls.push(call)
    const fate = key !== undefined && spent.has(key) ? 'own_fault' : decide(call)
    if (fate === 'cut_before') throw new TypeError('the line is cut')
    if (fate === 'own_fault') {
      if (key !== undefined && call.method === 'POST') spent.add(key)
      return Response.json(
        { error: { type: 'api_error', message: 'An unknown error occurred' } },
        { status: 500 },
      )
    }
    if (fate === 'busy') return busy()
    const answer = await through(input as string, init as RequestInit<RequestInitCfProperties>)
    if (fate === 'cut_after') throw new TypeError('the line is cut')
    return fate === 'busy_after' ? busy() : answer
  }
  return provider
}

/** The client does not repeat this by itself, as a Worker that died would not. */
const busy = (): Response =>
  Response.json(
    { error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Request rate limit exceeded.' } },
    { status: 429, headers: { 'stripe-should-retry': 'false' } },
  )

/** The provider as an operator's own tool sees it, past the Worker. */
export const dashboard = (): Stripe => {
  const { hostname, port } = new URL(SANDBOX)
  return new Stripe(STRIPE_SECRET_KEY, {
    apiVersion: '2026-10-28.endive',
    host: hostname,
    port,
    protocol: 'http',
    httpClient: Stripe.createFetchHttpClient(),
    telemetry: false,
  })
}
