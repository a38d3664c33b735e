import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { sandboxStripe } from '../../scripts/settings.ts'
import { startSandbox } from '../sandbox/server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the payment sandbox and mail-box shared by the worker tests. */
    sandbox: string
  }
}

/** One sandbox for all worker tests; its webhooks go nowhere, tests deliver events themselves. */
export default async function startSharedSandbox(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'qua-que-sandbox-'))
  const sandbox = await startSandbox({
    port: 0,
    webhookSecret: sandboxStripe.webhookSecret,
    stateFile: join(folder, 'sandbox.json'),
  })
  project.provide('sandbox', sandbox.url)
  return async () => {
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}
