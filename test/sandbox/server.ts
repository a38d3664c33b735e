import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { controlOf } from './control.ts'
import type { Control } from './control.ts'
import { serveControl } from './control-routes.ts'
import { Faults } from './faults.ts'
import { homePage } from './home.ts'
import { isLocal, sendJson, sendPage, TooLarge } from './http.ts'
import { serveMail } from './mail/serve.ts'
import { Store } from './store.ts'
import { Api } from './stripe/api.ts'
import { Courier } from './stripe/courier.ts'
import { forgetOld, runJobs } from './stripe/jobs.ts'
import { servePayment } from './stripe/pay.ts'
import type { Delivery } from './tables.ts'
import type { World } from './world.ts'

export type SandboxOptions = {
  /** 0 takes any free port. */
  port: number
  host?: string
  /** Where events are sent; without it they are only kept. */
  webhookUrl?: string
  webhookSecret: string
  /** Where to keep everything between runs; without it memory only. */
  stateFile?: string
  /** Base clock in epoch milliseconds, real time by default; `/control/clock` moves on from it. */
  now?: () => number
  /** Public base address of the payment page when it differs from host and port. */
  origin?: string
  /** Waits between tries of a webhook, in milliseconds; after the last it is given up. */
  retryDelays?: number[]
  /** Milliseconds until a charge gets its balance transaction, and until a refund changes by itself. */
  delays?: { settle?: number; refund?: number }
}

export type Sandbox = Control & { url: string; port: number; close: () => Promise<void> }

const defaultRetries = [1_000, 5_000, 15_000, 60_000, 300_000]
const webhookTimeout = 10_000
const jobsEvery = 250
const forgetEvery = 3600 * 1000

/**
 * Starts the local payment stand-in and mail-box. Resolves when it listens; rejects with a clear sentence when the
 * port is taken. It speaks the API of `stripe` 23.1.0 (2026-10-28.endive) and must never be part of the Worker.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1'
  const base = options.now ?? Date.now
  let offset = 0
  const world: World = {
    store: new Store(options.stateFile),
    now: () => base() + offset,
    origin: options.origin ?? '',
    cause: { id: null, idempotency_key: null },
    delays: { settle: options.delays?.settle ?? 1_000, refund: options.delays?.refund ?? 5_000 },
  }
  const courier = new Courier(world, {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    retryDelays: options.retryDelays ?? defaultRetries,
    timeoutMs: webhookTimeout,
  })
  const faults = new Faults()
  const api = new Api(world, faults)
  const control = controlOf({
    world,
    courier,
    faults,
    api,
    setOffset: (offsetMs) => {
      offset = offsetMs
    },
  })
  const server = createServer((request, response) => {
    route({ world, api, control, webhookUrl: options.webhookUrl }, request, response).catch(
      (error: unknown) => fail(response, error),
    )
  })
  await listen(server, options.port, host)
  const { port } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (world.origin === '') world.origin = url
  forgetOld(world)
  world.store.afterCommit = (changes) =>
    courier.collect(
      changes.flatMap(([table, , row]) => (table === 'deliveries' && row !== null ? [row as Delivery] : [])),
    )
  courier.resume()
  const timers = [
    setInterval(() => runJobs(world), jobsEvery),
    setInterval(() => forgetOld(world), forgetEvery),
  ]
  const close = async () => {
    for (const timer of timers) clearInterval(timer)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await Promise.all([closed, courier.close()])
  }
  return { ...control, url, port, close }
}

type Routed = { world: World; api: Api; control: Control; webhookUrl: string | undefined }

async function route(
  { world, api, control, webhookUrl }: Routed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const path = url.pathname
  if (path.startsWith('/v1/') || path.startsWith('/v2/')) return api.handle(request, response)
  if (path.startsWith('/pay/')) return servePayment(world, request, response, url)
  if (!isLocal(request)) {
    sendJson(response, 403, { error: 'only from this machine' })
    return
  }
  if (path === '/mail' || path === '/mail.json' || path.startsWith('/mail/'))
    return serveMail(world, request, response, url)
  if (path.startsWith('/control/')) return serveControl(world, control, request, response, url)
  if (path === '/') sendPage(response, homePage(webhookUrl))
  else sendJson(response, 404, { error: 'nothing here' })
}

function fail(response: ServerResponse, error: unknown): void {
  if (!(error instanceof TooLarge)) console.error('sandbox:', error)
  if (response.headersSent) response.destroy()
  else
    sendJson(response, error instanceof TooLarge ? 413 : 500, {
      error: error instanceof TooLarge ? 'too large' : 'the sandbox failed',
    })
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `The payment sandbox cannot start: port ${port} is taken. Set SANDBOX_PORT to a free one.`,
            )
          : error,
      ),
    )
    server.listen(port, host, () => resolve())
  })
}
