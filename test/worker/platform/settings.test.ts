import { describe, expect, test } from 'vitest'
import { type Bindings, settingsOf } from '../../../worker/platform/settings.ts'

const good = {
  ENVIRONMENT: 'production',
  ORIGIN: 'https://example.com/',
  MAIL_FROM: 'Quà Quê <orders@example.com>',
  STRIPE_SECRET_KEY: 'sk_live_abc',
  STRIPE_WEBHOOK_SECRET: 'whsec_12345678',
  CODE_SECRET: '0123456789abcdef',
  VAULT_SECRET: '0123456789abcdef0123456789abcdef',
}
const settings = (changes: Record<string, unknown>) =>
  settingsOf({ ...good, ...changes } as unknown as Bindings)

describe('settings', () => {
  test('are read once and typed', () => {
    expect(settings({})).toMatchObject({
      origin: 'https://example.com',
      liveMode: true,
      brand: 'Quà Quê',
      clockOffsetMs: 0,
    })
  })

  test('each missing secret is named at once', () => {
    expect(() => settings({ STRIPE_WEBHOOK_SECRET: undefined, CODE_SECRET: '' })).toThrow(
      /STRIPE_WEBHOOK_SECRET, CODE_SECRET/,
    )
  })

  test('another address of the Stripe API goes with a test key only', () => {
    expect(() => settings({ STRIPE_API_BASE: 'http://127.0.0.1:8788' })).toThrow(/sk_test_/)
    expect(
      settings({ STRIPE_API_BASE: 'http://127.0.0.1:8788', STRIPE_SECRET_KEY: 'sk_test_abc' }).liveMode,
    ).toBe(false)
  })

  test('nobody moves the clock of the real market', () => {
    expect(() => settings({ CLOCK_OFFSET_MS: '3600000' })).toThrow(/CLOCK_OFFSET_MS/)
    expect(
      settings({ CLOCK_OFFSET_MS: '3600000', ENVIRONMENT: 'local', STRIPE_SECRET_KEY: 'sk_test_abc' })
        .clockOffsetMs,
    ).toBe(3_600_000)
  })
})
