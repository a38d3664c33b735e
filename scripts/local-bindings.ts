import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StripeSettings } from './settings.ts'

export interface LocalSettings {
  /** The marketplace's own address. */
  origin: string
  /** `apiBase` is an address here, empty for api.stripe.com. */
  stripe: StripeSettings
  clockOffsetMs: number
}

/** The vars and secrets a local Worker gets in place of wrangler.toml's and the account's. */
export function localVars({ origin, stripe, clockOffsetMs }: LocalSettings): Record<string, string> {
  return {
    ENVIRONMENT: 'local',
    ORIGIN: origin,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_BASE: stripe.apiBase,
    CODE_SECRET: 'local-copies-share-this-secret-it-protects-nothing',
    VAULT_SECRET: 'local-copies-share-this-secret-too-it-seals-nothing',
    OPERATOR_SECRET: 'local-copies-make-their-first-admin-with-this',
    CLOCK_OFFSET_MS: String(clockOffsetMs),
    REQUEST_LOG: 'off',
  }
}

/** A Worker that takes the place of the `send_email` binding and brings every mail to the sandbox's mail-box. */
export function mailWorker(sandbox: string, compatibilityDate: string) {
  return {
    name: 'mail',
    modules: true,
    compatibilityDate,
    bindings: { MAIL_BOX: `${sandbox}/mail` },
    script: readFileSync(join(import.meta.dirname, 'mail-binding.js'), 'utf8'),
  }
}

/** All of loopback is one address, so the general limit would stop the second dozen of local visitors. */
export function loosen<Limit extends { simple: { limit: number } }>(
  limits: Record<string, Limit> = {},
): Record<string, Limit> {
  const general = limits['RATE_LIMIT']
  if (!general) return limits
  return { ...limits, RATE_LIMIT: { ...general, simple: { ...general.simple, limit: 1_000_000 } } }
}
