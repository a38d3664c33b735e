import { useEffect, useRef, useState } from 'preact/hooks'
import type { AskOf, CallName, ReplyOf } from '../../schema/api.ts'
import { call, type No } from '../api.ts'
import { noteAnswer } from './network.ts'
import { findKept, keepAnswer } from './offline/keep-answers.ts'
import { afterSending } from './offline/queue.ts'
import { session } from './session.ts'

export type Loaded<T> = {
  /** The last good answer, also while a new one is on its way or did not come. */
  value: T | undefined
  refusal: No | undefined
  isLoading: boolean
  reload: () => Promise<void>
  /** Since when the value is kept on this device, when it is not the server's of now. */
  keptAt?: number | undefined
}

type State<T> = { question: string; value?: T; refusal?: No; isLoading: boolean; keptAt?: number }

/**
 * What a page reads. It is read again when `ask` changes and when something of the queue was sent; an answer to an
 * older question is dropped. With `keep` the last good answer stays on this device for its person: it is shown at
 * once, with its time, until the server's own is there or when none comes.
 */
export function useLoad<N extends CallName>(
  name: N,
  ask: AskOf<N>,
  { keep = false }: { keep?: boolean } = {},
): Loaded<ReplyOf<N>> {
  const question = JSON.stringify(ask)
  const latest = useRef(0)
  const [state, setState] = useState<State<ReplyOf<N>>>({ question, isLoading: true })
  const reload = async () => {
    const turn = ++latest.current
    setState((before) => ({ ...(before.question === question ? before : { question }), isLoading: true }))
    const owner = keep ? session.value?.person.id : undefined
    if (owner) void showKept(owner, turn)
    const answer = await call(name, ask)
    if (turn !== latest.current) return
    noteAnswer(answer)
    if (answer.ok) {
      if (owner) void keepAnswer(owner, name, ask, answer.value)
      return setState({ question, value: answer.value, isLoading: false })
    }
    const { refusal } = answer
    const kept =
      owner && refusal.code === 'offline' ? await findKept<ReplyOf<N>>(owner, name, ask) : undefined
    if (turn !== latest.current) return
    setState((before) => {
      // The bar on top says that there is no network; what is kept stands without a word of refusal.
      if (kept) return { question, value: kept.value, keptAt: kept.at, isLoading: false }
      return { ...before, refusal, isLoading: false }
    })
  }
  const showKept = async (owner: string, turn: number) => {
    const kept = await findKept<ReplyOf<N>>(owner, name, ask)
    if (!kept || turn !== latest.current) return
    setState((before) =>
      before.question === question && before.value === undefined && before.isLoading
        ? { question, value: kept.value, keptAt: kept.at, isLoading: true }
        : before,
    )
  }
  useEffect(() => {
    void reload()
    // What did not come while there was no network is asked for when there is one again.
    const again = () => void reload()
    addEventListener('online', again)
    afterSending.add(reload)
    return () => {
      removeEventListener('online', again)
      afterSending.delete(reload)
      latest.current += 1
    }
  }, [name, question])
  const isMine = state.question === question
  return {
    value: isMine ? state.value : undefined,
    refusal: isMine ? state.refusal : undefined,
    isLoading: state.isLoading || !isMine,
    keptAt: isMine ? state.keptAt : undefined,
    reload,
  }
}

/** True once waiting has lasted 300 ms: a skeleton that flashes is worse than none. */
export function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isWaiting) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [isWaiting])
  return isSlow
}
