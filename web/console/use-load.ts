import { useEffect, useRef, useState } from 'preact/hooks'
import type { AskOf, CallName, ReplyOf } from '../../schema/api.ts'
import { call, type No } from '../api.ts'
import { noteAnswer } from './network.ts'

export type Loaded<T> = {
  /** The last good answer, also while a new one is on its way or did not come. */
  value: T | undefined
  refusal: No | undefined
  isLoading: boolean
  reload: () => Promise<void>
}

/**
 * What a page reads. It is read again when `ask` changes; an answer to an older question is dropped.
 */
export function useLoad<N extends CallName>(name: N, ask: AskOf<N>): Loaded<ReplyOf<N>> {
  const question = JSON.stringify(ask)
  const latest = useRef(0)
  const [state, setState] = useState<{
    question: string
    value?: ReplyOf<N>
    refusal?: No
    isLoading: boolean
  }>({
    question,
    isLoading: true,
  })
  const reload = async () => {
    const turn = ++latest.current
    setState((before) => ({ ...(before.question === question ? before : { question }), isLoading: true }))
    const answer = await call(name, ask)
    if (turn !== latest.current) return
    noteAnswer(answer)
    if (answer.ok) return setState({ question, value: answer.value, isLoading: false })
    setState((before) => ({ ...before, refusal: answer.refusal, isLoading: false }))
  }
  useEffect(() => {
    void reload()
    // What did not come while there was no network is asked for when there is one again.
    const again = () => void reload()
    addEventListener('online', again)
    return () => {
      removeEventListener('online', again)
      latest.current += 1
    }
  }, [name, question])
  const isMine = state.question === question
  return {
    value: isMine ? state.value : undefined,
    refusal: isMine ? state.refusal : undefined,
    isLoading: state.isLoading || !isMine,
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
