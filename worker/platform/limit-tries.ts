import type { Deps } from './deps.ts'
import { Refusal } from './refusal.ts'

/**
 * A coarse ceiling on what one network address may ask for, counted where the request came in: against noise, not
 * instead of the counts that matter.
 * @throws {Refusal} `rate_limited`.
 */
export async function limitTries(
  { bindings, request }: Deps,
  what: 'checkout' | 'quote' | 'invitation' | 'passkey',
): Promise<void> {
  const { success } = await bindings.RATE_LIMIT.limit({ key: `${what} ${request.ip}` })
  if (!success) throw new Refusal('rate_limited', { retryAfterSeconds: 10 })
}
