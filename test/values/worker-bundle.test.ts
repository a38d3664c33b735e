import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { build, built } from '../../scripts/build.ts'

let bundle = ''

beforeAll(async () => {
  await build()
  bundle = readFileSync(join(built.worker, 'index.js'), 'utf8')
}, 120_000)

describe('the Worker as it is deployed', () => {
  // Of the platform's 3 MB. A third is what reads sheets and passkeys: loaded, not run, until somebody sends one.
  test('weighs at most 560 KiB', () => {
    expect(gzipSync(bundle).byteLength).toBeLessThanOrEqual(560 * 1024)
  })

  test('holds nothing of the payment stand-in, the sample market or the consoles', () => {
    for (const words of ['4242', '/control/', 'startSandbox', 'quaque.test', 'loadSampleMarket'])
      expect(bundle.includes(words), words).toBe(false)
  })

  test('carries no secret', () => {
    // As a truth, not a match: a failure would print the whole bundle.
    expect(/sk_(test|live)_\w{6}|whsec_\w{6}/.test(bundle)).toBe(false)
  })
})
