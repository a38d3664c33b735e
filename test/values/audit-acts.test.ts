import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decisionsOf } from '../../schema/values/decision.ts'
import { reviewKinds } from '../../schema/values/review.ts'
import { refundStates } from '../../schema/values/status.ts'
import { acts } from '../../worker/audit/acts.ts'

const root = join(import.meta.dirname, '../..')
const files = globSync('worker/**/*.{ts,tsx}', { cwd: root }).map((name) =>
  readFileSync(join(root, name), 'utf8'),
)

/** Every `action: '…'` of the worker, both arms of a choice, and what its templates become. */
const written = new Set([
  ...files.flatMap((text) =>
    [...text.matchAll(/\baction: (?:[^'`{},\n]*\? )?'([a-z_]+)'(?:\s*: '([a-z_]+)')?/g)].flatMap(
      ([, one = '', other = '']) => [one, other].filter((name) => name !== ''),
    ),
  ),
  ...refundStates.map((state) => `refund_${state}`),
  ...['cancelled', 'refunded', 'complete'].map((state) => `order_${state}`),
  ...['expiring', 'expired'].map((state) => `document_${state}`),
  ...['event', 'message'].map((kind) => `parked_${kind}_retried`),
  ...reviewKinds.flatMap((kind) =>
    decisionsOf[kind].flatMap((decision) => [`${kind}_${decision}`, `${kind}_${decision}_asked`]),
  ),
])

describe('the audit', () => {
  test('has a sentence in both languages for every act the worker writes down', () => {
    expect(written.size).toBeGreaterThan(60)
    expect([...written].filter((action) => !Object.hasOwn(acts, action))).toEqual([])
    for (const { vi, en } of Object.values(acts)) {
      expect(vi.trim()).not.toBe('')
      expect(en.trim()).not.toBe('')
    }
  })

  test('knows every template an action is made by', () => {
    const templates = files.flatMap((text) =>
      [...text.matchAll(/\baction: `([^`]*)`/g)].map(([, made]) => made),
    )
    expect([...new Set(templates)].sort()).toEqual([
      '${decided.kind}_${decided.decision}_asked',
      '${kind}_${decided.decision}',
      'document_${to}',
      'order_${closes}',
      'parked_${job.kind}_retried',
      'refund_${state}',
    ])
  })
})
