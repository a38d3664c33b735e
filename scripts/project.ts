import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'

/** The root of the checkout, absolute. */
export const root = dirname(import.meta.dirname)

/** A failure whose message is the whole story; commands print it without a stack. */
export class Problem extends Error {}

/** Runs a command's main function; a `Problem` ends it with its sentence and status 1, anything else with a stack. */
export async function command(main: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    process.exitCode = 1
    console.error(error instanceof Problem ? error.message : error)
  }
  // The channel to run.mjs would keep this process alive.
  if (process.connected) process.disconnect()
}

interface RunOptions {
  env?: Record<string, string | undefined>
  cwd?: string
}

/** Runs a dependency's command line under this Node with our output; gives its exit status. */
export function run(script: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool(script), ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: 'inherit',
    })
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', forward).on('SIGTERM', forward)
    child.on('error', reject)
    child.on('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve(code ?? 1)
    })
  })
}

/** Like `run`, but keeps the output: `{ status, output }`, both streams in the order they came. */
export function runQuietly(
  script: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool(script), ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ status: code ?? 1, output }))
  })
}

function tool(script: string): string {
  return join(root, script)
}
