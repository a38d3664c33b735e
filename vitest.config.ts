import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { localVars, mailWorker } from './scripts/local-bindings.ts'
import { sandboxStripe } from './scripts/settings.ts'

// wrangler warns of secrets it does not find; the tests bring their own.
process.env['WRANGLER_LOG'] ??= 'error'

const minute = 60_000

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Two cores; a story has a market of its own, so stories run one after another and after the rest.
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'values',
          include: ['test/values/**/*.test.ts'],
          environment: 'node',
          testTimeout: minute,
        },
      },
      {
        extends: true,
        plugins: [
          cloudflareTest(async ({ inject }) => {
            const sandbox = inject<string>('sandbox')
            const stripe = { ...sandboxStripe, apiBase: sandbox }
            return {
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: {
                  ...localVars({ origin: 'http://127.0.0.1:8787', stripe, clockOffsetMs: 0 }),
                  MIGRATIONS: await readD1Migrations('schema/migrations'),
                  SANDBOX: sandbox,
                },
                // The binding of that name in wrangler.toml would win.
                email: { send_email: [] },
                serviceBindings: { MAIL: 'mail' },
                // As in a local copy: every test comes from one address.
                ratelimits: {
                  RATE_LIMIT: { namespace_id: '1001', simple: { limit: 1_000_000, period: 10 } },
                },
                workers: [mailWorker(sandbox, '2026-11-01')],
              },
            }
          }),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          globalSetup: ['test/worker/start-sandbox.ts'],
          setupFiles: ['test/worker/migrate.ts'],
          testTimeout: minute,
          hookTimeout: minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          sequence: { groupOrder: 1 },
          include: ['test/journeys/**/*.test.ts', 'test/faults/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 5 * minute,
          hookTimeout: 5 * minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 3 * minute,
          hookTimeout: 3 * minute,
        },
      },
    ],
  },
})
