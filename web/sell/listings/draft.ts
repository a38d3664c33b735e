import { type Signal, signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { ListingChanges } from '../../../schema/contracts/listing-content.ts'
import type { OwnListing } from '../../../schema/contracts/listings.ts'
import { checkListing, listingProblems, type Remark } from '../../../schema/values/check-listing.ts'
import { type ListingContent, mayListing } from '../../../schema/values/listing.ts'
import { call, isPassing, type No } from '../../api.ts'
import { draftOf, keep, recall } from '../../console/language.ts'
import { isOnline, noteAnswer } from '../../console/network.ts'
import { roleMay } from '../firm.ts'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'failed'
export type Conflict = { revision: number; content: ListingContent }

export type Draft = {
  listing: OwnListing
  exporterId: string
  content: ListingContent
  /** What bars the submission and what is worth a look: of what stands on the screen, now. */
  problems: readonly Remark[]
  warnings: readonly Remark[]
  state: SaveState
  refusal: No | undefined
  conflict: Conflict | undefined
  canEdit: boolean
  change: (changes: ListingChanges) => void
  /** Sends what is not saved yet; false when something still is not. */
  flush: () => Promise<boolean>
  settle: (choice: 'mine' | 'theirs') => void
}

/** From the last key to the save. */
const pause = 1500
const again = 15_000

/** What only the worker can know: it stays until the next save says otherwise. */
const ofWorker: readonly Remark['problem'][] = ['taken', 'unknown', 'code_unknown', 'code_unlike_title']

/** A save on its way: under its key it is the same act however often it is sent. */
type Sent = { key: string; changes: ListingChanges }
/** What this device keeps of a draft: what is not sent yet, and what was sent and never answered. */
type Kept = { revision: number; changes: ListingChanges; sent?: Sent | undefined }
const nameOf = (id: string): string => `${draftOf}${id}`

function keptOf(id: string): Kept | undefined {
  try {
    return JSON.parse(recall(nameOf(id)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/**
 * A listing being written. Every change stands on the screen and on this device at once and is sent 1.5 s after the
 * last one; without a network it waits here, also across a closed page. A save that somebody else was quicker than
 * stops and shows both.
 */
class Writing {
  readonly #listing: OwnListing
  readonly #exporterId: string
  readonly content: Signal<ListingContent>
  readonly state = signal<SaveState>('saved')
  readonly refusal = signal<No | undefined>(undefined)
  readonly conflict = signal<Conflict | undefined>(undefined)
  /** What the worker said of the last save. */
  readonly told: Signal<readonly Remark[]>
  #revision: number
  #pending: ListingChanges
  #sent: Sent | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<boolean> = Promise.resolve(true)

  constructor(listing: OwnListing, exporterId: string) {
    const kept = keptOf(listing.id)
    this.#listing = listing
    this.#exporterId = exporterId
    this.#revision = kept?.revision ?? listing.revision
    this.#pending = kept?.changes ?? {}
    this.#sent = kept?.sent
    const here = { ...this.#sent?.changes, ...this.#pending } as Partial<ListingContent>
    this.content = signal({ ...listing.content, ...here })
    this.told = signal([...listing.problems, ...listing.warnings] as Remark[])
    if (this.isWaiting) this.#later(0)
  }

  /** Whether something is only here yet. */
  get isWaiting(): boolean {
    return this.#sent !== undefined || Object.keys(this.#pending).length > 0
  }

  change = (changes: ListingChanges): void => {
    this.content.value = { ...this.content.value, ...(changes as Partial<ListingContent>) }
    this.#pending = { ...this.#pending, ...changes }
    this.#keepHere()
    this.state.value = isOnline.value ? 'waiting' : 'offline'
    this.#later(pause)
  }

  /** Sends what is not saved yet, after what is being sent; false when something still is not. */
  flush = (): Promise<boolean> => {
    clearTimeout(this.#timer)
    const send = () => this.#send()
    return (this.#running = this.#running.then(send, send))
  }

  /** Mine: the fields written here stand over what won. */
  settle = (choice: 'mine' | 'theirs'): void => {
    const won = this.conflict.value
    if (!won) return
    this.#revision = won.revision
    if (choice === 'theirs') this.#pending = {}
    this.content.value = { ...won.content, ...(this.#pending as Partial<ListingContent>) }
    this.#keepHere()
    this.conflict.value = undefined
    this.refusal.value = undefined
    this.state.value = this.isWaiting ? 'waiting' : 'saved'
    if (this.isWaiting) this.#later(0)
  }

  async #send(): Promise<boolean> {
    if (!this.isWaiting || this.conflict.value) return !this.isWaiting
    // A save whose answer was lost may have happened: it goes again as it was, before what was typed since.
    const isAgain = this.#sent !== undefined
    if (!this.#sent) {
      this.#sent = { key: crypto.randomUUID(), changes: this.#pending }
      this.#pending = {}
      this.#keepHere()
    }
    const { key, changes } = this.#sent
    this.state.value = 'saving'
    const own = { exporterId: this.#exporterId as never, id: this.#listing.id }
    const answer = await call('saveListing', { ...own, revision: this.#revision, changes }, key)
    noteAnswer(answer)
    if (!answer.ok) return this.#refuse(changes, answer.refusal)
    const { revision, problems, warnings, hsFlags } = answer.value
    this.#revision = revision
    this.#sent = undefined
    this.told.value = [...problems, ...warnings] as Remark[]
    this.content.value = { ...this.content.value, hsFlags }
    this.refusal.value = undefined
    this.#keepHere()
    this.state.value = this.isWaiting ? 'waiting' : 'saved'
    return isAgain ? await this.#send() : !this.isWaiting
  }

  #refuse(changes: ListingChanges, refusal: No): false {
    const { code, facts } = refusal
    if (isPassing(refusal)) {
      this.#later(again)
    } else {
      this.#sent = undefined
      this.#pending = { ...changes, ...this.#pending }
    }
    this.#keepHere()
    this.refusal.value = refusal
    if (code === 'version_changed')
      this.conflict.value = {
        revision: Number(facts['revision']),
        content: facts['content'] as ListingContent,
      }
    this.state.value = code === 'offline' ? 'offline' : 'failed'
    return false
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  #keepHere(): void {
    const name = nameOf(this.#listing.id)
    const kept: Kept = { revision: this.#revision, changes: this.#pending, sent: this.#sent }
    if (this.isWaiting) keep(name, JSON.stringify(kept))
    else forget(name)
  }
}

/** A listing in somebody's hands, from its first change to the last one saved. */
export function useDraft(listing: OwnListing, exporterId: string): Draft {
  const [writing] = useState(() => new Writing(listing, exporterId))
  useEffect(() => {
    const online = () => void writing.flush()
    const leaving = (event: BeforeUnloadEvent) => {
      if (writing.isWaiting) event.preventDefault()
    }
    addEventListener('online', online)
    addEventListener('beforeunload', leaving)
    return () => {
      removeEventListener('online', online)
      removeEventListener('beforeunload', leaving)
      // A step inside the console leaves nothing behind.
      void writing.flush()
    }
  }, [writing])
  const content = writing.content.value
  const here = checkListing(content)
  const isWorkers = ({ problem }: Remark) => ofWorker.includes(problem)
  const barring: readonly Remark['problem'][] = listingProblems
  const told = writing.told.value.filter(isWorkers)
  const isBar = ({ problem }: Remark) => barring.includes(problem)
  return {
    listing,
    exporterId,
    content,
    problems: [...here.problems, ...told.filter(isBar)],
    warnings: [
      ...here.warnings.filter((remark) => !isWorkers(remark)),
      ...told.filter((remark) => !isBar(remark)),
    ],
    state: writing.state.value,
    refusal: writing.refusal.value,
    conflict: writing.conflict.value,
    canEdit: roleMay('offer') && mayListing('edit', listing.state, listing.review),
    change: writing.change,
    flush: writing.flush,
    settle: writing.settle,
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // What was never kept need not be forgotten.
  }
}
