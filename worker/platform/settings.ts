import * as z from 'zod/mini'

/** The bindings wrangler.toml declares. */
export type Bindings = {
  DB: D1Database
  /** Photos of goods and shops: public, made again by us. */
  PICTURES: R2Bucket
  /** Evidence and uploaded sheets: private. */
  DOCUMENTS: R2Bucket
  IMAGES: ImagesBinding
  JOBS: Queue<Job>
  MAIL: SendEmail
  ASSETS: Fetcher
  RATE_LIMIT: RateLimit
  RATE_LIMIT_CODES: RateLimit
  VERSION?: WorkerVersionMetadata
  [setting: string]: unknown
}

/** A queue message only points at a row; the row says what is to be done, so a lost message loses nothing. */
export type Job = { kind: 'message' | 'event'; id: string }

const Settings = z.object({
  ENVIRONMENT: z.enum(['local', 'production']),
  ORIGIN: z.url(),
  BRAND: z._default(z.string(), 'Quà Quê'),
  MAIL_FROM: z.string(),
  STRIPE_SECRET_KEY: z.string().check(z.regex(/^(sk|rk)_(test|live)_/)),
  STRIPE_WEBHOOK_SECRET: z.string().check(z.minLength(8)),
  STRIPE_API_BASE: z._default(z.string(), ''),
  CODE_SECRET: z.string().check(z.minLength(16)),
  VAULT_SECRET: z.string().check(z.minLength(32)),
  OPERATOR_SECRET: z.optional(z.string().check(z.minLength(32))),
  CLOCK_OFFSET_MS: z._default(z.coerce.number(), 0),
  REQUEST_LOG: z._default(z.enum(['on', 'off']), 'on'),
})

export type Settings = {
  environment: 'local' | 'production'
  origin: string
  brand: string
  mailFrom: string
  stripeSecretKey: string
  stripeWebhookSecret: string
  stripeApiBase: string
  codeSecret: string
  /** Seals what must not be read from the database alone: bank accounts. */
  vaultSecret: string
  /** Makes the first admin, once; unset, nobody can. */
  operatorSecret: string | undefined
  clockOffsetMs: number
  requestLog: boolean
  liveMode: boolean
  version: string
}

const parsed = new WeakMap<Bindings, Settings>()

/** The secret every local copy has: whoever reads this repository knows it. */
const localSecret = 'local-copies-'

/** FAIL-CLOSED: neither a market with a published secret or readable cookies, nor a local copy that takes real money. */
function refuseMixture(
  environment: 'local' | 'production',
  origin: string,
  secrets: Readonly<Record<'CODE_SECRET' | 'VAULT_SECRET', string>>,
  stripeKey: string,
): void {
  if (environment === 'local') {
    if (stripeKey.includes('_live_'))
      throw new Error('settings: STRIPE_SECRET_KEY of a local copy must be a test key')
    return
  }
  if (!origin.startsWith('https://')) throw new Error('settings: ORIGIN must be https in production')
  for (const [name, secret] of Object.entries(secrets))
    if (secret.startsWith(localSecret)) throw new Error(`settings: ${name} is the one of local copies`)
}

/**
 * The settings, parsed once per isolate. FAIL-CLOSED: a missing secret names itself here, at the first request,
 * not at the first sale.
 * @throws {Error} naming every setting that is missing or malformed.
 */
export function settingsOf(bindings: Bindings): Settings {
  const known = parsed.get(bindings)
  if (known) return known
  const result = Settings.safeParse(bindings)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))]
    throw new Error(`settings missing or malformed: ${names.join(', ')}`)
  }
  const env = result.data
  if (env.STRIPE_API_BASE !== '' && !env.STRIPE_SECRET_KEY.startsWith('sk_test_'))
    throw new Error('settings: STRIPE_API_BASE is accepted only with an sk_test_ key')
  if (env.CLOCK_OFFSET_MS !== 0 && env.ENVIRONMENT !== 'local')
    throw new Error('settings: CLOCK_OFFSET_MS moves the clock of a local copy only')
  const { CODE_SECRET, VAULT_SECRET } = env
  refuseMixture(env.ENVIRONMENT, env.ORIGIN, { CODE_SECRET, VAULT_SECRET }, env.STRIPE_SECRET_KEY)
  const settings: Settings = {
    environment: env.ENVIRONMENT,
    origin: env.ORIGIN.replace(/\/$/, ''),
    brand: env.BRAND,
    mailFrom: env.MAIL_FROM,
    stripeSecretKey: env.STRIPE_SECRET_KEY,
    stripeWebhookSecret: env.STRIPE_WEBHOOK_SECRET,
    stripeApiBase: env.STRIPE_API_BASE,
    codeSecret: env.CODE_SECRET,
    vaultSecret: env.VAULT_SECRET,
    operatorSecret: env.OPERATOR_SECRET,
    clockOffsetMs: env.CLOCK_OFFSET_MS,
    requestLog: env.REQUEST_LOG === 'on',
    liveMode: env.STRIPE_SECRET_KEY.includes('_live_'),
    version: bindings.VERSION?.id || 'local',
  }
  parsed.set(bindings, settings)
  return settings
}
