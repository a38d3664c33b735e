import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const fixture = join(import.meta.dirname, 'fixture')

interface Diagnostic {
  message: string
  code: string
  filename: string
}

/** What the project's own lint says about a folder laid out like the project. */
function lint(): { status: number | null; faults: string[] } {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { status, stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json', fixture], {
    cwd: root,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] }
  const faults = diagnostics
    .filter(({ code }) => code.includes('one-way-imports'))
    .map(({ filename, message }) => `${filename.split('fixture/')[1]}: ${message.split(/[,:] | is /)[0]}`)
  return { status, faults: faults.sort() }
}

test('an import against the one way fails the check, one along it passes', () => {
  const { status, faults } = lint()
  expect(faults).toMatchInlineSnapshot(`
    [
      "schema/contracts/checkout.ts: schema/contracts/ does not import schema/tables/orders.ts",
      "schema/values/money.ts: schema/values/ does not import schema/contracts/checkout.ts",
      "schema/values/money.ts: schema/values/ does not import the package hono.",
      "web/shop/view.tsx: web/ does not import schema/tables/orders.ts",
      "web/shop/view.tsx: web/ does not import worker/platform/settings.ts",
      "web/shop/view.tsx: web/shop imports only types from schema/contracts/checkout.ts",
      "worker/orders/ship.ts: worker/ does not import test/sandbox/server.ts",
      "worker/orders/ship.ts: worker/ does not import web/shop/view.tsx",
      "worker/orders/ship.ts: worker/catalogue/queries.ts",
      "worker/orders/ship.ts: worker/catalogue/routes.ts",
    ]
  `)
  expect(status).toBe(1)
})
