import { signal } from '@preact/signals'
import type { AskOf } from '../../../schema/api.ts'
import { call, isPassing, type No } from '../../api.ts'
import { recall } from '../language.ts'
import { isOnline, noteAnswer } from '../network.ts'
import { session, signedInHere } from '../session.ts'
import { found, within } from './database.ts'
import { queueable, type QueueName, type Rule } from './queueable.ts'

/** A change somebody made that the server has not confirmed. */
export type Change = {
  id: number
  /** Whose session alone may send it. */
  person: string
  name: QueueName
  ask: Readonly<Record<string, unknown>>
  /** Fixed when it was made, so that sending it again is the same act. */
  key: string
  /** What was done, in the words the person read when doing it. */
  label: string
  /** What was there before, in words, for whoever has to choose between the two. */
  before: string | null
  madeAt: number
  sendAt: number
  /** After this it is refused here: a promise whose deadline has passed is not made. */
  notAfter: number | null
  state: 'waiting' | 'sending' | 'refused' | 'sent'
  refusal: No | null
  tries: number
}

export type Wish<N extends QueueName> = {
  name: N
  ask: AskOf<N> & { file?: Blob }
  label: string
  before?: string
  /** How long it can be taken back before it is sent, in ms; also across a closed page. */
  holdMs?: number
  notAfter?: number | null
}

export type Queued = { ok: true; id: number; undo: () => Promise<boolean> } | { ok: false; refusal: No }

/** What the signed-in person's changes on this device stand at, in the order they were made. */
export const changes = signal<readonly Change[]>([])

/** Changes that wait or were refused, of one call or of all; what was sent stays until the page has read it back. */
export const usePending = (name?: QueueName): readonly Change[] =>
  name ? changes.value.filter((change) => change.name === name) : changes.value

const no = (code: No['code'], facts: No['facts'] = {}): No => ({ code, facts, requestId: null })
const own = (): string | undefined => session.value?.person.id
const tabs = new BroadcastChannel('console-queue')
const retryAfter = 30_000
const triesOfDefects = 5

/**
 * Puts a change on this device before the screen shows it; it is sent once, in order, as soon as there is a network
 * and its time to be taken back is over. Where the browser keeps nothing it is sent at once.
 */
export async function enqueue<N extends QueueName>(wish: Wish<N>): Promise<Queued> {
  const { name, ask, label, before = null, holdMs = 0, notAfter = null } = wish
  const person = own()
  if (!person) return { ok: false, refusal: no('sign_in_needed') }
  const rule: Rule = queueable[name]
  if (rule.onlyOnline && !isOnline.value) return { ok: false, refusal: no('offline') }
  const madeAt = Date.now()
  if (notAfter !== null && madeAt > notAfter) return { ok: false, refusal: no('wrong_state', { late: true }) }
  const change: Omit<Change, 'id'> = {
    person,
    name,
    ask,
    label,
    before,
    madeAt,
    notAfter,
    key: crypto.randomUUID(),
    sendAt: madeAt + holdMs,
    state: 'waiting',
    refusal: null,
    tries: 0,
  }
  try {
    const id = await within<number>('queue', 'readwrite', (store, give) => {
      found(store.add(change) as IDBRequest<number>, give)
    })
    await refresh()
    tabs.postMessage('changed')
    void replay()
    return { ok: true, id: id ?? 0, undo: () => drop(id ?? 0) }
  } catch {
    const answer = await call(name, ask, change.key)
    noteAnswer(answer)
    return answer.ok ? { ok: true, id: 0, undo: async () => false } : answer
  }
}

/** Takes a change away before it is sent, or after it was refused. False when it is on its way already. */
export async function drop(id: number): Promise<boolean> {
  const isGone = await edit(id, ({ state }) => (state === 'waiting' || state === 'refused' ? 'gone' : null))
  await refresh()
  tabs.postMessage('changed')
  return isGone
}

/** Sends what is still held without waiting for its ten seconds. */
export async function sendNow(id: number): Promise<void> {
  await edit(id, (change) => (change.state === 'waiting' ? { ...change, sendAt: Date.now() } : null))
  await replay()
}

/** Sends a refused change once more. The refusal had no effect, so this is an act of its own. */
export async function again(id: number): Promise<void> {
  await edit(id, (change) =>
    change.state === 'refused'
      ? { ...change, state: 'waiting', refusal: null, tries: 0, key: crypto.randomUUID(), sendAt: Date.now() }
      : null,
  )
  await refresh()
  void replay()
}

/** Before signing out: what is held is sent now. Gives how many changes are still on this device. */
export async function flush(): Promise<number> {
  for (const { id } of changes.value)
    await edit(id, (change) => (change.state === 'waiting' ? { ...change, sendAt: 0 } : null))
  await navigator.locks.request('console-queue', run)
  return changes.value.filter(({ state }) => state !== 'sent').length
}

/** Takes away what a person has left here: they signed out. What another made on this device keeps waiting for them. */
export const forgetQueue = (person: string): Promise<void> =>
  within<void>('queue', 'readwrite', (store) => {
    found(store.openCursor(), (cursor) => {
      if (!cursor) return
      if ((cursor.value as Change).person === person) cursor.delete()
      cursor.continue()
    })
  })
    .catch(() => undefined)
    .then(refresh)

/** One change as it stands in the store, changed or taken away in the same transaction; true when it was. */
async function edit(id: number, turn: (change: Change) => Change | 'gone' | null): Promise<boolean> {
  const done = await within<boolean>('queue', 'readwrite', (store, give) => {
    found(store.get(id) as IDBRequest<Change | undefined>, (change) => {
      const next = change ? turn(change) : null
      if (next === null) return
      if (next === 'gone') store.delete(id)
      else store.put(next)
      give(true)
    })
  })
  return done ?? false
}

const readAll = (): Promise<Change[]> =>
  within<Change[]>('queue', 'readonly', (store, give) => {
    found(store.getAll() as IDBRequest<Change[]>, give)
  }).then((all) => (all ?? []).filter(({ person }) => person === own()))

/** Reads the queue again; what was just sent stays until the pages have read what it led to. */
async function refresh(): Promise<void> {
  const sent = changes.value.filter(({ state, person }) => state === 'sent' && person === own())
  const stored = await readAll().catch(() => [])
  changes.value = [...sent.filter(({ id }) => !stored.some((each) => each.id === id)), ...stored]
}

/** Pages that read again once something of the queue has arrived. */
export const afterSending = new Set<() => Promise<void>>()

async function showSent(): Promise<void> {
  await Promise.all([...afterSending].map((reload) => reload()))
  changes.value = changes.value.filter(({ state }) => state !== 'sent')
}

let isInLine = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what is due. Only one tab sends at a time; one run waiting in line is enough. */
export async function replay(): Promise<void> {
  if (isInLine || !own()) return
  isInLine = true
  await navigator.locks.request('console-queue', async () => {
    isInLine = false
    await run()
  })
}

async function run(): Promise<void> {
  clearTimeout(timer)
  let hasSent = false
  for (;;) {
    const next = (await readAll().catch(() => [])).find(({ state }) => state !== 'refused')
    // Another tab may have signed somebody else in: a change goes out only as the person who made it.
    if (!next || recall(signedInHere) !== next.person) break
    const wait = next.sendAt - Date.now()
    if (wait > 0) {
      timer = setTimeout(() => void replay(), wait)
      break
    }
    // What lay down as "sending" was cut off; under its key it is the same act again.
    if (!(await edit(next.id, (change) => ({ ...change, state: 'sending' })))) continue
    await refresh()
    const isSettled = await send(next)
    if (!isSettled) {
      timer = setTimeout(() => void replay(), retryAfter)
      break
    }
    hasSent = true
  }
  await refresh()
  if (!hasSent) return
  tabs.postMessage('sent')
  await showSent()
}

/** False when there was no answer that settles it: it keeps its place. */
async function send(change: Change): Promise<boolean> {
  const { id, name, ask, key, notAfter, tries } = change
  if (notAfter !== null && Date.now() > notAfter) return await refuse(id, no('wrong_state', { late: true }))
  const answer = await call(name, ask as never, key)
  noteAnswer(answer)
  const rule: Rule = queueable[name]
  const missed = answer.ok ? (rule.partly?.(answer.value) ?? null) : null
  if (missed) return await refuse(id, missed)
  if (answer.ok || (rule.goal && answer.refusal.facts['state'] === rule.goal)) {
    changes.value = changes.value.map((each) => (each.id === id ? { ...each, state: 'sent' } : each))
    await edit(id, () => 'gone')
    return true
  }
  const { code } = answer.refusal
  const isDefect = code === 'defect' && tries + 1 >= triesOfDefects
  if (!isDefect && (isPassing(answer.refusal) || code === 'rate_limited' || code === 'sign_in_needed')) {
    await edit(id, (each) => ({ ...each, state: 'waiting', tries: code === 'defect' ? tries + 1 : tries }))
    return false
  }
  return await refuse(id, answer.refusal)
}

async function refuse(id: number, refusal: No): Promise<true> {
  await edit(id, (change) => ({ ...change, state: 'refused', refusal }))
  return true
}

/** Begins to watch: what waits is sent at sign-in, when the network comes back and when the page is looked at again. */
export function watchQueue(): void {
  tabs.addEventListener('message', ({ data }) => {
    void refresh().then(() => (data === 'sent' ? showSent() : undefined))
  })
  session.subscribe(() => void refresh().then(replay))
  addEventListener('online', () => void replay())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void replay()
  })
}
