import { useEffect, useRef, useState } from 'preact/hooks'
import type { ListingChanges } from '../../../schema/contracts/listing-content.ts'
import type { OwnListing } from '../../../schema/contracts/listings.ts'
import { checkListing, type Remark } from '../../../schema/values/check-listing.ts'
import { type ListingContent, mayListing } from '../../../schema/values/listing.ts'
import { call, type No } from '../../api.ts'
import { keep, recall } from '../../console/language.ts'
import { isOnline, noteAnswer } from '../../console/network.ts'
import { roleMay } from '../firm.ts'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'failed'
export type Conflict = { revision: number; content: ListingContent }

export type Draft = {
  listing: OwnListing
  exporterId: string
  content: ListingContent
  revision: number
  /** What bars the submission and what is worth a look: of what stands on the screen, now. */
  problems: readonly Remark[]
  warnings: readonly Remark[]
  state: SaveState
  refusal: No | undefined
  conflict: Conflict | undefined
  isRestored: boolean
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

type Kept = { revision: number; changes: ListingChanges }
const nameOf = (id: string): string => `listing-draft ${id}`

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
export function useDraft(listing: OwnListing, exporterId: string): Draft {
  const stored = useRef(keptOf(listing.id))
  const [content, setContent] = useState<ListingContent>({
    ...listing.content,
    ...(stored.current?.changes as Partial<ListingContent>),
  })
  const [state, setState] = useState<SaveState>('saved')
  const [refusal, setRefusal] = useState<No>()
  const [conflict, setConflict] = useState<Conflict>()
  const [told, setTold] = useState<readonly Remark[]>([...listing.problems, ...listing.warnings] as Remark[])
  const revision = useRef(stored.current?.revision ?? listing.revision)
  const pending = useRef<ListingChanges>(stored.current?.changes ?? {})
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<boolean> | undefined>(undefined)
  const isWaiting = () => Object.keys(pending.current).length > 0
  const keepHere = () =>
    isWaiting()
      ? keep(nameOf(listing.id), JSON.stringify({ revision: revision.current, changes: pending.current }))
      : forget(nameOf(listing.id))

  const send = async (): Promise<boolean> => {
    if (!isWaiting()) return true
    const changes = pending.current
    pending.current = {}
    setState('saving')
    const answer = await call('saveListing', {
      exporterId: exporterId as never,
      id: listing.id,
      revision: revision.current,
      changes,
    })
    noteAnswer(answer)
    if (answer.ok) {
      revision.current = answer.value.revision
      setTold([...answer.value.problems, ...answer.value.warnings] as Remark[])
      setContent((now) => ({ ...now, hsFlags: answer.value.hsFlags }))
      setRefusal(undefined)
      keepHere()
      setState(isWaiting() ? 'waiting' : 'saved')
      return !isWaiting()
    }
    pending.current = { ...changes, ...pending.current }
    keepHere()
    setRefusal(answer.refusal)
    const { code, facts } = answer.refusal
    if (code === 'version_changed')
      setConflict({ revision: Number(facts['revision']), content: facts['content'] as ListingContent })
    setState(code === 'offline' ? 'offline' : 'failed')
    if (code === 'offline' || code === 'defect') timer.current = setTimeout(() => void flush(), again)
    return false
  }
  const flush = (): Promise<boolean> => {
    clearTimeout(timer.current)
    const turn = (running.current ?? Promise.resolve(true)).then(send, send)
    running.current = turn
    return turn
  }
  const later = (ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), ms)
  }
  const change = (changes: ListingChanges) => {
    setContent((now) => ({ ...now, ...(changes as Partial<ListingContent>) }))
    pending.current = { ...pending.current, ...changes }
    keepHere()
    setState(isOnline.value ? 'waiting' : 'offline')
    later(pause)
  }
  const settle = (choice: 'mine' | 'theirs') => {
    if (!conflict) return
    revision.current = conflict.revision
    if (choice === 'theirs') {
      pending.current = {}
      setContent(conflict.content)
    } else setContent({ ...conflict.content, ...(pending.current as Partial<ListingContent>) })
    keepHere()
    setConflict(undefined)
    setRefusal(undefined)
    setState(isWaiting() ? 'waiting' : 'saved')
    if (isWaiting()) later(0)
  }

  useEffect(() => {
    if (isWaiting()) later(0)
    const online = () => void flush()
    const leaving = (event: BeforeUnloadEvent) => {
      if (isWaiting()) event.preventDefault()
    }
    addEventListener('online', online)
    addEventListener('beforeunload', leaving)
    return () => {
      removeEventListener('online', online)
      removeEventListener('beforeunload', leaving)
      // A step inside the console leaves nothing behind.
      void flush()
    }
  }, [listing.id])

  const { problems, warnings } = checkListing(content)
  const extra = told.filter(({ problem }) => ofWorker.includes(problem))
  const isMine = ({ problem }: Remark) => !ofWorker.includes(problem)
  return {
    listing,
    exporterId,
    content,
    revision: revision.current,
    problems: [
      ...problems.filter(isMine),
      ...extra.filter(({ problem }) => problem === 'taken' || problem === 'unknown'),
    ],
    warnings: [
      ...warnings.filter(isMine),
      ...extra.filter(({ problem }) => problem !== 'taken' && problem !== 'unknown'),
    ],
    state,
    refusal,
    conflict,
    isRestored: stored.current !== undefined,
    canEdit: roleMay('offer') && mayListing('edit', listing.state, listing.review),
    change,
    flush,
    settle,
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // What was never kept need not be forgotten.
  }
}
