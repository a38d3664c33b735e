import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { Problem, root } from './project.ts'

/** What a local copy is filled with: the sample market, or that many generated listings. */
export type Catalogue = 'sample' | number

/** The Stripe a local copy talks to; `apiBase` empty means api.stripe.com, `'sandbox'` our own stand-in. */
export interface StripeSettings {
  secretKey: string
  webhookSecret: string
  apiBase: string
}

export interface Settings {
  port: number
  sandboxPort: number
  stateDir: string
  catalogue: Catalogue
  stripe: StripeSettings
  /** Milliseconds the marketplace's clock runs ahead of the machine's. */
  clockOffsetMs: number
}

/** Keys only the sandbox accepts; they open nothing. */
export const sandboxStripe: StripeSettings = {
  secretKey: 'sk_test_quaque_sandbox',
  webhookSecret: 'whsec_quaque_sandbox',
  apiBase: 'sandbox',
}

/** Reads the settings of a local copy from the environment, then `.dev.vars`; throws a `Problem` naming the setting. */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const file = join(root, '.dev.vars')
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const get = (name: string) => env[name]?.trim() || fromFile[name]?.trim() || undefined
  const settings: Settings = {
    port: readPort('PORT', get('PORT'), 8787),
    sandboxPort: readPort('SANDBOX_PORT', get('SANDBOX_PORT'), 8788),
    stateDir: resolve(root, get('STATE_DIR') ?? '.wrangler/state'),
    catalogue: readCatalogue(get('CATALOGUE')),
    stripe: readStripe(get),
    clockOffsetMs: readOffset(get('CLOCK_OFFSET_MS')),
  }
  if (settings.port === settings.sandboxPort) {
    throw new Problem(`PORT and SANDBOX_PORT are both ${settings.port}: give them different numbers.`)
  }
  return settings
}

function readStripe(get: (name: string) => string | undefined): StripeSettings {
  const secretKey = get('STRIPE_SECRET_KEY') ?? sandboxStripe.secretKey
  const webhookSecret = get('STRIPE_WEBHOOK_SECRET') ?? sandboxStripe.webhookSecret
  const apiBase = get('STRIPE_API_BASE')
  if (!secretKey.startsWith('sk_test_')) {
    const what = apiBase ? 'STRIPE_API_BASE is accepted only with' : 'A local copy takes only'
    throw new Problem(`${what} a test key: STRIPE_SECRET_KEY must start with sk_test_.`)
  }
  if (apiBase) return { secretKey, webhookSecret, apiBase: readAddress(apiBase) }
  return { secretKey, webhookSecret, apiBase: secretKey === sandboxStripe.secretKey ? 'sandbox' : '' }
}

function readAddress(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Problem(`STRIPE_API_BASE must be an http or https address, not "${text}".`)
  }
  return text.replace(/\/+$/, '')
}

function readPort(name: string, text: string | undefined, fallback: number): number {
  const port = text === undefined ? fallback : Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Problem(`${name} must be a port between 1 and 65535, not "${text}".`)
  }
  return port
}

function readCatalogue(text = 'sample'): Catalogue {
  if (text === 'sample') return text
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new Problem(`CATALOGUE must be "sample" or a number of listings up to 1000000, not "${text}".`)
  }
  return count
}

function readOffset(text = '0'): number {
  const offset = Number(text)
  if (!Number.isSafeInteger(offset))
    throw new Problem(`CLOCK_OFFSET_MS must be whole milliseconds, not "${text}".`)
  return offset
}
