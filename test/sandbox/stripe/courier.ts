import type { World } from '../world.ts'
import type { Delivery } from '../tables.ts'
import { sign } from './signature.ts'

export const modes = ['deliver', 'hold', 'drop', 'duplicate', 'shuffle'] as const
export type Mode = (typeof modes)[number]

export type CourierSettings = {
  url: string | undefined
  secret: string
  retryDelays: number[]
  timeoutMs: number
}

const mostAtOnce = 16
const shuffleWait = 200

/**
 * Sends committed events to the webhook address, signed as Stripe signs them, and tries again with growing waits
 * until the list of waits is used up. Modes let a test hold, lose, double or reorder what is sent.
 */
export class Courier {
  readonly #world: World
  readonly #settings: CourierSettings
  #mode: Mode = 'deliver'
  #held: string[] = []
  #queue: string[] = []
  #sending = 0
  #timers = new Set<NodeJS.Timeout>()
  #closing = new AbortController()
  #idle: (() => void)[] = []

  constructor(world: World, settings: CourierSettings) {
    this.#world = world
    this.#settings = settings
  }

  get mode(): Mode {
    return this.#mode
  }

  /** Ids of events held back now. */
  get held(): string[] {
    return [...this.#held]
  }

  /** Takes up what an earlier run left: untried events at once, others at their time. Called once, before any request. */
  resume(): void {
    for (const delivery of this.#world.store.all('deliveries').toReversed()) {
      if (delivery.delivered) continue
      if (isUntried(delivery)) this.#accept(delivery.id)
      else if (delivery.nextAt !== null) this.#later(delivery.id, delivery.nextAt - Date.now())
    }
  }

  /** Takes up events whose transaction has just been committed. */
  collect(deliveries: Delivery[]): void {
    for (const delivery of deliveries) if (isUntried(delivery)) this.#accept(delivery.id)
  }

  /** Changes the mode; what was held goes out when the new mode sends. */
  setMode(mode: Mode): void {
    this.#mode = mode
    if (mode !== 'hold' && mode !== 'drop') this.flush()
  }

  /** Sends everything held or waiting for another try, now; returns how many. In shuffle mode in random order. */
  flush(): number {
    const waiting = this.#world.store
      .all('deliveries')
      .filter((delivery) => !delivery.delivered && delivery.nextAt !== null)
      .map((delivery) => delivery.id)
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    const ids = [...new Set([...this.#held, ...waiting.toReversed()])]
    this.#held = []
    const ordered = this.#mode === 'shuffle' ? shuffled(ids) : ids
    for (const id of ordered) this.#enqueue(id, this.#mode === 'duplicate' ? 2 : 1)
    return ordered.length
  }

  /** Sends one event again, that many times at once. */
  resend(id: string, times: number): void {
    this.#enqueue(id, times)
  }

  /** Resolves when nothing is being sent; waits for another try do not count. */
  async idle(): Promise<void> {
    if (this.#sending === 0 && this.#queue.length === 0) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#queue = []
    for (const timer of this.#timers) clearTimeout(timer)
    await this.idle()
  }

  #accept(id: string): void {
    if (this.#settings.url === undefined) return
    if (this.#mode === 'drop') {
      this.#world.store.transact(() =>
        this.#world.store.put('deliveries', {
          id,
          attempts: 0,
          delivered: false,
          nextAt: null,
          lastStatus: 'dropped',
        }),
      )
      return
    }
    if (this.#mode === 'hold' || this.#mode === 'shuffle') {
      this.#held.push(id)
      if (this.#mode === 'shuffle' && this.#held.length === 1) this.#timer(() => this.flush(), shuffleWait)
      return
    }
    this.#enqueue(id, this.#mode === 'duplicate' ? 2 : 1)
  }

  #enqueue(id: string, times: number): void {
    if (this.#closing.signal.aborted || this.#settings.url === undefined) return
    for (let count = 0; count < times; count += 1) this.#queue.push(id)
    this.#pump()
  }

  #pump(): void {
    while (this.#sending < mostAtOnce) {
      const id = this.#queue.shift()
      if (id === undefined) break
      this.#sending += 1
      void this.#send(id).finally(() => {
        this.#sending -= 1
        this.#pump()
        if (this.#sending === 0 && this.#queue.length === 0) for (const done of this.#idle.splice(0)) done()
      })
    }
  }

  async #send(id: string): Promise<void> {
    const event = this.#world.store.get('events', id)
    if (event === undefined) return
    const status = await this.#post(JSON.stringify(event, null, 2))
    const before = this.#world.store.get('deliveries', id)
    if (before === undefined || this.#closing.signal.aborted) return
    const delivered = before.delivered || (typeof status === 'number' && status >= 200 && status < 300)
    const wait = this.#settings.retryDelays[before.attempts]
    const nextAt = delivered || wait === undefined ? null : Date.now() + wait
    const after: Delivery = { id, attempts: before.attempts + 1, delivered, nextAt, lastStatus: status }
    this.#world.store.transact(() => this.#world.store.put('deliveries', after))
    if (nextAt !== null && wait !== undefined) this.#later(id, wait)
  }

  async #post(body: string): Promise<number | string> {
    const at = Math.floor(Math.max(Date.now(), this.#world.now()) / 1000)
    try {
      const answer = await fetch(this.#settings.url ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': sign(body, this.#settings.secret, at),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#settings.timeoutMs)]),
      })
      await answer.body?.cancel()
      return answer.status
    } catch (error) {
      return error instanceof Error ? error.name : 'failed'
    }
  }

  #later(id: string, wait: number): void {
    this.#timer(() => (this.#mode === 'hold' ? this.#held.push(id) : this.#enqueue(id, 1)), Math.max(0, wait))
  }

  #timer(work: () => void, wait: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, wait)
    timer.unref()
    this.#timers.add(timer)
  }
}

const isUntried = (delivery: Delivery) => delivery.attempts === 0 && delivery.lastStatus === null

function shuffled<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
