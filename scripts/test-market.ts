import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startMarket, type Market, type MarketOptions } from './market.ts'
import { freePort } from './ports.ts'
import { root } from './project.ts'
import { sandboxStripe } from './settings.ts'

/** A market of its own for one test file, on free ports and a fresh copy of the sample; `stop` removes its state. */
export async function openMarket(options: Partial<MarketOptions> = {}): Promise<Market> {
  const ownDir = options.stateDir ? undefined : await newStateDir()
  const market = await startMarket({
    port: await freePort(),
    sandboxPort: await freePort(),
    stateDir: ownDir ?? '',
    catalogue: 'sample',
    stripe: sandboxStripe,
    clockOffsetMs: 0,
    ...options,
  })
  const stop = market.stop.bind(market)
  market.stop = async () => {
    await stop()
    if (ownDir) await rm(ownDir, { recursive: true, force: true })
  }
  return market
}

/** A new empty directory for `STATE_DIR`. */
export function newStateDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'qua-que-'))
}

export interface MarketProcess {
  origin: string
  /** Address of the sandbox. */
  sandbox: string
  /** Everything the process wrote. */
  output(): string
  /** Kills the whole process group at once, as a power cut would. */
  kill(): Promise<void>
  /** Ends it as Ctrl-C does; gives the exit status. */
  interrupt(): Promise<number | null>
}

export interface ProcessOptions {
  port: number
  sandboxPort: number
  stateDir: string
  /** More settings, as in the environment of `npm start`. */
  env?: Record<string, string>
}

/** Starts `npm start`'s own process in a group of its own and waits until it answers. */
export async function spawnMarket({
  port,
  sandboxPort,
  stateDir,
  env,
}: ProcessOptions): Promise<MarketProcess> {
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), 'start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      STATE_DIR: stateDir,
      ...env,
    },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal)
  }
  const origin = `http://127.0.0.1:${port}`
  await waitUntilUp(`${origin}/api/health`, ended, () => output)
  return {
    origin,
    sandbox: `http://127.0.0.1:${sandboxPort}`,
    output: () => output,
    async kill() {
      signalGroup('SIGKILL')
      await ended
    },
    interrupt() {
      signalGroup('SIGINT')
      return ended
    },
  }
}

async function waitUntilUp(url: string, ended: Promise<unknown>, output: () => string): Promise<void> {
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (;;) {
    if (hasEnded) throw new Error(`the market ended before it answered:\n${output()}`)
    const isUp = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return
    await sleep(100)
  }
}
