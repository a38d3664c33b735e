import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fault, Faults } from '../faults.ts'
import { readBody, sendJson, TooLarge } from '../http.ts'
import type { KeptAnswer } from '../tables.ts'
import { newId } from '../world.ts'
import type { World } from '../world.ts'
import { ApiError } from './errors.ts'
import { expand } from './expand.ts'
import { findOperation } from './find-operation.ts'
import type { FoundOperation } from './find-operation.ts'
import { readForm } from './form.ts'
import type { FormTree } from './form.ts'
import { fingerprint, replay } from './idempotency.ts'
import { runJobs } from './jobs.ts'
import { authenticate, checkVersion, formOf, keyOf } from './request.ts'
import type { Params } from './validate.ts'
import { apiVersion } from './version.ts'

/** One API call as the request log shows it; no header but the idempotency key, so no secret. */
export type LoggedCall = {
  at: number
  method: string
  path: string
  params: FormTree
  idempotencyKey: string | null
  status: number
  requestId: string
  replayed: boolean
}

/** One API call as it was read. */
export type Call = { method: string; path: string; requestId: string; key: string | null; tree: FormTree }
export type Answer = { status: number; body: unknown; replayOf?: string }

const keptCalls = 500

/** The `/v1` API over HTTP: keys, version, idempotency, parameters, faults, then the operation in one transaction. */
export class Api {
  readonly #world: World
  readonly #faults: Faults
  readonly #inFlight = new Set<string>()
  /** The latest calls, oldest first. */
  calls: LoggedCall[] = []

  constructor(world: World, faults: Faults) {
    this.#world = world
    this.#faults = faults
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const call: Call = {
      method: request.method ?? 'GET',
      path: url.pathname,
      requestId: newId('req_', 14),
      key: null,
      tree: {},
    }
    const fault = this.#faults.take(call.method, call.path)
    let answer: Answer
    try {
      const body = await readBody(request)
      authenticate(request)
      checkVersion(request)
      call.key = keyOf(request)
      call.tree = readForm(call.method === 'GET' ? url.search.slice(1) : formOf(request, body))
      answer = await this.#answer(call, fault)
    } catch (error) {
      answer = toAnswer(error, call)
    }
    this.#log(call, answer)
    if (fault?.status === 0) {
      request.socket.destroy()
      return
    }
    sendJson(response, answer.status, answer.body, {
      'request-id': call.requestId,
      'stripe-version': apiVersion,
      ...(call.key === null ? {} : { 'idempotency-key': call.key }),
      ...(answer.replayOf === undefined
        ? {}
        : { 'idempotent-replayed': 'true', 'original-request': answer.replayOf }),
    })
  }

  async #answer(call: Call, fault: Fault | undefined): Promise<Answer> {
    const operation = findOperation(call.method, call.path)
    const key = call.method === 'POST' ? call.key : null
    if (key === null) return this.#run(call, operation, fault)
    const kept = this.#world.store.get('keys', key)
    if (kept !== undefined && kept.createdAt > this.#world.now() - 24 * 3600 * 1000) return replay(kept, call)
    if (this.#inFlight.has(key))
      throw new ApiError(
        409,
        `There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
        { code: 'idempotency_key_in_use', type: 'idempotency_error' },
      )
    this.#inFlight.add(key)
    try {
      return await this.#run(call, operation, fault)
    } finally {
      this.#inFlight.delete(key)
    }
  }

  async #run(call: Call, operation: FoundOperation, fault: Fault | undefined): Promise<Answer> {
    if (fault?.delayMs !== undefined) await wait(fault.delayMs)
    if (fault?.status !== undefined && fault.afterCommit !== true) return this.#failBefore(call, fault.status)
    runJobs(this.#world)
    const world = this.#world
    const params = operation.read(call.tree)
    try {
      const answer = world.store.transact((): Answer => {
        world.cause = { id: call.requestId, idempotency_key: call.key }
        const body = expand(
          world,
          operation.work(world, params, operation.id) as Record<string, unknown>,
          expandPaths(params),
        )
        const done: Answer = { status: 200, body }
        this.#keep(call, isServerFault(fault) ? serverError(fault?.status ?? 500, call) : done)
        return done
      })
      return isServerFault(fault) || (fault?.status ?? 0) >= 400
        ? serverError(fault?.status ?? 500, call)
        : answer
    } catch (error) {
      const answer = toAnswer(error, call)
      if (error instanceof ApiError && error.beganExecution)
        world.store.transact(() => this.#keep(call, answer))
      return answer
    }
  }

  /** A fault before any effect: a 500 counts as begun and is kept under the key; a gateway's 502..504 and 429 are not. */
  #failBefore(call: Call, status: number): Answer {
    const answer = serverError(status, call)
    if (status === 500) this.#world.store.transact(() => this.#keep(call, answer))
    return answer
  }

  #keep(call: Call, answer: Answer): void {
    if (call.key === null || call.method !== 'POST') return
    const kept: KeptAnswer = {
      id: call.key,
      fingerprint: fingerprint(call),
      status: answer.status,
      body: answer.body,
      requestId: call.requestId,
      createdAt: this.#world.now(),
    }
    this.#world.store.put('keys', kept)
  }

  #log(call: Call, answer: Answer): void {
    this.calls.push({
      at: this.#world.now(),
      method: call.method,
      path: call.path,
      params: call.tree,
      idempotencyKey: call.key,
      status: answer.status,
      requestId: call.requestId,
      replayed: answer.replayOf !== undefined,
    })
    if (this.calls.length > keptCalls) this.calls.shift()
  }
}

/** After the effect, only a plain 500 is what the key remembers; behind a 502..504 or a cut line the true answer is. */
const isServerFault = (fault: Fault | undefined) => fault?.afterCommit === true && fault.status === 500

function serverError(status: number, call: Call): Answer {
  const message = status === 429 ? 'Request rate limit exceeded.' : 'An unknown error occurred'
  const error =
    status === 429
      ? new ApiError(429, message, { code: 'rate_limit' })
      : new ApiError(status, message, { type: 'api_error' })
  return { status, body: error.body(call.requestId) }
}

function expandPaths(params: Params): string[] {
  return (params['expand'] as string[] | undefined) ?? []
}

function toAnswer(error: unknown, call: Call): Answer {
  if (error instanceof TooLarge) return toAnswer(new ApiError(413, 'Request body too large.'), call)
  if (error instanceof ApiError) return { status: error.status, body: error.body(call.requestId) }
  console.error('payment sandbox:', error)
  return serverError(500, call)
}
